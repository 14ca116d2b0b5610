/** What `rekey.js` and `rekey.min.js` are built from: one script tag, and everything Rekey on the page comes alive. */
import { useScriptOrigin } from './context/client-handle.ts';
import './define/provider.ts';
import './define/reset-password.ts';
import { whenPainted } from './internal/when-painted.ts';

useScriptOrigin(import.meta.url);

// What no reset form waits for: fields for forms of the host's own, and links that open a dialog; until then such a link
// leads to the hosted page.
const rest = () => whenPainted(() => void import('./define/all.ts'));
if (document.readyState === 'complete') rest();
else addEventListener('load', rest, { once: true });
