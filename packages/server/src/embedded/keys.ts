import { hkdfSync } from 'node:crypto';
import { SECRET_BYTES } from '../domain/keys.ts';

/** Keys of the embedded directory, one per purpose and none shared with the rest of the server. */
export interface EmbeddedKeys {
  /** Mixed into every password hash: a copied database alone cannot be guessed at. */
  readonly password: Uint8Array;
  /** Contact data at rest. */
  readonly contact: Uint8Array;
  /** Blind index of addresses and typed names (rulings G14). */
  readonly lookUp: Uint8Array;
  /** Bodies of sign-in calls, for idempotency. */
  readonly fingerprint: Uint8Array;
  /** What signs somebody in: whoever writes into the file must not be able to make it. */
  readonly access: Uint8Array;
}

/** @throws {RangeError} when the secret is too short. */
export function deriveEmbeddedKeys(secret: Uint8Array): EmbeddedKeys {
  if (secret.length < SECRET_BYTES)
    throw new RangeError(`The secret must have at least ${SECRET_BYTES} bytes.`);
  const key = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', secret, '', `rekey/embedded/v1/${purpose}`, 32));
  return {
    password: key('password'),
    contact: key('contact'),
    lookUp: key('look-up'),
    fingerprint: key('fingerprint'),
    access: key('access'),
  };
}
