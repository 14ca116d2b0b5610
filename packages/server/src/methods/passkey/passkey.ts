import * as z from 'zod/mini';
import type { Enrolment } from '../method.ts';

/** One registered credential (WebAuthn Level 3, 4: credential record). Bytes are base64url. */
const passkeySchema = z.object({
  /** Credential ID. */
  id: z.string(),
  /** COSE key. */
  publicKey: z.string(),
  /** Signature counter at registration; what it rose to since is kept by the store, see `judge`. 0 where none is kept. */
  counter: z.number(),
  /** How browsers reach it: `internal`, `hybrid`, `usb`, …; open. */
  transports: z.array(z.string()),
  /** Which model of authenticator, where it says: unchecked, as no attestation is asked for. */
  aaguid: z.string(),
  /** User handle it was made for: the same for all passkeys of an account, random, says nothing about the person. */
  userHandle: z.string(),
  /** The person's own name for it; may be empty. */
  label: z.string(),
});
export type Passkey = z.infer<typeof passkeySchema>;

export function readPasskey(enrolment: Enrolment): Passkey {
  return passkeySchema.parse(enrolment.data);
}
