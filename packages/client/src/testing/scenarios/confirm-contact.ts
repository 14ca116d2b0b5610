import { email, limited, ok, problem, type Scenario, sms, transaction } from '../wire.ts';

const phone = (now: number) => transaction('confirm_contact', now, { method: sms, methods: [email, sms] });

export const confirmContact = {
  'confirm_contact/fresh': (now) => ok(phone(now)),
  'confirm_contact/mismatch': (now) => problem('contact_mismatch', { transaction: phone(now) }),
  'confirm_contact/locked-out': (now) => limited('locked_out', now, 60 * 60, phone(now)),
} as const satisfies Record<string, Scenario>;
