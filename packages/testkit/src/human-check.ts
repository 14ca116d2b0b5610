import type { HumanCheck, HumanCheckSolution } from '@rekey/contract';
import { hash } from 'node:crypto';

/**
 * Solves a human check, on its own reading of the rule in the contract. Five hundred people behind one address need some seventy
 * million digests, so nothing is made for a digest that does not even begin right.
 */
export function solveHumanCheck({ challenge, puzzles, difficulty }: HumanCheck): HumanCheckSolution {
  const zeros = '0'.repeat(difficulty >> 2);
  const below = 2 ** (32 - difficulty);
  const nonces = Array.from({ length: puzzles }, (_, index) => {
    const start = `${challenge}:${index}:`;
    for (let nonce = 0; ; nonce += 1) {
      const digest = hash('sha256', start + nonce, 'hex');
      if (digest.startsWith(zeros) && parseInt(digest.slice(0, 8), 16) < below) return nonce;
    }
  });
  return { challenge, nonces: nonces.join('.') };
}
