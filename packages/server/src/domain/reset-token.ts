import { mac, sameSecret } from './mac.ts';

/**
 * The name of a reset with a keyed hash that only this server makes. Each use has a key of its own, so that a token can do that one
 * thing and nothing else; then it may stand in a URL, which works without script.
 */
export function resetToken(key: Uint8Array, resetId: string): string {
  return `${resetId}.${mac(key, resetId)}`;
}

/** The reset it names; null when this server did not make it, or made it for another use. */
export function readResetToken(key: Uint8Array, token: string): string | null {
  const resetId = token.slice(0, Math.max(0, token.indexOf('.')));
  return sameSecret(resetToken(key, resetId), token) ? resetId : null;
}
