import type { ResetStep } from './reset-transaction.ts';

/** Names of the calls. `cancel` is `DELETE`, `poll` is `GET`. */
export const resetActions = ['challenge', 'resend', 'verify', 'submit', 'unlock', 'poll', 'cancel'] as const;
export type ResetAction = (typeof resetActions)[number];

/** Which calls are legal at which step; the server enforces it, clients offer it. */
export const actionsAt = {
  choose_method: ['challenge', 'cancel'],
  confirm_contact: ['challenge', 'cancel'],
  enter_code: ['verify', 'resend', 'challenge', 'cancel'],
  answer_questions: ['verify', 'challenge', 'cancel'],
  use_passkey: ['verify', 'challenge', 'cancel'],
  await_call: ['poll', 'resend', 'challenge', 'cancel'],
  set_password: ['submit', 'unlock', 'cancel'],
  applying: ['poll'],
  done: [],
  partial: ['poll'],
  failed: [],
  unknown: ['poll'],
  refused: [],
  cancelled: [],
  expired: [],
} as const satisfies Record<ResetStep, readonly ResetAction[]>;

/** Steps that nothing leads out of. */
export const finalSteps = [
  'done',
  'failed',
  'refused',
  'cancelled',
  'expired',
] as const satisfies readonly ResetStep[];
