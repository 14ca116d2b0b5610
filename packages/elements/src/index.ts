export { clientContext, type ClientHandle, handleFor, handleOf } from './context/client-handle.ts';
export { RekeyCodeField } from './code-field/code-field.ts';
export { RekeyPasswordField } from './password-field/password-field.ts';
export { RekeyProvider } from './provider/provider.ts';
export type {
  RekeyDoneDetail,
  RekeyErrorDetail,
  RekeyEvents,
  RekeyRefusedDetail,
  RekeyStepDetail,
} from './reset-password/events.ts';
export { RekeyResetPassword } from './reset-password/reset-password.ts';
export { openDialogLinks } from './dialog-link/dialog-link.ts';
