import * as z from 'zod/mini';
import { methodSchema } from '../methods.ts';
import { challengeBase } from './enter-code.ts';

/** WebAuthn Level 3, 5.5: what `navigator.credentials.get` is asked with. Bytes are base64url. */
export const usePasskeyData = {
  challenge: z.object({
    ...challengeBase,
    publicKey: z.object({
      challenge: z.string(),
      /** Domain the passkeys belong to; pages elsewhere cannot use them. */
      rpId: z.string(),
      /** Milliseconds. */
      timeout: z.number(),
      userVerification: z.string(),
      allowCredentials: z.array(
        z.object({ id: z.string(), type: z.string(), transports: z.optional(z.array(z.string())) }),
      ),
    }),
  }),
  methods: z.array(methodSchema),
};

const base64url = (max: number) => z.string().check(z.minLength(1), z.maxLength(max), z.regex(/^[\w-]+$/));

/** `POST /v1/resets/{id}/proofs`: `AuthenticationResponseJSON` (WebAuthn Level 3, 5.1), the parts that are checked. */
export const usePasskeySchema = z.strictObject({
  challengeId: z.string().check(z.minLength(1), z.maxLength(64)),
  assertion: z.strictObject({
    id: base64url(2048),
    rawId: base64url(2048),
    type: z.literal('public-key'),
    response: z.strictObject({
      clientDataJSON: base64url(4096),
      authenticatorData: base64url(4096),
      signature: base64url(2048),
      userHandle: z.optional(base64url(128)),
    }),
  }),
});
export type UsePasskey = z.infer<typeof usePasskeySchema>;
