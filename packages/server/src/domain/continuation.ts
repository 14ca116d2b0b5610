import type { Keys } from './keys.ts';
import { mac, sameSecret } from './mac.ts';

/**
 * The continuation of a reset at a version. Derived, never stored: a replay recomputes it, and a copy of the store is
 * worth nothing (rulings G2).
 */
export function continuationFor(keys: Keys, resetId: string, version: number): string {
  return mac(keys.continuation, resetId, String(version));
}

/** The version a continuation was made for, newest first; null when it was made for none of this reset. */
export function versionOf(keys: Keys, resetId: string, newest: number, token: string): number | null {
  for (let version = newest; version >= 1; version -= 1) {
    if (sameSecret(continuationFor(keys, resetId, version), token)) return version;
  }
  return null;
}
