import { fromBase32 } from './base32.ts';
import { stepAt, STEP_SECONDS, timeCode } from './time-code.ts';

/** How long an app shows one code. */
export const AUTHENTICATOR_STEP_MS = STEP_SECONDS * 1000;

/**
 * What an authenticator app shows, for people who do not exist: demos and development.
 * @param secret RFC 4648 base32, as `enrol.begin` of the method shows it.
 * @throws {TypeError} when it is none.
 */
export function authenticatorCode(secret: string, now: number): string {
  return timeCode(fromBase32(secret), stepAt(now));
}
