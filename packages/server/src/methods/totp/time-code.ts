import { createHmac } from 'node:crypto';

/** What every authenticator app does when it is told nothing else (Key URI format; RFC 6238 5.2 recommends the step). */
export const CODE_DIGITS = 6;
export const STEP_SECONDS = 30;

/** Steps of 30 seconds since 1970 (RFC 6238 4.2). */
export function stepAt(now: number): number {
  return Math.floor(now / 1000 / STEP_SECONDS);
}

/** The code of one time step: HOTP with the step as its counter, SHA-1, six digits (RFC 4226 5.3, RFC 6238 4.2). */
export function timeCode(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = digest[digest.length - 1]! & 0x0f;
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, '0');
}
