import { RekeyResetPassword } from '../reset-password/reset-password.ts';
import { defineElement } from './define-element.ts';

defineElement('rekey-reset-password', RekeyResetPassword);
