import type { Policy, Throttle } from '@rekey/contract';
import type { ResetMethod } from '../methods/method.ts';
import type { Count, ResetRow } from '../ports/store.ts';
import { networkAround } from './network.ts';
import { countryOf } from './phone.ts';

/** Whom an event is counted against. */
export interface Subjects {
  /** Whom it is counted for without showing it (`hiddenSubject`). Null once a hidden limit was met: then only what shows is counted. */
  readonly hidden: string | null;
  /** Null when nobody said who they are. */
  readonly identifierKey: string | null;
  /** Null where no address says who it is, and in a network of the organisation. */
  readonly source: string | null;
  /** Where a text or a call goes, which costs money. */
  readonly telephone?: Telephone;
}

export interface Telephone {
  /** Keyed hash of the number. Null, like the country, once a hidden limit was met. */
  readonly number: string | null;
  readonly country: string | null;
}

/** The telephone behind a way; a decoy's is as good as any, and its country is one of its own. */
export function telephoneOf(way: Pick<ResetMethod, 'destination' | 'destinationKey'>): Telephone {
  return { number: way.destinationKey, country: countryOf(way.destination) ?? 'none' };
}

/**
 * The events to count, with their limits. A limit per account is kept twice: by what was typed, which is shown, and by the
 * account's immutable id, which is not, since strangers would learn from it that the account exists (rulings G7). A name nobody
 * has is counted twice as well, or it would cost less (rulings G18). For the same
 * reason the limits of a number and of a country do not show, and the one of all texts and calls counts decoys, too: who is told
 * that it is reached must not learn from the moment of it whose call was a real one.
 */
export function countsFor(policy: Policy, event: Count['event'], subjects: Subjects): Count[] {
  const counts: Count[] = [];
  const add = (subject: Throttle['subject'], key: string, hidden: boolean) => {
    const limits = limitsOf(policy, subject, event);
    if (limits.length > 0) counts.push({ subject: key, event, limits, hidden });
  };
  if (subjects.identifierKey !== null) add('account', identifierSubject(subjects.identifierKey), false);
  if (subjects.hidden !== null) add('account', subjects.hidden, true);
  // Twenty thousand people may sit behind one address, and one of them may be an attacker: what an address does is refused
  // only far above its limit. At the limit itself a human check is asked for.
  const source = limitsOf(policy, 'source', event).map((one) => ({
    ...one,
    limit: one.limit * SOURCE_CEILING,
  }));
  if (source.length > 0 && subjects.source !== null) {
    counts.push({ subject: `source:${subjects.source}`, event, limits: source, hidden: false });
    // Counted for pressure like what everybody does: whose it is cannot be known.
    const around = networkAround(subjects.source);
    if (around !== null) counts.push({ subject: `source:${around}`, event, limits: [], hidden: false });
  }
  // Counted for pressure, never a reason to refuse: otherwise one attacker could stop everybody.
  if (limitsOf(policy, 'everybody', event).length > 0)
    counts.push({ subject: 'everybody', event, limits: [], hidden: false });
  const { telephone } = subjects;
  if (telephone !== undefined) {
    if (telephone.number !== null) add('number', `number:${telephone.number}`, true);
    if (telephone.country !== null) add('country', countrySubject(telephone.country), true);
    add('telephony', TELEPHONY, false);
  }
  return counts;
}

/**
 * What one request for help is counted as. Never against the account: whoever asks in somebody's name must not use up what is
 * theirs. Each limit refuses at its number, that of an address and of all together as well, since every request is a mail to many;
 * and each shows, the same for a name nobody has.
 */
export function helpCounts(policy: Policy, identifierKey: string, source: string | null): Count[] {
  const counts: Count[] = [];
  const add = (subject: Throttle['subject'], key: string) => {
    const limits = limitsOf(policy, subject, 'help');
    if (limits.length > 0) counts.push({ subject: key, event: 'help', limits, hidden: false });
  };
  add('account', identifierSubject(identifierKey));
  if (source !== null) add('source', `source:${source}`);
  add('everybody', 'everybody');
  return counts;
}

/**
 * That the owner of an account is told of a limit that does not show. Whoever begins resets in their name must not bury them in
 * mail: above three a day nothing is said, under however many names it happens.
 */
