import {
  REPLAY_WINDOW_SECONDS,
  startResetSchema,
  type ResetTransaction,
  type StartReset,
} from '@rekey/contract';
import type { DirectoryAccount, Lookup } from '@rekey/contract/directory';
import type { App } from '../../app.ts';
import { identifierKey, isUserName, plainIdentifier } from '../../domain/identifier.ts';
import { newId } from '../../domain/ids.ts';
import { countsFor, hiddenSubject } from '../../domain/throttles.ts';
import { isWithoutScript } from '../../domain/without-script.ts';
import { identify, type Identified } from '../../flows/reset/identify.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { Route } from '../../http/route.ts';
import type { Limited } from '../../ports/store.ts';
import { answered, jsonAnswer, limited } from './answer.ts';
import { apiCaller, type Caller } from './caller.ts';
import { enrolmentsOf } from './enrolments.ts';
import { humanCheck } from './human-check.ts';
import { factsOf } from './opened.ts';

/** `POST /v1/resets`: begins a reset. The answer for a name nobody has looks and takes the same. */
export function identifyRoute(app: App): Route {
  return {
    method: 'POST',
    path: '/v1/resets',
    readableBy: 'allowed_origins',
    async handle(call) {
      const input = await call.body(startResetSchema);
      const transaction = await startReset(app, await apiCaller(app, call), input);
      return jsonAnswer(transaction, 201, { Location: `/v1/resets/${transaction.id}` });
    },
  };
}

/** @throws {ProblemError} `human_check_required`, `human_check_failed`, `directory_unavailable`, `rate_limited` or `locked_out`. */
export async function startReset(app: App, caller: Caller, input: StartReset): Promise<ResetTransaction> {
  const { key } = caller;
  const replay = await app.store.findReplay({ resetId: null, key: key.key });
  if (replay !== null) {
    if (replay.fingerprint !== key.fingerprint) throw new ProblemError('idempotency_key_reused');
    const stored = await app.store.readReset(replay.resetId);
    // Only the reset as it was made, and only for a while: whoever moved on holds the continuation.
    const fresh = caller.now - replay.at <= REPLAY_WINDOW_SECONDS * 1000;
    if (stored === null || !fresh || stored.reset.version !== replay.version)
      throw new ProblemError('continuation_invalid');
    return answered(app, stored, replay.answer);
  }
  const typedKey = identifierKey(app.keys, input.identifier);
  const { spend, unchecked } = await humanCheck(app, caller, input, typedKey);
  const reachable = await app.reachable();
  // To known and unknown names alike (G7): better now than after two proofs (S-052).
  if (!reachable && app.policy.disclosure !== 'explain')
    throw new ProblemError('directory_unavailable', { retryAfter: 30 });
  const lookup = await app.directory.find(input.identifier);
  const account =
    lookup.found === 'one' && mayIdentify(app, input.identifier, lookup.account) ? lookup.account : null;
  const enrolments = await enrolmentsOf(app, account?.id ?? typedKey, caller.now);
  const heldUntil = await app.store.readHold('resets', account?.id ?? typedKey, caller.now);
  const lockedUntil = await lockedUntilOf(app, caller, typedKey, account?.id ?? null);

  const who: Identified = {
    resetId: newId(app.random, 'rst'),
    // Decoys of a person with nothing on file are drawn from the name as well, or they would all look the same.
    typed: input.identifier,
    canonical: canonicalOf(input.identifier, lookup, account),
    identifierKey: typedKey,
    account,
    enrolments,
    reachable,
    heldUntil,
    lockedUntil,
    locale: account?.locale ?? input.locale ?? app.policy.noticeLocale,
    returnTo: await allowedReturn(app, input.returnTo, caller.requestId),
    unchecked,
    ...(spend === undefined ? {} : { spend }),
  };
  let result = await app.store.startReset(identify(who, factsOf(app, caller)));
  if (result.result === 'held')
    result = await app.store.startReset(identify({ ...who, heldUntil: result.until }, factsOf(app, caller)));
  switch (result.result) {
    case 'committed':
    case 'replayed':
      return answered(app, result.stored, result.answer);
    case 'key_reused':
      throw new ProblemError('idempotency_key_reused');
    case 'held':
      throw new TypeError('A reset that belongs to nobody is never held.');
    case 'spent':
      throw new ProblemError('human_check_failed');
    case 'limited':
      throw await refused(app, result.limited, caller.requestId);
  }
}

/** Where too many began without a check, a check is what opens the way: until then, or whenever there is script. */
async function refused(app: App, limit: Limited, requestId: string): Promise<ProblemError> {
  const told = await limited(app, null, limit, requestId);
  return isWithoutScript(limit) ? new ProblemError('human_check_required', told.extras) : told;
}

function canonicalOf(typed: string, lookup: Lookup, account: DirectoryAccount | null): string {
  if (account !== null) return account.userName.toLowerCase();
  // Drawn from what was typed and not from whom it would have meant: two addresses of one person must not look alike.
  return lookup.found === 'one' ? plainIdentifier(typed) : lookup.canonical;
}

/** Whether the policy lets people say who they are in this way; when not, nobody was named (S-049). */
function mayIdentify({ policy }: App, identifier: string, { userName }: DirectoryAccount): boolean {
  return policy.identifyBy === 'user_name_or_address' || isUserName(identifier, userName);
}

/**
 * A name that failed too often is told so, known or not. An account that did (under any of its names) is played by a decoy.
 * @throws {ProblemError} `locked_out`
 */
async function lockedUntilOf(
  app: App,
  caller: Caller,
  identifierKey: string,
  accountId: string | null,
): Promise<number | null> {
  const hidden = hiddenSubject({ accountId, identifierKey });
  const counts = countsFor(app.policy, 'failure', { hidden, identifierKey, source: caller.countedSource });
  // One that shows itself is told before one that does not.
  const met = await app.store.readLimits(counts, caller.now);
  if (met !== null && !met.hidden) throw await limited(app, null, met, caller.requestId);
  return met?.availableAt ?? null;
}

/** Where to go afterwards, if it is a page that may embed us; anything else is dropped, and only operators hear of it. */
export async function allowedReturn(
  app: App,
  returnTo: string | undefined,
  requestId: string,
): Promise<string | null> {
  if (returnTo === undefined) return null;
  const url = URL.canParse(returnTo) ? new URL(returnTo) : null;
  const isPage = url !== null && /^https?:$/.test(url.protocol);
  if (isPage && url.username === '' && url.password === '' && (await app.origins.isAllowed(url.origin)))
    return url.href;
  // Strangers can write it, so never the whole of it: it may hold a password, or be as long as a page.
  const origin = isPage ? url.origin.slice(0, 300) : 'none: it is no address of a page';
  if (app.once(`return_to ${origin}`)) app.log.warn('return_to.refused', { origin, requestId });
  return null;
}
