import { mac } from '../domain/mac.ts';
import type { Count } from '../ports/store.ts';
import { bareName, canonicalName } from './canonical-name.ts';

const MINUTE = 60_000;

/** Five wrong passwords lock for a minute; each further one locks for another. */
const perAccount = [{ limit: 5, windowMs: 60 * MINUTE, lockMs: MINUTE }];
/** Many people may sit behind one address. */
const perSource = [{ limit: 100, windowMs: 10 * MINUTE }];

/** Whether sign-in to this account is locked: by the immutable id, so every way to write the name meets one lock. */
export function accountCount(accountId: string): Count {
  return unseen(`sign-in:account:${accountId}`);
}

const unseen = (subject: string): Count => ({
  subject,
  event: 'failure',
  limits: perAccount,
  hidden: true,
});

/**
 * A failed sign-in is counted for what was typed, known or not, and for the account. Only the first may show: otherwise the number
 * of tries would tell that an account exists (rulings G7). Where there is none, a stand-in that means nothing is counted: a name
 * nobody has costs the same (rulings G18).
 * @param source null where an address meets no limits of its own.
 */
export function signInCounts(
  lookUpKey: Uint8Array,
  typed: string,
  accountId: string | null,
  source: string | null,
): Count[] {
  const counts: Count[] = [
    { subject: typedSubject(lookUpKey, typed), event: 'failure', limits: perAccount, hidden: false },
  ];
  if (source !== null)
    counts.push({ subject: `sign-in:source:${source}`, event: 'failure', limits: perSource, hidden: false });
  const nobody = `sign-in:nobody:${typedMac(lookUpKey, typed)}`;
  counts.push(accountId === null ? unseen(nobody) : accountCount(accountId));
  return counts;
}

/**
 * Whose failures a sign-in forgets: those of the name it was made under, and of the account. Of other names nobody said that
 * they belong to it; forgetting theirs would tell whoever tries them.
 */
export function signedInSubjects(lookUpKey: Uint8Array, accountId: string, typed: string): string[] {
  return [accountCount(accountId).subject, typedSubject(lookUpKey, typed)];
}

/** Everything whose failures are forgotten when an account's password is set: each way to write its name. */
export function accountSubjects(
  lookUpKey: Uint8Array,
  accountId: string,
  userName: string,
  addresses: readonly string[],
): string[] {
  const typed = [userName, bareName(canonicalName(userName)), ...addresses];
  return [accountCount(accountId).subject, ...typed.map((name) => typedSubject(lookUpKey, name))];
}

function typedSubject(lookUpKey: Uint8Array, typed: string): string {
  return `sign-in:typed:${typedMac(lookUpKey, typed)}`;
}

function typedMac(lookUpKey: Uint8Array, typed: string): string {
  return mac(lookUpKey, 'typed', canonicalName(typed));
}
