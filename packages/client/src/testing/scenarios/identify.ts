import { limited, ok, problem, type Scenario, transaction, email, sms } from '../wire.ts';

/** Nobody is known yet. There is no transaction, so these answer the attempt to resume or to start. */
export const identify = {
  'identify/fresh': () => ok({}, 204),
  'identify/rate-limited': (now) => limited('rate_limited', now, 42),
  'identify/locked-out': (now) => limited('locked_out', now, 24 * 60 * 60),
  'identify/human-check': () => problem('human_check_failed'),
  'identify/offline': () => 'offline',
  'identify/overloaded': () => problem('overloaded', { retryAfter: 5 }),
  'identify/server-error': () => problem('internal_error'),
  'identify/origin-not-allowed': () => problem('origin_not_allowed'),
  /** The page itself is neither https nor localhost; nothing is asked. */
  'identify/insecure-page': () => 'offline',
  'identify/invalid-answer': () => ok({ hello: 'not a transaction' }),
  /** The link of a mail, used or too old. */
  'identify/link-invalid': () => problem('link_invalid'),
  /** It was resumed where it began, after the link of the mail was opened on another device. */
  'identify/continued-elsewhere': () => problem('continued_elsewhere'),
  'identify/transaction-gone': () => problem('transaction_expired'),
} as const satisfies Record<string, Scenario>;

/** A step of a later version. */
export const unsupported = {
  'unsupported/newer-server': (now) =>
    ok({
      ...transaction('choose_method', now, { methods: [email, sms] }),
      step: 'look_into_the_camera',
      camera: 'front',
    }),
} as const satisfies Record<string, Scenario>;
