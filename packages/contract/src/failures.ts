import type { ProblemCode } from './problems.ts';

const limits = ['rate_limited', 'locked_out'] as const;
const asked = [...limits, 'step_conflict'] as const;
const sending = [...asked, 'delivery_unavailable'] as const;
const challenged = ['challenge_exhausted', 'challenge_expired'] as const;

/**
 * Which problems a person can meet at a step, beyond the ones any call can meet. A client's failure type is built from
 * this table, so a `switch` over it is complete.
 */
export const failuresAt = {
  identify: [
    ...limits,
    'human_check_failed',
    'directory_unavailable',
    'transaction_expired',
    'link_invalid',
    'continued_elsewhere',
  ],
  choose_method: sending,
  confirm_contact: ['contact_mismatch', ...sending],
  enter_code: ['code_incorrect', ...challenged, ...sending],
  answer_questions: ['answers_incorrect', ...challenged, ...asked],
  use_passkey: ['assertion_invalid', ...challenged, ...asked],
  await_call: ['code_incorrect', ...challenged, ...sending],
  set_password: ['password_rejected', 'directory_unavailable', ...asked],
  failed: asked,
  refused: asked,
  expired: ['continued_elsewhere'],
} as const satisfies Record<string, readonly ProblemCode[]>;

/** Problems of any call: of the server, of the way there, of the page. */
export const commonFailures = [
  'internal_error',
  'overloaded',
  'origin_not_allowed',
  'malformed_request',
] as const satisfies readonly ProblemCode[];
