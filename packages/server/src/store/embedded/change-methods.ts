import { proves } from '../../domain/enrolment.ts';
import type { EnrolmentChange, EnrolmentRow, Store } from '../../ports/store.ts';
import type { Tables } from './tables.ts';

type Done<M extends 'addEnrolment' | 'removeEnrolment'> = Awaited<ReturnType<Store[M]>>;

/** Holds the methods of an account; what its owner added while they were held waits as long. Runs inside one write. */
export function holdMethods(
  { holds, enrolments }: Tables,
  accountId: string,
  until: number,
  now: number,
): void {
  holds.hold('methods', accountId, until);
  enrolments.wait(accountId, until, now);
}

/** Runs inside one write: nobody resets the password between the look at the hold and the change. */
export function addEnrolment(
  tables: Tables,
  { row, replaces, spend, ...change }: Parameters<Store['addEnrolment']>[0],
): Done<'addEnrolment'> {
  const { enrolments, spentTokens } = tables;
  if (spentTokens.has(spend.token)) return { result: 'spent' };
  const { accountId, kind } = row;
  const until = heldUntil(tables, accountId, change);
  if (
    replaces &&
    until !== null &&
    enrolments.of(accountId).some((one) => one.kind === kind && !waits(one, change))
  )
    return { result: 'held', until };
  spentTokens.add(spend.token, spend.expiresAt);
  if (replaces) enrolments.removeKind(accountId, kind);
  const added: EnrolmentRow = { ...row, waitsUntil: until };
  enrolments.add(added);
  tell(tables, change);
  return { result: 'done', row: added };
}

/** What waits was added during the hold: its owner may think better of it. */
export function removeEnrolment(
  tables: Tables,
  { id, accountId, ...change }: Parameters<Store['removeEnrolment']>[0],
): Done<'removeEnrolment'> {
  const { enrolments } = tables;
  const found = enrolments.of(accountId).find((one) => one.id === id);
  if (found === undefined) return { result: 'none' };
  const until = heldUntil(tables, accountId, change);
  if (until !== null && !waits(found, change)) return { result: 'held', until };
  enrolments.remove(id, accountId);
  tell(tables, change);
  return { result: 'done' };
}

function heldUntil({ holds }: Tables, accountId: string, { own, now }: EnrolmentChange): number | null {
  return own ? holds.until('methods', accountId, now) : null;
}

const waits = (row: EnrolmentRow, { now }: EnrolmentChange) => !proves(row, now);

function tell({ outbox, audit }: Tables, told: EnrolmentChange): void {
  outbox.add(told.outbox);
  audit.append(told.audit);
}
