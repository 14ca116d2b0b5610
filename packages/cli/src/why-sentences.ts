import type { AuditRow } from '@rekey/server';
import {
  answers,
  belongings,
  brokenRules,
  causes,
  clockOf,
  named,
  refusals,
  sentBy,
  tooMany,
  type Detail,
} from './why-words.ts';

type Sentence = (detail: Detail, at: number) => string;

/** What each audit event says to an operator. */
const sentences: Readonly<Record<string, Sentence>> = {
  'reset.started': (detail) =>
    `A reset was started${begun(detail)}${from(detail)}${elsewhere(detail)}${refused(detail)}`,
  'reset.cancelled': (detail) => `The person stopped${leftAt(detail)}`,
  'reset.abandoned': (detail) => `Nobody came back, and the reset ran out of time${leftAt(detail)}`,
  'contact.asked': ({ kind }) =>
    `The whole telephone number was asked for, before a ${kind === 'voice' ? 'call' : 'text message'}`,
  'contact.mismatch': () => 'The telephone number that was typed is not the one on file',
  'challenge.sent': sent,
  'challenge.opened': ({ kind }) => `${named(answers, kind)} was asked for`,
  'proof.verified': (detail) =>
    `${named(answers, detail['kind'])} was right, the ${nth(detail['proofs'])} proof${refused(detail)}`,
  'proof.failed': ({ kind, exhausted }) =>
    `${named(answers, kind)} was wrong${exhausted === true ? ', and that was the last try' : ''}`,
  'password.accepted': () => 'The new password was handed to the directory',
  'password.written': (detail) =>
    `The password was changed${detail['unlocked'] === true ? ', and sign-in is open again' : ''}${stillToDo(detail)}`,
  'password.refused': (detail, at) =>
    detail['by'] === 'policy'
      ? `The new password breaks a rule: ${brokenRules(detail)}`
      : `The directory refused: ${refusedBy(detail, at)}`,
  'password.undecided': () => 'The directory has not said yet whether the password was changed',
  'limit.reached': (detail, at) =>
    `A limit was reached: ${tooMany(detail)}, until ${clockOf(detail['until'], at)}`,
  'budget.half': (detail) => `Half of what texts and calls may cost was spent${budget(detail)}`,
  'budget.full': (detail) => `All that texts and calls may cost was spent${budget(detail)}`,
  'continuation.superseded': (detail) =>
    `An old page of this reset asked again after a newer one went on${from(detail)}`,
  'reset.voided': ({ quietly }) =>
    `The reset ended because another one of the account set a password, or its owner stopped resets${quietly === true ? '; whoever began it sees no difference' : ''}`,
  'reset.reconsidered': (detail) =>
    'refused' in detail
      ? `Before the password was written the account was looked at again${refused(detail)}`
      : 'The person became an administrator meanwhile, so another proof was asked for',
  'cookie.refused': () => 'The browser refused the cookie that the pages without script need',
  'reset.moved': (detail) => `The reset went on by the link in an email, on another device${from(detail)}`,
  'link.refused': (detail) => `A link from an email was used that is no good${from(detail)}`,
  'help.asked': ({ told }) =>
    `The person asked for help; ${told === 0 ? 'there was nobody to tell' : count(told, 'administrator was', 'administrators were') + ' told'}`,
  'unlock.accepted': () => 'Unlocking was handed to the directory',
  'unlock.refused': (detail, at) => `The directory did not unlock the account: ${refusedBy(detail, at)}`,
  'unlock.undecided': () => 'The directory has not said yet whether the account was unlocked',
  'account.unlocked': (detail) => `Sign-in was opened again; the password is unchanged${stillToDo(detail)}`,
  'reset.disowned': ({ hours }) =>
    `The owner said that this reset was not theirs; no new one begins for ${count(hours, 'hour', 'hours')}`,
  'limits.cleared': ({ by }) => `${String(by)} cleared what kept the account from resetting`,
  'follow_up.done': () => 'What follows a new password has happened now: sessions elsewhere were ended',
  'follow_up.given_up': () =>
    'What follows a new password could not be done for a day: sessions elsewhere go on',
  'method.added': ({ kind, by, checked }) =>
    `${by === undefined ? 'The owner' : String(by)} added ${named(belongings, kind)}${checked === undefined ? '' : `, having checked: ${String(checked)}`}`,
  'method.removed': ({ kind, by }) =>
    `${by === undefined ? 'The owner' : String(by)} removed ${named(belongings, kind)}`,
  'password.set': ({ mustChange }) =>
    `An operator set a password${mustChange === true ? ', to be changed at the next sign-in' : ''}`,
  'administrator.created': () => 'The first administrator was made with the link of the first run',
  'origin.added': ({ origin }) =>
    `A page was allowed to embed${origin === undefined ? '' : `: ${String(origin)}`}`,
  'origin.removed': ({ origin }) =>
    `A page may no longer embed${origin === undefined ? '' : `: ${String(origin)}`}`,
  'session.started': () => 'Signed in',
  'session.ended': () => 'Signed out',
  'session.refused': ({ right, found }) =>
    `A sign-in was refused: ${found === 'none' ? 'nobody has that name' : right === true ? 'the password is right, but the account is locked or disabled' : 'the password was wrong'}`,
};

