import { createClient } from '@rekey/client';
import { createRoot } from 'react-dom/client';
import { DropIn } from './drop-in.tsx';
import { OwnScreen } from './own-screen.tsx';

/** vite.config.ts hands calls on to a Rekey server; yours is `https://rekey.corp.example`, or so. */
const baseUrl = location.origin;
// One flow for one person, outside of React: a component that is mounted twice must not begin two resets.
const flow = createClient({ baseUrl }).reset();

createRoot(document.getElementById('root')!).render(
  <main>
    <h1>The element</h1>
    <DropIn baseUrl={baseUrl} onDone={(outcome) => console.log('done', outcome)} />
    <h1>A screen of your own</h1>
    <OwnScreen flow={flow} />
  </main>,
);
