import { createHash } from 'node:crypto';
import type { Random } from '@rekey/server';

/** The same bytes for the same seed, in the same order; different enough not to repeat. */
export function seededRandom(seed: string | number = 1): Random {
  let counter = 0;
  return {
    bytes(length) {
      const blocks: Buffer[] = [];
      for (let made = 0; made < length; made += 32) {
        blocks.push(createHash('sha256').update(`${seed}:${counter++}`).digest());
      }
      return new Uint8Array(Buffer.concat(blocks).subarray(0, length));
    },
  };
}
