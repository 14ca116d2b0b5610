import { randomBytes } from 'node:crypto';

/** Source of every secret and id. Injected, so that a test can know a code beforehand (S-158). */
export interface Random {
  bytes(length: number): Uint8Array;
}

/** Asking the system costs the same for many bytes as for few, so they are taken from a stock; each is given out once. */
const STOCK_BYTES = 4_096;
let stock = new Uint8Array(0);
let taken = 0;

export const systemRandom: Random = {
  bytes(length) {
    if (length > STOCK_BYTES / 16) return randomBytes(length);
    if (taken + length > stock.length) {
      stock = new Uint8Array(randomBytes(STOCK_BYTES));
      taken = 0;
    }
    const bytes = stock.slice(taken, taken + length);
    // What was given out is a secret of somebody else from now on.
    stock.fill(0, taken, (taken += length));
    return bytes;
  },
};
