import type { HumanCheckSolution } from '@rekey/contract';
import { sha256 } from '@noble/hashes/sha2.js';
import { readHumanCheck } from '@rekey/contract/plain/human-check';
import { abortError } from './errors.ts';
import { readOrNull } from './read.ts';

/** Hashes a page is willing to spend; far above what the server asks, far below what would hang a telephone. */
const MOST_WORK = 2 ** 24;
/** Milliseconds of work before the page gets its turn. */
const SLICE = 10;

/**
 * Solves a proof of work on the page's own thread, in slices, without Worker and without `crypto.subtle` (http pages have
 * none). Null when the task is none, or larger than any honest server would set.
 * @param asked `HumanCheck`, as it came from the server.
 * @throws {DOMException} `AbortError`
 */
export async function solve(asked: unknown, signal: AbortSignal): Promise<HumanCheckSolution | null> {
  const check = readOrNull(readHumanCheck, asked);
  if (!check || !(check.puzzles > 0 && check.puzzles * 2 ** check.difficulty <= MOST_WORK)) return null;
  const nonces: number[] = [];
  let rest = performance.now() + SLICE;
  for (let index = 0; index < check.puzzles; index += 1) {
    const start = sha256.create().update(bytes(`${check.challenge}:${index}:`));
    for (let nonce = 0; ; nonce += 1) {
      if (
        leadingZeroBits(
          start
            .clone()
            .update(bytes(String(nonce)))
            .digest(),
        ) >= check.difficulty
      ) {
        nonces.push(nonce);
        break;
      }
      if ((nonce & 63) === 63 && performance.now() > rest) {
        await new Promise((resolve) => setTimeout(resolve));
        if (signal.aborted) throw abortError();
        rest = performance.now() + SLICE;
      }
    }
  }
  return { challenge: check.challenge, nonces: nonces.join('.') };
}

const encoder = new TextEncoder();
const bytes = (text: string) => encoder.encode(text);

export function leadingZeroBits(digest: Uint8Array): number {
  let bits = 0;
  for (const byte of digest) {
    bits += Math.clz32(byte) - 24;
    if (byte !== 0) break;
  }
  return bits;
}