export function noticeCount(accountId: string): Count {
  const limits = [{ limit: 3, windowMs: 24 * 3600 * 1000 }];
  return { subject: accountSubject(accountId), event: 'notice', limits, hidden: true };
}

/** A text that goes out whatever was spent, such as the notice of a reset: it costs what others cost, so it is counted. */
export function uncappedCounts(telephone: Telephone): Count[] {
  const { number, country } = telephone;
  return [`number:${number}`, countrySubject(country ?? 'none'), TELEPHONY].map((subject) => ({
    subject,
    event: 'send',
    limits: [],
    hidden: true,
  }));
}

/** What texts and calls may cost: all of them together, and those to one country. */
export interface Budget {
  /** `telephony`, `country:44` */
  readonly subject: string;
  readonly limit: number;
  readonly windowMs: number;
}

export function budgetsOf(policy: Policy, country: string | null): Budget[] {
  const of = (subject: Throttle['subject'], key: string) =>
    limitsOf(policy, subject, 'send').map(({ limit, windowMs }) => ({ subject: key, limit, windowMs }));
  return [...of('telephony', TELEPHONY), ...(country === null ? [] : of('country', countrySubject(country)))];
}

/** Reached when half of a budget is spent, or all of it. */
export function budgetCount({ subject, limit, windowMs }: Budget, share: 'half' | 'full'): Count {
  const reached = share === 'half' ? Math.ceil(limit / 2) : limit;
  return { subject, event: 'send', limits: [{ limit: reached, windowMs }], hidden: false };
}

/** All texts and calls. Its limit is told to everybody alike. */
export const TELEPHONY = 'telephony';
const countrySubject = (country: string) => `country:${country}`;

/** The limits that, when reached, ask everybody for a human check instead of refusing. */
export function sharedPressure(policy: Policy): Count[] {
  const counted = (['start', 'send', 'failure'] as const).map((event): Count => ({
    subject: 'everybody',
    event,
    limits: limitsOf(policy, 'everybody', event),
    hidden: false,
  }));
  return [
    ...counted,
    // Names cost nothing to type and texts do: from half of what may be spent on, whoever begins shows that they are a person.
    ...budgetsOf(policy, null).map((budget) => budgetCount(budget, 'half')),
  ];
}

/** The limits of an address, so many times over, and of the network around it: whoever is there is asked for a harder check. */
export function sourcePressure(policy: Policy, source: string, times: number): Count[] {
  const reached = (network: string, factor: number) =>
    (['start', 'failure'] as const).map((event) => ({
      subject: `source:${network}`,
      event,
      limits: limitsOf(policy, 'source', event).map((one) => ({ ...one, limit: one.limit * factor })),
      hidden: false,
    }));
  const around = networkAround(source);
  return [...reached(source, times), ...(around === null ? [] : reached(around, times * AROUND_TIMES))];
}

/** How far above the limit of an address even people who solve human checks are refused. */
const SOURCE_CEILING = 20;

/** Each network in it may be another customer's, with telephones for instance: so four of them may do as they like. */
const AROUND_TIMES = 4;

/** A start is counted against nobody's name: whoever types it must not use up what is theirs. */
export function startCounts(policy: Policy, source: string | null): Count[] {
  return countsFor(policy, 'start', { hidden: null, identifierKey: null, source });
}

/**
 * Whom something is counted for without showing it: the account, or where there is none a stand-in that means nothing. What is typed
 * counts for that one at most as often as for itself, so what shows is always reached first.
 */
export function hiddenSubject({
  accountId,
  identifierKey,
}: Pick<ResetRow, 'accountId' | 'identifierKey'>): string {
  return accountId === null ? nobodySubject(identifierKey) : accountSubject(accountId);
}

/** Everything that is counted for what was typed. */
export const typedSubjects = (key: string) => [identifierSubject(key), nobodySubject(key)];

const nobodySubject = (key: string) => `nobody:${key}`;
export const accountSubject = (accountId: string) => `account:${accountId}`;
const identifierSubject = (key: string) => `identifier:${key}`;

function limitsOf(policy: Policy, subject: Throttle['subject'], event: Count['event']): Count['limits'] {
  return policy.throttles
    .filter((one) => one.subject === subject && one.event === event)
    .map((one) => ({
      limit: one.limit,
      windowMs: one.windowSeconds * 1000,
      ...(one.lockSeconds === undefined ? {} : { lockMs: one.lockSeconds * 1000 }),
    }));
}
