import type { Move } from './choose-method.ts';

/** Tells the administrators, who see the user name and a support code. There is nothing to say. */
export const askHelp: Move = { method: 'POST', path: '/help-requests', body: {} };
