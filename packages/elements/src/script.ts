/** What `rekey.js` and `rekey.min.js` are built from: one script tag, and everything Rekey on the page comes alive. */
import { useScriptOrigin } from './context/client-handle.ts';
import './define/provider.ts';
import './define/reset-password.ts';
import './define/dialog-link.ts';

useScriptOrigin(import.meta.url);

// The fields for forms of the host's own wait until the page is there, so that a reset form never waits for them.
const fields = () => void import('./define/fields.ts');
if (document.readyState === 'complete') fields();
else window.addEventListener('load', fields, { once: true });
