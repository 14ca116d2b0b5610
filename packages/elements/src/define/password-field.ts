import { RekeyPasswordField } from '../password-field/password-field.ts';
import { defineElement } from './define-element.ts';

defineElement('rekey-password-field', RekeyPasswordField);
