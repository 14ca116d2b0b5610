import type { Policy, Throttle } from '@rekey/contract';
import type { Count } from '../ports/store.ts';

/** Whom an event is counted against. */
export interface Subjects {
  /** Null for a decoy, and once a hidden limit was met: then only what shows is counted. */
  readonly accountId: string | null;
  readonly identifierKey: string;
  readonly source: string;
}

/**
 * The events to count, with their limits. A limit per account is kept twice: by what was typed, which is shown, and by the
 * account's immutable id, which is not, since strangers would learn from it that the account exists (rulings G7).
 */
export function countsFor(policy: Policy, event: Count['event'], subjects: Subjects): Count[] {
  const counts: Count[] = [];
  const add = (subject: Throttle['subject'], key: string, hidden: boolean) => {
    const limits = limitsOf(policy, subject, event);
    if (limits.length > 0) counts.push({ subject: key, event, limits, hidden });
  };
  add('account', identifierSubject(subjects.identifierKey), false);
  if (subjects.accountId !== null) add('account', accountSubject(subjects.accountId), true);
  // Twenty thousand people may sit behind one address, and one of them may be an attacker: what an address does is refused
  // only far above its limit. At the limit itself a human check is asked for.
  const source = limitsOf(policy, 'source', event).map((one) => ({
    ...one,
    limit: one.limit * SOURCE_CEILING,
  }));
  if (source.length > 0)
    counts.push({ subject: `source:${subjects.source}`, event, limits: source, hidden: false });
  // Counted for pressure, never a reason to refuse: otherwise one attacker could stop everybody.
  if (limitsOf(policy, 'everybody', event).length > 0)
    counts.push({ subject: 'everybody', event, limits: [], hidden: false });
  return counts;
}

/** The limits that, when reached, ask for a human check instead of refusing. */
export function pressureCounts(policy: Policy, source: string): Count[] {
  const count = (subject: Throttle['subject'], key: string, event: Count['event']): Count => ({
    subject: key,
    event,
    limits: limitsOf(policy, subject, event),
    hidden: false,
  });
  return [
    count('everybody', 'everybody', 'failure'),
    count('source', `source:${source}`, 'start'),
    count('source', `source:${source}`, 'failure'),
  ];
}

/** How far above the limit of an address even people who solve human checks are refused. */
const SOURCE_CEILING = 20;

export function startCounts(policy: Policy, source: string): Count[] {
  return countsFor(policy, 'start', { accountId: null, identifierKey: '', source }).filter((count) =>
    count.subject.startsWith('source:'),
  );
}

export const accountSubject = (accountId: string) => `account:${accountId}`;
export const identifierSubject = (key: string) => `identifier:${key}`;

function limitsOf(policy: Policy, subject: Throttle['subject'], event: Count['event']): Count['limits'] {
  return policy.throttles
    .filter((one) => one.subject === subject && one.event === event)
    .map((one) => ({
      limit: one.limit,
      windowMs: one.windowSeconds * 1000,
      ...(one.lockSeconds === undefined ? {} : { lockMs: one.lockSeconds * 1000 }),
    }));
}
