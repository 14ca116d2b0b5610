import { parseTransaction, problemSchema } from '@rekey/contract';
import type { Readers } from './read.ts';

export const readByZod: Readers = {
  transaction: parseTransaction,
  problem: (value) => problemSchema.parse(value),
};
