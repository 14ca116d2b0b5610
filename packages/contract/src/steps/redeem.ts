import * as z from 'zod/mini';

/** How the fragment of a mail's link begins: `${publicUrl}/reset#link=<secret>`. */
export const LINK_FRAGMENT = '#link=';

/** `POST /v1/resets/redemptions`: the secret in the link of a mail. Whatever it holds, a link that is no good is one answer. */
export const redeemSchema = z.strictObject({
  secret: z.string().check(z.maxLength(512)),
});
export type Redeem = z.infer<typeof redeemSchema>;
