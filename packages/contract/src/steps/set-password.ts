import type { RuleSet } from '@rekey/password-rules';
import * as z from 'zod/mini';

export const ruleSetSchema = z.object({
  minLength: z.number(),
  maxLength: z.number(),
  minCharacterClasses: z.number(),
  refuseIdentity: z.boolean(),
});
/** The wire carries exactly the rule set that `@rekey/password-rules` judges by. */
ruleSetSchema satisfies z.ZodMiniType<RuleSet>;

/** Enough proofs were given. Only now does the browser learn the user name in full and the names to avoid. */
export const setPasswordData = {
  /** For the hidden user name field that password managers look for. */
  userName: z.string(),
  /** Names that may not be part of the password when `rules.refuseIdentity`. */
  names: z.array(z.string()),
  rules: ruleSetSchema,
  /** Value for the `passwordrules` attribute (Apple's grammar). */
  passwordRules: z.string(),
  /** Whether sign-in is locked, and unlocking alone would do: whoever remembers the password may keep it. */
  mayUnlock: z.boolean(),
  /** Plain text of the operator, in the person's language: what this organisation asks of a password. */
  note: z.optional(z.string()),
};

/** `PUT /v1/resets/{id}/password`. Passed on exactly as received: no trimming, no folding, no normalisation. */
export const setPasswordSchema = z.strictObject({
  password: z.string().check(z.minLength(1), z.maxLength(1024)),
});
export type SetPassword = z.infer<typeof setPasswordSchema>;

/** `POST /v1/resets/{id}/unlock`: opens sign-in again and leaves the password as it is. Nothing to say. */
export const unlockSchema = z.strictObject({});
export type Unlock = z.infer<typeof unlockSchema>;
