import './password-field.ts';
import './code-field.ts';
