import type { App } from '../../app.ts';
import { openEnrolment } from '../../domain/enrolment.ts';
import type { ResetState } from '../../flows/reset/state.ts';
import type { Enrolment, ResetMethod } from '../../methods/method.ts';

/** What this person registered for this way, as it is now; null where nothing has to be, and when it was removed since. */
export async function enrolmentOf(app: App, state: ResetState, way: ResetMethod): Promise<Enrolment | null> {
  const { accountId } = state.stored.reset;
  if (way.enrolmentId === undefined || accountId === null) return null;
  const rows = await app.store.readEnrolments(accountId);
  const row = rows.find((one) => one.id === way.enrolmentId);
  return row === undefined ? null : openEnrolment(app.seal, row);
}

/** Everything an account registered. For a name nobody has the same question is asked, of an id that has nothing (N-41). */
export async function enrolmentsOf(app: App, accountId: string): Promise<readonly Enrolment[]> {
  return (await app.store.readEnrolments(accountId)).map((row) => openEnrolment(app.seal, row));
}
