import { RekeyCodeField } from '../code-field/code-field.ts';
import { defineElement } from './define-element.ts';

defineElement('rekey-code-field', RekeyCodeField);
