import * as z from 'zod/mini';

/**
 * `POST /v1/calls/{messageId}/keys`, from a carrier: which keys were pressed in a call, without the `#` at the end. `id` is that
 * of the message, once more, because the signature is over the body.
 */
export const callKeysSchema = z.strictObject({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  keys: z.string().check(z.regex(/^[0-9*]{1,32}$/)),
});
export type CallKeys = z.infer<typeof callKeysSchema>;

/** What the carrier says to the person before it hangs up. */
export const callAnswerSchema = z.object({
  say: z.string(),
  /** BCP 47 tag. */
  locale: z.string(),
});
