import type { Proof } from '@rekey/contract';
import type { App } from '../../app.ts';
import { ProblemError } from '../../domain/problem.ts';
import { challengeFor, failureCounts } from '../../flows/reset/prove.ts';
import type { Facts, ResetState } from '../../flows/reset/state.ts';
import { methodOf } from '../../methods/index.ts';
import type { Judgement } from '../../methods/method.ts';
import { limited } from './answer.ts';
import { enrolmentsFor } from './enrolments.ts';

/** What the method makes of the answer; null when there is no such challenge, or it asks for something else. */
export async function judge(
  app: App,
  state: ResetState,
  input: Proof,
  facts: Facts,
): Promise<Judgement | null> {
  const open = challengeFor(state, input.challengeId, facts.now);
  if ('problem' in open) return null;
  const { challenge, way } = open;
  const method = methodOf(way.kind);
  if (method.hashes === true && (await isOutOfTries(app, state, facts))) return { matched: false };
  return method.judge(input, {
    method: way,
    resetId: state.stored.reset.id,
    challengeId: challenge.id,
    asked: state.asked(challenge),
    ...(await enrolmentsFor(app, state, way, facts.now)),
    keys: facts.keys,
    policy: facts.policy,
    publicUrl: facts.publicUrl,
    origins: await app.origins.all(),
    hasher: app.hasher,
    now: facts.now,
  });
}

/**
 * Lets answers that have to be hashed be judged and counted one after another, for one account. Otherwise answers that come
 * at once would all be hashed before the first of them is counted.
 * @throws {ProblemError} `request_in_progress` when one is under way.
 */
export async function inTurn<T>(
  app: App,
  state: ResetState,
  input: Proof,
  facts: Facts,
  decide: () => Promise<T>,
): Promise<T> {
  const open = challengeFor(state, input.challengeId, facts.now);
  if ('problem' in open || methodOf(open.way.kind).hashes !== true) return decide();
  const { id, accountId } = state.stored.reset;
  const account = accountId ?? id;
  if (app.judging.has(account)) throw new ProblemError('request_in_progress', { retryAfter: 1 });
  app.judging.add(account);
  try {
    return await decide();
  } finally {
    app.judging.delete(account);
  }
}

/**
 * Whether the account met a limit that does not show; then its answers are wrong without being looked at. That they are
 * refused sooner shows it after all, but only to somebody who already knows that the account exists: hashing comes after a
 * first proof, or where the policy tells everybody.
 * @throws {ProblemError} `locked_out` for a limit that shows.
 */
async function isOutOfTries(app: App, state: ResetState, facts: Facts): Promise<boolean> {
  const met = await app.store.readLimits(failureCounts(state.stored, facts), facts.now);
  if (met !== null && !met.hidden) throw await limited(app, state.stored, met, facts.requestId);
  return met !== null;
}
