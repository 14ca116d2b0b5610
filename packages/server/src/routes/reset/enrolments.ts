import type { App } from '../../app.ts';
import { openEnrolment, proves } from '../../domain/enrolment.ts';
import type { ResetState } from '../../flows/reset/state.ts';
import type { Enrolment, ResetMethod } from '../../methods/method.ts';

/**
 * What this person registered for the method of this way, as it is now, and the one the way was found by: null where it needs
 * none, and when it was removed since.
 */
export async function enrolmentsFor(
  app: App,
  state: ResetState,
  way: ResetMethod | undefined,
  now: number,
): Promise<{ enrolment: Enrolment | null; enrolments: readonly Enrolment[] }> {
  const { id, accountId } = state.stored.reset;
  // A decoy's reset asks the store as well: the work must not tell (N-41).
  const rows = await app.store.readEnrolments(accountId ?? id);
  const enrolments = rows
    .filter((row) => row.kind === way?.kind && proves(row, now))
    .map((row) => openEnrolment(app.seal, row));
  return { enrolment: enrolments.find((one) => one.id === way?.enrolmentId) ?? null, enrolments };
}

/** Everything of an account that proves something. For a name nobody has the same is asked, of an id that has nothing (N-41). */
export async function enrolmentsOf(app: App, accountId: string, now: number): Promise<readonly Enrolment[]> {
  const rows = await app.store.readEnrolments(accountId);
  return rows.filter((row) => proves(row, now)).map((row) => openEnrolment(app.seal, row));
}
