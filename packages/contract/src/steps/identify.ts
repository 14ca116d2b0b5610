import * as z from 'zod/mini';
import { humanCheckSolutionSchema } from '../human-check.ts';
import { MAX_IDENTIFIER_LENGTH } from '../wire.ts';

/** Longest address to return to. */
export const MAX_RETURN_TO_LENGTH = 2048;

/** `POST /v1/resets`: who is it? The answer looks the same whether the account exists or not. */
export const startResetSchema = z.strictObject({
  identifier: z.string().check(z.minLength(1), z.maxLength(MAX_IDENTIFIER_LENGTH)),
  /** BCP 47 tag: language of the mails and messages that follow. */
  locale: z.optional(z.string().check(z.maxLength(35), z.regex(/^[A-Za-z0-9-]+$/))),
  /** Absolute URL to offer when done. Dropped unless its origin is allowed. */
  returnTo: z.optional(z.string().check(z.maxLength(MAX_RETURN_TO_LENGTH))),
  humanCheck: z.optional(humanCheckSolutionSchema),
});
export type StartReset = z.infer<typeof startResetSchema>;