/** A row of the trail in words. */
export function say({ event, outcome, detail, at }: AuditRow): string {
  const words = sentences[event]?.(detail, at) ?? `${event} (${outcome})`;
  const { muted } = detail;
  // Nobody was told; whoever asks here may know.
  return muted === undefined
    ? words
    : `${words} (only played: the limit of the ${String(muted)} was reached)`;
}

export function refusedBy({ cause, availableAt }: Detail, at: number): string {
  const next = availableAt === undefined ? '' : `, next change allowed ${clockOf(availableAt, at)}`;
  return `${named(causes, cause)}${next}`;
}

/** Whom a reset is about, where it is nobody's who could go through with it. */
export const playedFor: Readonly<Record<string, string>> = {
  nobody: 'nobody has that name',
  not_registered: refusals['not_registered']!,
  locked_out: refusals['locked_out']!,
  on_hold: refusals['on_hold']!,
};

function begun({ found, methods }: Detail): string {
  const played = playedFor[String(found)];
  if (played !== undefined) return `, and is only played: ${played}`;
  return ` for an account with ${count(methods, 'way', 'ways')} to prove who it is`;
}

function elsewhere({ numbersElsewhere: numbers }: Detail): string {
  if (numbers === undefined) return '';
  return `; ${count(numbers, 'number is', 'numbers are')} in a country that gets no texts or calls`;
}

function sent({ kind, hint, again, withheld }: Detail): string {
  const to = hint === '' || hint === undefined ? '' : ` to ${String(hint)}`;
  const what = kind === 'voice' ? `call${to} was made` : `code was sent ${named(sentBy, kind)}${to}`;
  // A decoy, or what must not go out: whoever asked has seen no difference.
  if (withheld === true) return `Nothing went out where a ${what}, as far as the person could tell`;
  return `${again === true ? 'Another' : 'A'} ${what}`;
}

const from = ({ source }: Detail) =>
  source === undefined || source === null ? '' : `, from ${String(source)}`;

const refused = ({ refused: reason }: Detail) =>
  reason === undefined ? '' : `. Refused: ${named(refusals, reason)}`;

const stillToDo = ({ pending }: Detail) =>
  pending === undefined ? '' : '; sessions elsewhere are still to be ended';

const budget = ({ limit, hours }: Detail) =>
  limit === undefined ? '' : `: ${String(limit)} messages in ${count(hours, 'hour', 'hours')}`;

const steps: Readonly<Record<string, string>> = {
  choose_method: 'a way was chosen',
  confirm_contact: 'the telephone number was confirmed',
  enter_code: 'the code was typed',
  answer_questions: 'the questions were answered',
  use_passkey: 'the passkey was used',
  await_call: 'the call was answered',
  set_password: 'a new password was chosen',
};

const leftAt = ({ left }: Detail) => (left === undefined ? '' : `, before ${named(steps, left)}`);

const nth = (proofs: unknown) => ['', 'first', 'second', 'third'][Number(proofs)] ?? `${String(proofs)}th`;

const count = (number: unknown, one: string, more: string) =>
  `${String(number)} ${number === 1 ? one : more}`;
