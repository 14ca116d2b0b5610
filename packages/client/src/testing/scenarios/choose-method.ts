import { afterEmail, email, limited, ok, problem, type Scenario, sms, transaction } from '../wire.ts';

const two = (now: number) => transaction('choose_method', now, { methods: [email, sms] });

export const chooseMethod = {
  'choose_method/two': (now) => ok(two(now)),
  /** An e-mail code was right; the telephone is left. */
  'choose_method/second-proof': (now) =>
    ok(transaction('choose_method', now, { methods: [sms] }, { satisfied: 1, version: 3 })),
  /** Everything this version knows. */
  'choose_method/everything': (now) =>
    ok(transaction('choose_method', now, { methods: [...afterEmail] }, { satisfied: 1, version: 3 })),
  /** Nothing can be sent for now, and that is told before anybody waits for it. */
  'choose_method/delivery-unavailable': (now) =>
    problem('delivery_unavailable', { retryAfter: 300, transaction: two(now) }),
  'choose_method/many': (now) =>
    ok(
      transaction('choose_method', now, {
        methods: [
          email,
          { id: 'm_email_2', kind: 'email', hint: 'g•••@w•••' },
          sms,
          { id: 'm_new', kind: 'carrier_pigeon', hint: 'to your roof' },
        ],
      }),
    ),
  'choose_method/rate-limited': (now) => limited('rate_limited', now, 90, two(now)),
  'choose_method/locked-out': (now) => limited('locked_out', now, 60 * 60, two(now)),
  'choose_method/step-conflict': (now) => problem('step_conflict', { transaction: two(now) }),
} as const satisfies Record<string, Scenario>;
