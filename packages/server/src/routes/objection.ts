import type { App } from '../app.ts';
import { readObjection } from '../domain/objection.ts';
import { object } from '../flows/reset/object.ts';
import { noticeIds } from '../outbox/notices.ts';
import type { StoredReset } from '../ports/store.ts';

/** Who objects, as far as that is known: somebody with the notice of a reset. */
export interface Objector {
  readonly now: number;
  readonly requestId: string;
}

/** What came of it: until when the account is held, by this press or by an earlier one. */
export type Objected = { readonly held: 'now' | 'already'; readonly until: number };

/**
 * The owner says that a reset was not theirs: stops every reset of the account for a while. It changes nothing else (D-20):
 * whoever reads the mailbox can press it as well.
 * @returns null when the token is no good: never made, too old, or used for a hold that is over.
 */
export async function objectTo(
  app: App,
  token: string,
  { now, requestId }: Objector,
): Promise<Objected | null> {
  const resetId = readObjection(app.keys, token);
  const stored = resetId === null ? null : await app.store.readReset(resetId);
  if (stored === null) return null;
  const { policy, keys, seal } = app;
  const { accountId } = stored.reset;
  const account = accountId === null ? null : await app.directory.read(accountId);
  const facts = { now, requestId, policy, keys, seal, noticeIds: noticeIds(app.random) };
  const hold = object(stored, account, facts);
  if (hold === null || !(await app.store.holdAccount(hold))) return heldAlready(app, stored, now);
  app.messagesWaiting();
  app.log.warn('reset.disowned', {
    resetId,
    accountId: hold.accountId,
    until: new Date(hold.until).toISOString(),
  });
  return { held: 'now', until: hold.until };
}

/** Whoever has the notice of a reset may see that its account is held; null when it is not. */
export async function holdOf(app: App, token: string, now: number): Promise<Objected | null> {
  const resetId = readObjection(app.keys, token);
  const stored = resetId === null ? null : await app.store.readReset(resetId);
  return stored === null ? null : heldAlready(app, stored, now);
}

async function heldAlready(app: App, { reset }: StoredReset, now: number): Promise<Objected | null> {
  const until = reset.accountId === null ? null : await app.store.readHold('resets', reset.accountId, now);
  return until === null ? null : { held: 'already', until };
}
