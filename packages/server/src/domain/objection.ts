import type { Keys } from './keys.ts';
import { readResetToken, resetToken } from './reset-token.ts';

/** What the notice of a reset carries so that its owner can say that it was not theirs. It can stop resets and nothing else. */
export function objectionToken(keys: Keys, resetId: string): string {
  return resetToken(keys.objection, resetId);
}

/** The reset it names; null when this server did not make it. */
export function readObjection(keys: Keys, token: string): string | null {
  return readResetToken(keys.objection, token);
}
