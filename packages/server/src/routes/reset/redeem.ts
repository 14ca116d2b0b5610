import { redeemSchema, REPLAY_WINDOW_SECONDS, type Redeem, type ResetTransaction } from '@rekey/contract';
import type { App } from '../../app.ts';
import { readLink } from '../../domain/mail-link.ts';
import { ProblemError } from '../../domain/problem.ts';
import { countsFor } from '../../domain/throttles.ts';
import { redeem } from '../../flows/reset/redeem.ts';
import type { Route } from '../../http/route.ts';
import type { StoredReset } from '../../ports/store.ts';
import { answered, answerResult, jsonAnswer, limited } from './answer.ts';
import { apiCaller, type Caller } from './caller.ts';
import { expireWhenOverdue, factsOf, openState } from './opened.ts';

/** How often a redemption is decided anew when something else happens to the reset in the same moment. */
const TRIES = 3;

/**
 * `POST /v1/resets/redemptions`: goes on by the link of a mail. There is no other way to use one: whatever opens the link
 * without this call (a mail scanner, a preview) changes nothing.
 */
export function redeemRoute(app: App): Route {
  return {
    method: 'POST',
    path: '/v1/resets/redemptions',
    readableBy: 'allowed_origins',
    async handle(call) {
      const input = await call.body(redeemSchema);
      return jsonAnswer(await redeemLink(app, await apiCaller(app, call), input));
    },
  };
}

/** @throws {ProblemError} `link_invalid` for every link that is no good, `idempotency_key_reused`, `locked_out`. */
export async function redeemLink(app: App, caller: Caller, { secret }: Redeem): Promise<ResetTransaction> {
  const link = readLink(app.keys, secret);
  if (link === null) throw await refused(app, caller, null);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await app.store.readReset(link.resetId);
    if (found === null) throw await refused(app, caller, null);
    const replayed = await replayOf(app, caller, found);
    if (replayed !== null) return replayed;
    const stored = await expireWhenOverdue(app, found, caller.now, caller.requestId);
    const state = openState(app, stored);
    const account = await app.directory.read(stored.reset.accountId ?? stored.reset.id);
    const op = redeem(state, link.challengeId, account, factsOf(app, caller));
    if (op === null) throw await refused(app, caller, stored);
    const result = await app.commitStep(op);
    if (result.result === 'limited') {
      // That an account was tried too often must not show, or only as much as with a code.
      if (result.limited.hidden) throw await refused(app, caller, stored);
      throw await limited(app, null, result.limited, caller.requestId);
    }
    if (result.result !== 'conflict') return answerResult(app, result);
  }
  throw new ProblemError('request_in_progress', { retryAfter: 1 });
}

/**
 * The same call again, by the device whose it was: nobody else knows its key. Good while nobody has moved on, and not for
 * ever.
 */
async function replayOf(app: App, caller: Caller, stored: StoredReset): Promise<ResetTransaction | null> {
  const { key, now } = caller;
  const replay = await app.store.findReplay({ resetId: stored.reset.id, key: key.key });
  if (replay === null) return null;
  if (replay.fingerprint !== key.fingerprint) throw new ProblemError('idempotency_key_reused');
  const fresh = now - replay.at <= REPLAY_WINDOW_SECONDS * 1000;
  if (!fresh || replay.version !== stored.reset.version) throw await refused(app, caller, stored);
  return answered(app, stored, replay.answer);
}

/**
 * One answer for every link that is no good, at the same price: one failure of the source that asks.
 * @param stored the reset that a genuine link names, for the trail.
 */
async function refused(app: App, caller: Caller, stored: StoredReset | null): Promise<ProblemError> {
  const { now, source, countedSource, requestId } = caller;
  const told = app.once(`link ${stored?.reset.id ?? ''} ${source}`);
  const over = await app.store.recordAttempt({
    now,
    counts: countsFor(app.policy, 'failure', { hidden: null, identifierKey: null, source: countedSource }),
    audit: told
      ? [
          {
            at: now,
            requestId,
            resetId: stored?.reset.id ?? null,
            accountId: stored?.reset.accountId ?? null,
            event: 'link.refused',
            outcome: 'refused',
            detail: { genuine: stored !== null, source },
          },
        ]
      : [],
  });
  return over === null ? new ProblemError('link_invalid') : limited(app, null, over, requestId);
}
