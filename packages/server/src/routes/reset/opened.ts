import { actionsAt, REPLAY_WINDOW_SECONDS, type ResetAction, type ResetTransaction } from '@rekey/contract';
import type { RuleSet } from '@rekey/password-rules';
import type { App } from '../../app.ts';
import { versionOf } from '../../domain/continuation.ts';
import { newRequestId } from '../../domain/ids.ts';
import { COOKIE_REFUSED, withoutCookie } from '../../flows/reset/activity.ts';
import { expire } from '../../flows/reset/end.ts';
import {
  challengeAad,
  isOverdue,
  resetAad,
  sendDelay,
  type Facts,
  type ResetSecrets,
  type ResetState,
} from '../../flows/reset/state.ts';
import { viewReset } from '../../flows/reset/view.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { RecordedAnswer, Replay, StoredReset } from '../../ports/store.ts';
import type { Caller } from './caller.ts';

/** A reset that the caller may act on, or the answer to a call made before. */
export type Opened =
  | { readonly kind: 'open'; readonly state: ResetState; readonly facts: Facts }
  | { readonly kind: 'replay'; readonly stored: StoredReset; readonly answer: RecordedAnswer };

/**
 * Finds the reset of a call, checks that the caller holds it, recognises replays, ends it when its time is over, and
 * checks that `action` is legal now.
 * @throws {ProblemError} `not_found`, `continuation_missing`, `continuation_invalid`, `continued_elsewhere`, `transaction_expired`,
 *   `idempotency_key_missing`, `idempotency_key_reused` or `step_conflict`.
 */
export async function openForChange(app: App, caller: Caller, action: ResetAction): Promise<Opened> {
  const { stored, version } = await find(app, caller);
  const { key } = caller;
  const replay = await app.store.findReplay({ resetId: stored.reset.id, key: key.key });
  if (replay !== null) {
    if (replay.fingerprint !== key.fingerprint) throw new ProblemError('idempotency_key_reused');
    if (!mayReplay(replay, stored, caller, version)) throw await superseded(app, caller, stored, version);
    return { kind: 'replay', stored, answer: replay.answer };
  }
  if (version !== stored.reset.version) throw await superseded(app, caller, stored, version);
  const current = await expireWhenOverdue(app, stored, caller.now, caller.requestId);
  const state = openState(app, current);
  if (current.reset.step === 'expired') {
    throw new ProblemError('transaction_expired', { transaction: await view(app, state) });
  }
  if (!(actionsAt[current.reset.step] as readonly ResetAction[]).includes(action)) {
    throw new ProblemError('step_conflict', { transaction: await view(app, state) });
  }
  return { kind: 'open', state, facts: factsOf(app, caller) };
}

/**
 * The same without a change: `GET`. Whoever lost the answer of a call reads with the continuation and the key of that call:
 * it is honoured as a replay of the call itself would be.
 */
export async function openForReading(app: App, caller: Caller): Promise<StoredReset> {
  const { stored, version } = await find(app, caller);
  if (version !== stored.reset.version) {
    const { key } = caller.key;
    const replay = key === '' ? null : await app.store.findReplay({ resetId: stored.reset.id, key });
    if (replay === null || !mayReplay(replay, stored, caller, version))
      throw await superseded(app, caller, stored, version);
  }
  return expireWhenOverdue(app, stored, caller.now, caller.requestId);
}

/**
 * A replay hands out the current continuation. So it is honoured only for whoever holds that one already, or holds the very
 * one the call was made with, while nobody has moved on, and not for ever. An older continuation is not enough, even with
 * the key: it may be in the hands of somebody who began the reset and left it to another.
 */
function mayReplay(replay: Replay, stored: StoredReset, caller: Caller, version: number): boolean {
  if (version === stored.reset.version) return true;
  const lostItsAnswer = version === replay.version - 1 && replay.version === stored.reset.version;
  return lostItsAnswer && caller.now - replay.at <= REPLAY_WINDOW_SECONDS * 1000;
}

export function factsOf(app: App, caller: Caller): Facts {
  const { policy, publicUrl, rpId, keys, seal } = app;
  const { now, source, countedSource, requestId, key } = caller;
  return { policy, publicUrl, rpId, keys, seal, now, source, countedSource, requestId, key };
}

export function openState(app: App, stored: StoredReset): ResetState {
  const { id, sealed } = stored.reset;
  return {
    stored,
    secrets: secretsOf(stored.reset, JSON.parse(app.personal.open(sealed, resetAad(id))) as ResetSecrets),
    asked: (challenge) =>
      challenge.sealed === null
        ? undefined
        : (JSON.parse(app.seal.open(challenge.sealed, challengeAad(challenge.id))) as unknown),
  };
}

