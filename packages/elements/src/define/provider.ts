import { RekeyProvider } from '../provider/provider.ts';
import { defineElement } from './define-element.ts';

defineElement('rekey-provider', RekeyProvider);
