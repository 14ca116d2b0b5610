import * as z from 'zod/mini';

/** Verification methods of this version. On the wire `kind` is open: a client shows an unknown kind by its hint. */
export const methodKinds = [
  'email',
  'sms',
  'voice',
  'totp',
  'passkey',
  'questions',
  'recovery_code',
  'helpdesk_code',
] as const;
export type MethodKind = (typeof methodKinds)[number];

/**
 * What a proof shows possession or knowledge of. Of each family one proof counts, however many addresses, apps or codes a
 * person has (NIST SP 800-63B-4 4.2.1.2); only different telephone numbers count each, texted or called (rulings K9).
 */
export const methodFamilies = {
  email: 'email',
  sms: 'phone',
  voice: 'phone',
  totp: 'app',
  passkey: 'passkey',
  questions: 'knowledge',
  recovery_code: 'saved_code',
  helpdesk_code: 'helpdesk',
} as const satisfies Record<MethodKind, string>;
export type MethodFamily = (typeof methodFamilies)[MethodKind];

/**
 * What may be asked for before anything is proved. Only what the server can play for a name that nobody has (rulings G7); under
 * `explain`, where there is nothing to hide, everything may.
 */
export const firstMethods = [
  'email',
  'sms',
  'voice',
  'helpdesk_code',
] as const satisfies readonly MethodKind[];

/** What administrators are never offered (S-023). */
export const notForAdministrators = ['questions', 'helpdesk_code'] as const satisfies readonly MethodKind[];

/** One way to prove who you are, as a stranger may see it: masked. */
export const methodSchema = z.object({
  /** Opaque, stable within one transaction. */
  id: z.string(),
  kind: z.string(),
  /** Masked destination: `a•••@c•••`, `•••• 42`; empty where there is none to show. */
  hint: z.string(),
  /** Which of the telephones: `mobile | office`; open. */
  place: z.optional(z.string()),
});
export type Method = z.infer<typeof methodSchema>;
