import type { Keys } from './keys.ts';
import { mac, sameSecret } from './mac.ts';

/**
 * The continuation of a reset at a version. Derived, never stored: a replay recomputes it, and a copy of the store is
 * worth nothing (rulings G2). It names its version, so that checking one costs one keyed hash, however old it is.
 */
export function continuationFor(keys: Keys, resetId: string, version: number): string {
  return `${version.toString(36)}-${mac(keys.continuation, resetId, String(version))}`;
}

/** The version a continuation was made for; null when it was not made for this reset, or claims to be newer than `newest`. */
export function versionOf(keys: Keys, resetId: string, newest: number, token: string): number | null {
  const version = parseInt(/^[0-9a-z]{1,6}(?=-)/.exec(token)?.[0] ?? '', 36);
  if (!(version >= 1 && version <= newest)) return null;
  return sameSecret(continuationFor(keys, resetId, version), token) ? version : null;
}
