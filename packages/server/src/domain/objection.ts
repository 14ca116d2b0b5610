import type { Keys } from './keys.ts';
import { mac, sameSecret } from './mac.ts';

/**
 * What the notice of a reset carries so that its owner can say that it was not theirs: the reset, and a keyed hash that only
 * this server makes. It can stop resets and nothing else, so it may stand in a URL, which works without script.
 */
export function objectionToken(keys: Keys, resetId: string): string {
  return `${resetId}.${mac(keys.objection, resetId)}`;
}

/** The reset it names; null when this server did not make it. */
export function readObjection(keys: Keys, token: string): string | null {
  const resetId = token.slice(0, Math.max(0, token.indexOf('.')));
  return sameSecret(objectionToken(keys, resetId), token) ? resetId : null;
}
