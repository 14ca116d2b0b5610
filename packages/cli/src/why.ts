import type { AuditRow, Store } from '@rekey/server';
import { exitCodes, Fault } from './fault.ts';

/** What each audit event says to an operator. */
const sentences: Readonly<Record<string, string>> = {
  'reset.started': 'A reset was started',
  'reset.cancelled': 'The person cancelled',
  'reset.abandoned': 'The reset ran out of time',
  'contact.asked': 'The whole telephone number was asked for',
  'contact.mismatch': 'The telephone number that was typed is not the one on file',
  'challenge.sent': 'A code was sent',
  'challenge.opened': 'Something the person has or knows was asked for',
  'proof.verified': 'A proof was right',
  'proof.failed': 'A proof was wrong',
  'password.accepted': 'The new password was handed to the directory',
  'password.written': 'The password was changed',
  'password.refused': 'The new password was refused',
  'password.undecided': 'The directory has not said yet whether the password was changed',
  'limit.reached': 'A limit was reached',
  'budget.half': 'Half of what texts and calls may cost was spent',
  'budget.full': 'All that texts and calls may cost was spent',
  'continuation.superseded': 'An old page of this reset asked again after a newer one went on',
  'reset.voided': 'The reset ended because another one of the same account set a password',
  'reset.moved': 'The reset went on by the link of a mail, on another device',
  'cookie.refused': 'The browser refused the cookie that the pages without script need',
  'link.refused': 'A link of a mail was used that is no good',
  'help.asked': 'The person asked the administrators for help',
  'unlock.accepted': 'Unlocking was handed to the directory',
  'unlock.refused': 'The directory did not unlock the account',
  'unlock.undecided': 'The directory has not said yet whether the account was unlocked',
  'account.unlocked': 'Sign-in was opened again; the password is unchanged',
  'reset.disowned': 'The owner said that this reset was not theirs',
  'limits.cleared': 'Limits of the account were cleared',
  'follow_up.done': 'What follows a new password has happened now',
  'follow_up.given_up': 'What follows a new password could not be done for a day',
  'method.added': 'A method was registered or a code issued',
  'method.removed': 'A method was removed',
  'password.set': 'An operator set a password',
  'administrator.created': 'The first administrator was made with the link of the first run',
  'origin.added': 'A page was allowed to embed',
  'origin.removed': 'A page may no longer embed',
  'session.started': 'Signed in',
  'session.ended': 'Signed out',
  'session.refused': 'A sign-in was refused',
};

/** `7KQ4-M2XD`, with or without the dash, in either case. Letters that look like digits are read as these. */
export function parseSupportCode(typed: string): string {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{8}([0-9A-HJKMNP-TV-Z]{8})?$/.test(plain)) {
    throw new Fault(`${typed} is not a support code. They look like 7KQ4-M2XD.`, exitCodes.usage);
  }
  return plain;
}

/**
 * The story behind a support code, as lines: the reset that the call belongs to from its beginning, the call itself marked.
 * @throws {Fault} when the audit trail knows no such call.
 */
export async function tellWhy(store: Store, typed: string): Promise<string[]> {
  const code = parseSupportCode(typed);
  const called = await store.readAudit({ requestIdPrefix: code });
  if (called.length === 0) {
    throw new Fault(
      `The audit trail knows no call ${typed}. Check the code; answers before a reset began are only in the log.`,
    );
  }
  const resetId = called.find((row) => row.resetId !== null)?.resetId;
  const story = resetId === null || resetId === undefined ? called : await store.readAudit({ resetId });
  const asked = new Set(called.map((row) => row.seq));
  const last = called.at(-1)!;
  const numbers = `Audit #${story[0]!.seq}${story.length > 1 ? `..${story.at(-1)!.seq}` : ''}`;
  return [
    `${say(last)}. ${numbers}`,
    '',
    ...story.map((row) => `${asked.has(row.seq) ? '>' : ' '} #${row.seq}  ${time(row.at)}  ${say(row)}`),
    ...(last.accountId === null ? [] : ['', `Account ${last.accountId}`]),
  ];
}

function say(row: AuditRow): string {
  const sentence = sentences[row.event] ?? `${row.event} (${row.outcome})`;
  const details = Object.entries(row.detail)
    .filter(([, value]) => value !== null)
    .map(
      ([name, value]) => `${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} ${String(value)}`,
    );
  return details.length === 0 ? sentence : `${sentence}: ${details.join(', ')}`;
}

function time(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}Z`;
}
