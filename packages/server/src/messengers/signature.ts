import { createHmac } from 'node:crypto';
import { sameSecret } from '../domain/mac.ts';

/** Seconds a signature counts, either side of now: clocks differ, and what is older may be a replay. */
const TOLERANCE_SECONDS = 300;

/** Value of the header `Rekey-Signature` of a body, either way. */
export function sign(secret: string, signedAt: number, body: string): string {
  return `t=${signedAt},v1=${hex(secret, signedAt, body)}`;
}

/** @param now seconds since the epoch. */
export function isSigned(secret: string, header: string | null, body: string, now: number): boolean {
  const [, at, given] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? '') ?? [];
  if (at === undefined || given === undefined) return false;
  const signedAt = Number(at);
  return Math.abs(now - signedAt) <= TOLERANCE_SECONDS && sameSecret(hex(secret, signedAt, body), given);
}

function hex(secret: string, signedAt: number, body: string): string {
  return createHmac('sha256', secret).update(`${signedAt}.${body}`).digest('hex');
}
