import { RekeyResetPassword } from '../reset-password/reset-password.ts';
import { defineElement } from './define-element.ts';

defineElement('rekey-reset-password', RekeyResetPassword);

// Whoever imports this file listens to typed events.
export type { RekeyEvents } from '../reset-password/events.ts';
