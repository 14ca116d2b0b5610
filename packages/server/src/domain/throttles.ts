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
  add('source', `source:${subjects.source}`, false);
  // Counted for pressure, never a reason to refuse: otherwise one attacker could stop everybody.
  if (limitsOf(policy, 'everybody', event).length > 0)
    counts.push({ subject: 'everybody', event, limits: [], hidden: false });
  return counts;
}

/** The limits that, when reached, ask for a human check instead of refusing. */
export function pressureCounts(policy: Policy, source: string): Count[] {
  return [
    {
      subject: 'everybody',
      event: 'failure',
      limits: limitsOf(policy, 'everybody', 'failure'),
      hidden: false,
    },
    {
      subject: `source:${source}`,
      event: 'start',
      limits: limitsOf(policy, 'source', 'start'),
      hidden: false,
    },
  ];
}

/**
 * Starts from one address: above the limit a human check is asked for (20,000 people may sit behind one address); only
 * far above it, checks solved or not, are they refused.
 */
export const SOURCE_START_CEILING = 20;

export function startCounts(policy: Policy, source: string): Count[] {
  return countsFor(policy, 'start', { accountId: null, identifierKey: '', source })
    .filter((count) => count.subject.startsWith('source:'))
    .map((count) => ({
      ...count,
      limits: count.limits.map((one) => ({ ...one, limit: one.limit * SOURCE_START_CEILING })),
    }));
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
