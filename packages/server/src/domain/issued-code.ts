import type { Keys } from './keys.ts';
import { mac } from './mac.ts';

/**
 * How a code is kept that a person holds on to (N-16): by a fast hash, since it is long enough or short-lived and throttled, but
 * with a key that is not in the store.
 * @param set random, of the registration the code belongs to, so that one code has another hash in every one.
 */
export function macIssuedCode(keys: Keys, set: string, code: string): string {
  return mac(keys.issuedCode, set, code);
}
