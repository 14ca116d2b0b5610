import type { HumanCheck, HumanCheckSolution } from '@rekey/contract';
import { createHash } from 'node:crypto';
import type { Random } from '../ports/random.ts';
import type { Keys } from './keys.ts';
import { mac, sameSecret } from './mac.ts';

/** Seconds a check stays solvable. */
const LIFETIME_SECONDS = 300;
/** Leading zero bits of every puzzle: 4,096 digests on average. */
const DIFFICULTY = 12;

/** For everybody, when all together are too many: 65,000 digests, about a quarter of a second on a desktop. */
export const LIGHT_CHECK = 16;
/**
 * Puzzles for an address so many times above its own limits (rulings K14); above twenty times it is refused. The most are 197,000
 * digests: under a second on a desktop and some seconds on a slow telephone. Shipped clients solve up to 2^24 digests, and nonces
 * have to fit into the 512 characters of the contract.
 */
export const HARDER_CHECKS: readonly { readonly times: number; readonly puzzles: number }[] = [
  { times: 1, puzzles: 32 },
  { times: 10, puzzles: 48 },
];

/** Makes a check. Stateless: everything it says is signed, so nothing is stored for people who never come back. */
export function issueHumanCheck(
  keys: Keys,
  random: Random,
  action: string,
  subject: string,
  puzzles: number,
  now: number,
): HumanCheck {
  const expiresAt = now + LIFETIME_SECONDS * 1000;
  const claims = [
    Buffer.from(random.bytes(12)).toString('base64url'),
    String(expiresAt),
    String(puzzles),
    String(DIFFICULTY),
  ].join('.');
  return {
    challenge: `${claims}.${mac(keys.humanCheck, claims, action, subject)}`,
    puzzles,
    difficulty: DIFFICULTY,
    expiresAt: new Date(expiresAt).toISOString(),
  };
}

/**
 * Checks a solution: signature, action, subject, age and every nonce. Costs one digest per puzzle. Single use is the
 * store's business: `token` is spent in the commit that starts the reset.
 * @returns the token to spend and how many puzzles were solved, or null when the solution is worth nothing.
 */
export function verifyHumanCheck(
  keys: Keys,
  solution: HumanCheckSolution,
  action: string,
  subject: string,
  now: number,
): { token: string; expiresAt: number; puzzles: number } | null {
  const parts = solution.challenge.split('.');
  const [nonce, expires, puzzles, difficulty, signature] = parts;
  if (parts.length !== 5 || !nonce || !signature) return null;
  const claims = parts.slice(0, 4).join('.');
  if (!sameSecret(signature, mac(keys.humanCheck, claims, action, subject))) return null;
  const expiresAt = Number(expires);
  if (now >= expiresAt) return null;
  const nonces = solution.nonces.split('.');
  if (nonces.length !== Number(puzzles)) return null;
  const solved = nonces.every((value, index) =>
    hasLeadingZeroBits(
      createHash('sha256').update(`${solution.challenge}:${index}:${value}`).digest(),
      Number(difficulty),
    ),
  );
  return solved ? { token: nonce, expiresAt, puzzles: nonces.length } : null;
}

function hasLeadingZeroBits(digest: Uint8Array, bits: number): boolean {
  const whole = bits >> 3;
  for (let index = 0; index < whole; index += 1) if (digest[index] !== 0) return false;
  return bits % 8 === 0 || digest[whole]! >> (8 - (bits % 8)) === 0;
}
