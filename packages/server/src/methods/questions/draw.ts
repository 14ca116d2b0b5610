import { createHmac } from 'node:crypto';

/**
 * Some of these, in random order, none twice; each set and each order as likely as any other.
 * @param some at most 256.
 * @param bytes random, 32 or more: one decides each pick, and one that would favour the first few is left out.
 */
export function draw<T>(some: readonly T[], count: number, bytes: Uint8Array): T[] {
  const left = [...some];
  const drawn: T[] = [];
  const unbiased = bytes.values();
  while (drawn.length < count && left.length > 0) drawn.push(...left.splice(below(left.length, unbiased), 1));
  return drawn;
}

/** A number below `limit`, every one as likely; a byte above the last full multiple is passed over. */
function below(limit: number, bytes: Iterator<number>): number {
  const fair = 256 - (256 % limit);
  for (let next = bytes.next(); next.done !== true; next = bytes.next())
    if (next.value < fair) return next.value % limit;
  throw new RangeError('There are too few random bytes to draw from.');
}

/** What to draw from after `seed`: nobody who does not know one knows the other, and no further randomness is needed. */
export function nextSeed(seed: Uint8Array): Uint8Array {
  return createHmac('sha256', seed).update('next').digest();
}
