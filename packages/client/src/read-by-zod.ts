import { configurationSchema, humanCheckSchema, parseTransaction, problemSchema } from '@rekey/contract';
import type { Readers } from './read.ts';

export const readByZod: Readers = {
  transaction: parseTransaction,
  problem: (value) => problemSchema.parse(value),
  humanCheck: (value) => humanCheckSchema.parse(value),
  configuration: (value) => configurationSchema.parse(value),
};
