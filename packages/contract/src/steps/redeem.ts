import * as z from 'zod/mini';

/** `POST /v1/resets/redemptions`: the secret in the link of a mail. Whatever it holds, a link that is no good is one answer. */
export const redeemSchema = z.strictObject({
  secret: z.string().check(z.maxLength(512)),
});
export type Redeem = z.infer<typeof redeemSchema>;
