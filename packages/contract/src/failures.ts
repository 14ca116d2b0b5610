import type { ProblemCode } from './problems.ts';

/**
 * Which problems a person can meet at a step, beyond the ones any call can meet. A client's failure type is built from
 * this table, so a `switch` over it is complete.
 */
export const failuresAt = {
  identify: [
    'rate_limited',
    'locked_out',
    'human_check_failed',
    'directory_unavailable',
    'transaction_expired',
    'link_invalid',
    'continued_elsewhere',
  ],
  choose_method: ['rate_limited', 'locked_out', 'delivery_unavailable', 'step_conflict'],
  confirm_contact: [
    'contact_mismatch',
    'rate_limited',
    'locked_out',
    'delivery_unavailable',
    'step_conflict',
  ],
  enter_code: [
    'code_incorrect',
    'challenge_exhausted',
    'challenge_expired',
    'rate_limited',
    'locked_out',
    'delivery_unavailable',
    'step_conflict',
  ],
  answer_questions: [
    'answers_incorrect',
    'challenge_exhausted',
    'challenge_expired',
    'rate_limited',
    'locked_out',
    'step_conflict',
  ],
  use_passkey: [
    'assertion_invalid',
    'challenge_exhausted',
    'challenge_expired',
    'rate_limited',
    'locked_out',
    'step_conflict',
  ],
  await_call: [
    'code_incorrect',
    'challenge_exhausted',
    'challenge_expired',
    'rate_limited',
    'locked_out',
    'delivery_unavailable',
    'step_conflict',
  ],
  set_password: ['password_rejected', 'directory_unavailable', 'rate_limited', 'locked_out', 'step_conflict'],
  failed: ['rate_limited', 'locked_out', 'step_conflict'],
  refused: ['rate_limited', 'locked_out', 'step_conflict'],
  expired: ['continued_elsewhere'],
} as const satisfies Record<string, readonly ProblemCode[]>;

/** Problems of any call: of the server, of the way there, of the page. */
export const commonFailures = [
  'internal_error',
  'overloaded',
  'origin_not_allowed',
  'malformed_request',
] as const satisfies readonly ProblemCode[];
