import { createHmac, createSecretKey, timingSafeEqual, type Hmac, type KeyObject } from 'node:crypto';

/**
 * Keyed hash of several parts, base64url. Each part is preceded by its length, so no two lists of parts give the same
 * input.
 */
export function mac(key: Uint8Array, ...parts: readonly string[]): string {
  const input = parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join('');
  return keyedHash('sha256', key).update(input).digest('base64url');
}

/** For what needs its bytes, or takes other input than texts. */
export function keyedHash(algorithm: 'sha256' | 'sha512', key: Uint8Array): Hmac {
  return createHmac(algorithm, imported(key));
}

const importedKeys = new WeakMap<Uint8Array, KeyObject>();

/** Node imports raw bytes anew at each use, which costs five times as much as hashing with them. Keys never change, so once is enough. */
function imported(key: Uint8Array): KeyObject {
  let object = importedKeys.get(key);
  if (object === undefined) importedKeys.set(key, (object = createSecretKey(key)));
  return object;
}

/** Compares without telling by its duration where two strings differ. */
export function sameSecret(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
