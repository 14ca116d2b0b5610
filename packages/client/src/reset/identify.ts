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
 * loaded only then. Once more when a harder one became due meanwhile; after that something is wrong.
 */
export async function start(
  { identifier, returnTo, locale }: Start,
  begin: (body: Json) => Promise<Landing>,
  signal: AbortSignal,
): Promise<Landing> {
  const body = { identifier, returnTo, locale };
  let answered = await begin(body);
  for (let rounds = 2; answered.problem === 'human_check_required'; rounds -= 1) {
    const { requestId, humanCheck } = answered;
    const { solve } = await import('../human-check.ts');
    const solution = rounds > 0 && (await solve(humanCheck, signal));
    if (!solution) return stay(atStart, plainFailure('human_check_failed', requestId), false, requestId);
    answered = await begin({ ...body, humanCheck: { ...solution } });
  }
  return answered;
}
