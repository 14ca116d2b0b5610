import type { Problem } from '../problems.ts';
import type { ResetTransaction, UnsupportedReset } from '../reset-transaction.ts';
import { checked, type Shape } from './check.ts';
import { problem, resetSteps, transaction } from './descriptors.ts';

/** The same as `parseTransaction`, without zod. Throws alike when the value is none. */
export function readTransaction(value: unknown): ResetTransaction | UnsupportedReset {
  const common = checked(transaction, value) as UnsupportedReset;
  const { step } = common as { step: string };
  const more: Shape | undefined = Object.hasOwn(resetSteps, step) ? resetSteps[step] : undefined;
  if (!more) return Object.assign(common, { serverStep: step, step: 'unsupported' } as const);
  return Object.assign(common, checked(more, value));
}

export const readProblem = (value: unknown): Problem => checked(problem, value) as Problem;
