import { randomBytes } from 'node:crypto';

/** Source of every secret and id. Injected, so that a test can know a code beforehand (S-158). */
export interface Random {
  bytes(length: number): Uint8Array;
}

export const systemRandom: Random = { bytes: (length) => randomBytes(length) };
