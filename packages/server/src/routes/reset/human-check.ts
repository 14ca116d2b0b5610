import type { StartReset } from '@rekey/contract';
import type { App } from '../../app.ts';
import { HARDER_CHECKS, issueHumanCheck, LIGHT_CHECK, verifyHumanCheck } from '../../domain/human-check.ts';
import { ProblemError } from '../../domain/problem.ts';
import { sharedPressure, sourcePressure } from '../../domain/throttles.ts';
import type { Count, StartResetOp } from '../../ports/store.ts';
import type { Caller } from './caller.ts';

const ACTION = 'reset';

/** What a start comes with, where a human check is due. */
export interface Checked {
  /** The solution to use up; absent when none was asked for. */
  readonly spend?: NonNullable<StartResetOp['spend']>;
  /** A check was due, and there is no script to solve it: fewer may begin so, and their messages come later (rulings G3). */
  readonly unchecked: boolean;
}

/**
 * Asks for a human check when the policy says so, or when something is going on. A solution that was hard enough a moment ago and
 * no longer is spends nothing: its owner is asked for another.
 * @throws {ProblemError} `human_check_required` or `human_check_failed`
 */
export async function humanCheck(
  app: App,
  caller: Caller,
  input: StartReset,
  subject: string,
): Promise<Checked> {
  const { keys, random } = app;
  const due = await puzzlesDue(app, caller);
  if (due === 0) return { unchecked: false };
  if (caller.withoutScript) return { unchecked: true };
  const ask = () =>
    new ProblemError('human_check_required', {
      humanCheck: issueHumanCheck(keys, random, ACTION, subject, due, caller.now),
    });
  if (input.humanCheck === undefined) throw ask();
  const solved = verifyHumanCheck(keys, input.humanCheck, ACTION, subject, caller.now);
  if (solved === null) throw new ProblemError('human_check_failed');
  const { token, expiresAt, puzzles } = solved;
  if (puzzles < due) throw ask();
  return { spend: { token, expiresAt }, unchecked: false };
}

/** How many puzzles whoever begins now has to solve: more for an address above its own limit than for everybody (rulings K14). */
async function puzzlesDue({ policy, store }: App, { countedSource, now }: Caller): Promise<number> {
  if (policy.humanCheck === 'off') return 0;
  const isReached = async (counts: Count[]) => (await store.readLimits(counts, now)) !== null;
  let due = 0;
  for (const { times, puzzles } of countedSource === null ? [] : HARDER_CHECKS) {
    if (!(await isReached(sourcePressure(policy, countedSource!, times)))) break;
    due = puzzles;
  }
  if (due > 0) return due;
  return policy.humanCheck === 'on' || (await isReached(sharedPressure(policy))) ? LIGHT_CHECK : 0;
}
