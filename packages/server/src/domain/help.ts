import type { DirectoryAccount } from '@rekey/contract/directory';
import { isMailAddress } from './mail-address.ts';

/** People who are written to about one request, at most (Entra: 100). */
export const HELPERS_AT_MOST = 100;

/** Who is asked first: the first rung with anybody on it (Entra, "How notifications are sent to administrators"). */
const ladder: readonly (readonly string[])[] = [
  ['helpdesk_administrator', 'password_administrator'],
  ['user_administrator'],
  ['global_administrator'],
];

export interface HelpRecipient {
  readonly account: DirectoryAccount;
  /** What put them on the ladder. */
  readonly role: string;
  /** The address they read. */
  readonly to: string;
  readonly locale: string;
}

export interface PassedOver {
  readonly account: DirectoryAccount;
  /** Their first one when none is on the ladder. */
  readonly role: string;
  /** `same_address`: somebody else on the rung reads it; `needs_help`: it is for themselves; `not_asked`: no role of the ladder. */
  readonly why: 'disabled' | 'no_address' | 'same_address' | 'needs_help' | 'not_asked';
}

/** Who is written to when somebody asks for help, and why nobody else is. */
export interface HelpPlan {
  /** From the first to the last: the roles, and how many people could be written to. */
  readonly rungs: readonly { readonly roles: readonly string[]; readonly able: number }[];
  /** The one that is asked, by its place among them; null when there is nobody on any. */
  readonly asked: number | null;
  readonly recipients: readonly HelpRecipient[];
  /** How many of the rung are beyond those who are written to at most. */
  readonly beyondCap: number;
  readonly passedOver: readonly PassedOver[];
}

type Placed = { readonly rung: number } & (HelpRecipient | PassedOver);

/**
 * The administrators who are asked for help, each once, by the address they read: never somebody disabled, and never the person
 * who needs the help, who could not read it.
 * @param needsHelp id of their account; null when nobody knows one.
 */
export function planHelp(administrators: readonly DirectoryAccount[], needsHelp: string | null): HelpPlan {
  const placed = onePerAddress(administrators.map((account) => place(account, needsHelp)));
  const able = placed.filter((one): one is Placed & HelpRecipient => 'to' in one);
  const rungs = ladder.map((roles, rung) => ({
    roles,
    able: able.filter((one) => one.rung === rung).length,
  }));
  const first = rungs.findIndex((rung) => rung.able > 0);
  const onIt = able.filter(({ rung }) => rung === first);
  return {
    rungs,
    asked: first === -1 ? null : first,
    recipients: onIt.slice(0, HELPERS_AT_MOST),
    beyondCap: Math.max(0, onIt.length - HELPERS_AT_MOST),
    passedOver: placed.filter((one): one is Placed & PassedOver => 'why' in one),
  };
}

/** On the highest rung their roles reach. */
function place(account: DirectoryAccount, needsHelp: string | null): Placed {
  const { id, enabled, roles, contact, userName } = account;
  const rung = ladder.findIndex((wanted) => roles.some((role) => wanted.includes(role)));
  const role = roles.find((one) => ladder[rung]?.includes(one)) ?? roles[0] ?? '';
  const to = [contact.email ?? '', userName].find(isMailAddress);
  const passedOver = (why: PassedOver['why']) => ({ account, role, rung, why });
  if (rung === -1) return passedOver('not_asked');
  if (!enabled) return passedOver('disabled');
  if (id === needsHelp) return passedOver('needs_help');
  if (to === undefined) return passedOver('no_address');
  return { account, role, rung, to, locale: account.locale ?? 'en' };
}

/** Two who share a mailbox are written to once. */
function onePerAddress(placed: readonly Placed[]): Placed[] {
  const seen = new Set<string>();
  return placed.map((one) => {
    if (!('to' in one)) return one;
    const { account, role, rung } = one;
    const mailbox = `${rung} ${one.to.toLowerCase()}`;
    if (seen.has(mailbox)) return { account, role, rung, why: 'same_address' };
    seen.add(mailbox);
    return one;
  });
}
