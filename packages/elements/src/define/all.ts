import './provider.ts';
import './reset-password.ts';
import './password-field.ts';
import './code-field.ts';
import './dialog-link.ts';
