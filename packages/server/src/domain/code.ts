import type { Random } from '../ports/random.ts';
import type { ChallengeRow } from '../ports/store.ts';
import type { Keys } from './keys.ts';
import { mac } from './mac.ts';

/** A one-time code: each digit uniform (bytes that would favour low digits are thrown away; N-23). */
export function newCode(random: Random, digits: number): string {
  let code = '';
  while (code.length < digits) {
    for (const byte of random.bytes(digits * 2)) {
      if (byte < 250 && code.length < digits) code += String(byte % 10);
    }
  }
  return code;
}

/**
 * How a code is kept: bound to its reset and challenge, by a key that is not in the store (D-05). To the way it was sent by and to
 * what was asked as well, or whoever writes into the store would have the code of a mail prove a telephone, and the number that a
 * page shows be typed there.
 */
export function macCode(keys: Keys, resetId: string, challenge: CodeBearer, code: string): string {
  const { id, methodId, sealed } = challenge;
  return mac(keys.code, resetId, id, methodId, sealed === null ? '-' : `+${sealed}`, code);
}

type CodeBearer = Pick<ChallengeRow, 'id' | 'methodId' | 'sealed'>;
