import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto';
import type { Random } from '../ports/random.ts';
import { createRecent } from './recent.ts';

/** Encryption of personal data at rest. `aad` names the row, so a sealed value cannot be moved to another one. */
export interface Seal {
  seal(plain: string, aad: string): string;
  /** @throws {Error} when the value was changed, moved, or sealed with another key. */
  open(sealed: string, aad: string): string;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM; the result is base64url of version, nonce, ciphertext and tag. */
export function createSeal(key: Uint8Array, random: Random): Seal {
  // Raw bytes would be imported again at each use.
  const secret = createSecretKey(key);
  return {
    seal(plain, aad) {
      const iv = random.bytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(Buffer.from(aad));
      return Buffer.concat([
        Buffer.of(1),
        iv,
        cipher.update(plain, 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]).toString('base64url');
    },
    open(sealed, aad) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes[0] !== 1 || bytes.length < 1 + IV_BYTES + TAG_BYTES)
        throw new Error('The sealed value is damaged.');
      const iv = bytes.subarray(1, 1 + IV_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', secret, iv).setAAD(Buffer.from(aad));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      return Buffer.concat([
        decipher.update(bytes.subarray(1 + IV_BYTES, -TAG_BYTES)),
        decipher.final(),
      ]).toString('utf8');
    },
  };
}

/**
 * Keeps what was opened last in memory, since a person at a reset makes several calls. For data about people, which the
 * process works with anyway; never for codes and other secrets.
 */
export function remembering(seal: Seal, capacity = 100): Pick<Seal, 'open'> {
  const opened = createRecent<string>(capacity);
  return {
    open(sealed, aad) {
      // Bound to its row: the same text in another place must be refused as ever.
      const name = `${aad}\n${sealed}`;
      const plain = opened.get(name) ?? seal.open(sealed, aad);
      opened.set(name, plain);
      return plain;
    },
  };
}
