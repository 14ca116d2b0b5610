import type { Json } from '../json.ts';
import { plainFailure } from './failure.ts';
import { type Landing, stay } from './landing.ts';
import { start as atStart } from './position.ts';

export interface Start {
  readonly identifier: string;
  readonly returnTo: string | undefined;
  readonly locale: string | undefined;
}

/**
 * Begins. When the server asks for a human check, solves it and says the same again: one intent, one key. The solver is
 * loaded only then.
 */
export async function start(
  { identifier, returnTo, locale }: Start,
  begin: (body: Json) => Promise<Landing>,
  signal: AbortSignal,
): Promise<Landing> {
  const body = { identifier, returnTo, locale };
  const asked = await begin(body);
  if (asked.problem !== 'human_check_required') return asked;
  const solution = await solved(asked.humanCheck, signal);
  const answered = solution ? await begin({ ...body, humanCheck: { ...solution } }) : asked;
  return answered.problem === 'human_check_required'
    ? stay(atStart, plainFailure('human_check_failed', answered.requestId), false, answered.requestId)
    : answered;
}

async function solved(check: unknown, signal: AbortSignal) {
  const { solve } = await import('../human-check.ts');
  return solve(check, signal);
}
