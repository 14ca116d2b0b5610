import './reset-password.ts';
import { openDialogLinks } from '../dialog-link/dialog-link.ts';

openDialogLinks(document);