/** A reset that belongs to nobody, whether it ever belonged to somebody or not, leads nowhere and knows nobody. */
function secretsOf({ accountId }: StoredReset['reset'], secrets: ResetSecrets): ResetSecrets {
  if (accountId !== null) return secrets;
  const methods = secrets.methods.map((way) => ({ ...way, destination: '', decoy: true as const }));
  const nobodys = { ...secrets, userName: '', names: [], methods };
  if (secrets.userName === '') return nobodys;
  // It was somebody's who has reset the password since: there is nothing to warn them of.
  const { owner: _, ...rest } = nobodys;
  return rest;
}

/** How long the messages of a reset wait before they are sent, in seconds. */
export async function secondsUntilSent(app: App, resetId: string): Promise<number> {
  const stored = await app.store.readReset(resetId);
  return stored === null ? 0 : sendDelay(openState(app, stored)) / 1000;
}

/** The transaction as the wire has it. */
export async function view(app: App, state: ResetState): Promise<ResetTransaction> {
  const { step, accountId } = state.stored.reset;
  const atPassword =
    step === 'set_password' && accountId !== null
      ? { rules: await rulesFor(app, accountId), mayUnlock: await mayUnlock(app, accountId) }
      : { rules: app.policy.password, mayUnlock: false };
  return viewReset(state, app, { ...atPassword, helpReaches: await app.helpReaches() });
}

/** Whether unlocking alone would help this account, and may be asked for. */
export async function mayUnlock(app: App, accountId: string): Promise<boolean> {
  return app.policy.unlock && (await app.directory.read(accountId))?.locked === true;
}

/** Policy and directory together: whichever is stricter. */
export async function rulesFor(app: App, accountId: string): Promise<RuleSet> {
  const own = app.policy.password;
  const theirs = await app.directory.passwordRules(accountId);
  if (theirs === null) return own;
  return {
    minLength: Math.max(own.minLength, theirs.minLength),
    maxLength: Math.min(own.maxLength, theirs.maxLength),
    minCharacterClasses: Math.max(own.minCharacterClasses, theirs.minCharacterClasses),
    refuseIdentity: own.refuseIdentity || theirs.refuseIdentity,
  };
}

/** Ends a reset whose time is over. */
export async function expireWhenOverdue(
  app: App,
  stored: StoredReset,
  now: number,
  requestId = newRequestId(app.random),
): Promise<StoredReset> {
  if (!isOverdue(stored, app.policy, now)) return stored;
  const why = (await lacksCookie(app, stored)) ? withoutCookie : undefined;
  const result = await app.store.commitStep(expire(openState(app, stored), { now, requestId }, why));
  if (result.result === 'committed') return result.stored;
  return (await app.store.readReset(stored.reset.id)) ?? stored;
}

/** Only a reset to which nobody did anything can have been left for want of a cookie. */
async function lacksCookie(app: App, { reset: { id, version } }: StoredReset): Promise<boolean> {
  if (version > 1) return false;
  return (await app.store.readAudit({ resetId: id })).some(({ event }) => event === COOKIE_REFUSED);
}

async function find(app: App, caller: Caller): Promise<{ stored: StoredReset; version: number }> {
  const stored = await app.store.readReset(caller.resetId);
  if (stored === null) throw new ProblemError('not_found');
  if (caller.continuation === '') throw new ProblemError('continuation_missing');
  const version = versionOf(app.keys, stored.reset.id, stored.reset.version, caller.continuation);
  if (version === null) throw new ProblemError('continuation_invalid');
  return { stored, version };
}

/** Somebody uses a continuation that was replaced: a lost answer, or a thief. The trail says so, the reset goes on. */
async function superseded(
  app: App,
  caller: Caller,
  stored: StoredReset,
  version: number,
): Promise<ProblemError> {
  const refusal = new ProblemError(
    wentElsewhere(stored, version) ? 'continued_elsewhere' : 'continuation_invalid',
  );
  if (!app.once(`superseded ${stored.reset.id} ${caller.continuation}`)) return refusal;
  await app.store.appendAudit([
    {
      at: caller.now,
      requestId: caller.requestId,
      resetId: stored.reset.id,
      accountId: stored.reset.accountId,
      event: 'continuation.superseded',
      outcome: 'refused',
      detail: { source: caller.source },
    },
  ]);
  return refusal;
}

/**
 * Whether a continuation of this version died because the link of a mail took the reset to another device. Only its holder
 * hears of it, who would know anyway that it died by nothing they did.
 */
function wentElsewhere({ reset }: StoredReset, version: number): boolean {
  return reset.movedAt !== null && version < reset.movedAt;
}
