import * as z from 'zod/mini';

/**
 * Help from a person. `via`: `mail`, a message to the administrators that `ask_help` sends; or `link`, a page or an address of
 * the operator's own at `url`; open.
 */
export const helpSchema = z.object({
  via: z.string(),
  url: z.optional(z.string()),
  /** Whether this reset has asked already. */
  asked: z.boolean(),
});
export type Help = z.infer<typeof helpSchema>;

/** `POST /v1/resets/{id}/help-requests`: tells the administrators. Nothing to say: they see the account and the support code. */
export const askHelpSchema = z.strictObject({});
