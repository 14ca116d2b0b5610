import type { App } from '../app.ts';
import { readObjection } from '../domain/objection.ts';
import { object } from '../flows/reset/object.ts';

/** Who objects, as far as that is known: somebody with the notice of a reset. */
export interface Objector {
  readonly now: number;
  readonly requestId: string;
}

/**
 * The owner says that a reset was not theirs: stops every reset of the account for a while. Also ends the sessions that the new
 * password may have opened.
 * @returns until when, or null when the token is no good: never made, used, or too old.
 */
export async function objectTo(
  app: App,
  token: string,
  { now, requestId }: Objector,
): Promise<number | null> {
  const resetId = readObjection(app.keys, token);
  const stored = resetId === null ? null : await app.store.readReset(resetId);
  const hold = stored === null ? null : object(stored, { now, requestId, policy: app.policy });
  if (hold === null || !(await app.store.holdAccount(hold))) return null;
  app.log.warn('reset.disowned', {
    resetId,
    accountId: hold.accountId,
    until: new Date(hold.until).toISOString(),
  });
  return hold.until;
}
