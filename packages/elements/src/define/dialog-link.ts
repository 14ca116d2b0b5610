import './reset-password.ts';
import { openDialogLinks } from '../dialog-link/dialog-link.ts';

// A server that renders pages imports this too.
if (typeof document !== 'undefined') openDialogLinks(document);
