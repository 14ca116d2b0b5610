import type { App } from '../app.ts';
import { readObjection } from '../domain/objection.ts';
import { object } from '../flows/reset/object.ts';
import { noticeIds } from '../outbox/notices.ts';
import type { Ending, Hold } from '../ports/store.ts';

/** Who objects, as far as that is known: somebody with the notice of a reset. */
export interface Objector {
  readonly now: number;
  readonly requestId: string;
}

/** What somebody objects to, or has objected to. */
export interface Objection {
  /** Whether the account is held: not yet, by this press, or by an earlier one. */
  readonly held: 'not' | 'now' | 'already';
  /** Until when no reset of the account begins, or would begin. */
  readonly until: number;
  /** What had been done to the account. */
  readonly outcome: Ending['outcome'];
  /** Of the account, where the directory knows it. */
  readonly userName: string | undefined;
}

/**
 * What an objection would stop, or has stopped. Null when the token is no good: never made, or too old. Whether it was used for a
 * hold that is over is not looked at.
 */
export async function findObjection(
  app: App,
  token: string,
  { now, requestId }: Objector,
): Promise<(Objection & { readonly hold: Hold | null }) | null> {
  const resetId = readObjection(app.keys, token);
  const stored = resetId === null ? null : await app.store.readReset(resetId);
  if (stored === null || stored.reset.accountId === null) return null;
  const { accountId, ending } = stored.reset;
  const outcome = ending?.outcome;
  const until = await app.store.readHold('resets', accountId, now);
  if (until !== null) {
    // What is held already can be said without the directory.
    const known = await app.directory.read(accountId).catch(() => null);
    return { held: 'already', until, outcome, userName: known?.userName, hold: null };
  }
  const { policy, keys, seal } = app;
  const account = await app.directory.read(accountId);
  const facts = { now, requestId, policy, keys, seal, noticeIds: noticeIds(app.random) };
  const hold = object(stored, account, facts);
  return hold && { held: 'not', until: hold.until, outcome, userName: account?.userName, hold };
}

/**
 * The owner says that a reset was not theirs: stops every reset of the account for a while, and changes nothing else. The password
 * and whoever is signed in stay as they are until the help desk acts (D-20).
 * @returns null when the token is no good: never made, too old, or used for a hold that is over.
 */
export async function objectTo(app: App, token: string, objector: Objector): Promise<Objection | null> {
  const found = await findObjection(app, token, objector);
  if (found === null || found.hold === null) return found;
  const { hold, until } = found;
  if (!(await app.store.holdAccount(hold))) {
    // Used before: by a press of this very moment, or for a hold that is over.
    const now = await findObjection(app, token, objector);
    return now?.held === 'already' ? now : null;
  }
  app.messagesWaiting();
  app.log.warn('reset.disowned', {
    resetId: readObjection(app.keys, token),
    accountId: hold.accountId,
    until: new Date(until).toISOString(),
  });
  return { ...found, held: 'now' };
}
