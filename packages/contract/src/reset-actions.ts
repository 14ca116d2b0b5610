import type { ResetStep } from './reset-transaction.ts';

/** Names of the calls. `cancel` is `DELETE`, `poll` is `GET`. */
export const resetActions = [
  'challenge',
  'resend',
  'verify',
  'submit',
  'unlock',
  'poll',
  'ask_help',
  'cancel',
] as const;
export type ResetAction = (typeof resetActions)[number];

/** Which calls are legal at which step; the server enforces it, clients offer it. */
export const actionsAt = {
  choose_method: ['challenge', 'ask_help', 'cancel'],
  confirm_contact: ['challenge', 'ask_help', 'cancel'],
  enter_code: ['verify', 'resend', 'challenge', 'ask_help', 'cancel'],
  answer_questions: ['verify', 'challenge', 'ask_help', 'cancel'],
  use_passkey: ['verify', 'challenge', 'ask_help', 'cancel'],
  await_call: ['poll', 'resend', 'challenge', 'ask_help', 'cancel'],
  set_password: ['submit', 'unlock', 'ask_help', 'cancel'],
  applying: ['poll'],
  done: [],
  partial: ['poll'],
  failed: ['ask_help'],
  unknown: ['poll'],
  refused: ['ask_help'],
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
