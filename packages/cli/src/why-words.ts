import type { MethodKind, Refusal } from '@rekey/contract';
import type { Cause } from '@rekey/contract/directory';
import { clock, day, utc } from './times.ts';

/** What an audit row says besides its event. */
export type Detail = Readonly<Record<string, string | number | boolean | null>>;

/** How something reaches a person. */
export const sentBy: Readonly<Record<string, string>> = {
  email: 'by email',
  sms: 'by text message',
} satisfies Partial<Record<MethodKind, string>>;

/** What a person answers with, at the beginning of a sentence. */
export const answers: Readonly<Record<string, string>> = {
  email: 'The code from the email',
  sms: 'The code from the text message',
  voice: 'The answer to the call',
  totp: 'The code from the app',
  passkey: 'The passkey',
  questions: 'The answer to the security questions',
  recovery_code: 'The saved code',
  helpdesk_code: 'The code from the help desk',
} satisfies Record<MethodKind, string>;

/** What a person has, after a verb. */
export const belongings: Readonly<Record<string, string>> = {
  email: 'codes by email',
  sms: 'codes by text message',
  voice: 'calls',
  totp: 'an authenticator app',
  passkey: 'a passkey',
  questions: 'security questions',
  recovery_code: 'saved recovery codes',
  helpdesk_code: 'a code from the help desk',
} satisfies Record<MethodKind, string>;

export const refusals: Readonly<Record<string, string>> = {
  account_unknown: 'there is no such account',
  not_enabled: 'resetting is off for everybody',
  not_enabled_for_account: 'resetting is not on for this account',
  not_in_group: 'the account is in no group that may reset',
  not_licensed: 'the account has no licence for it',
  administrators_excluded: 'administrators may not reset here',
  not_registered: 'nothing on file to prove who it is',
  not_enough_methods: 'not enough ways on file',
  account_disabled: 'the account is disabled',
  federated: 'the password is kept somewhere else',
  writeback_disabled: 'writing to the on-premises directory is off',
  contact_admin: 'the account is gone, or an administrator has to do it',
  directory_unreachable: 'the directory could not be reached',
  locked_out: 'too many tries for this account',
  on_hold: 'its owner said that a reset was not theirs',
} satisfies Record<Refusal, string>;

export const causes: Readonly<Record<string, string>> = {
  password_too_short: 'the password is too short',
  password_too_simple: 'the password is too simple',
  password_in_history: 'the password was used before',
  password_refused: 'the password breaks its policy',
  password_too_young: 'minimum password age',
  changed_meanwhile: 'the password was changed by somebody else meanwhile',
  account_missing: 'the account is gone',
  account_disabled: 'the account is disabled',
  account_protected: 'the account is protected',
  permission_denied: 'this server has no right to set the password',
  unreachable: 'it could not be reached',
  unlock_refused: 'it did not unlock the account',
  timed_out: 'it did not answer in time',
} satisfies Record<Cause, string>;

const rules: Readonly<Record<string, string>> = {
  too_short: 'too short',
  too_long: 'too long',
  too_weak: 'too simple',
  contains_identity: 'has a name of the person in it',
  characters: 'has characters that are not allowed',
  history: 'used before',
};

const whose: Readonly<Record<string, string>> = {
  account: 'for this account',
  identifier: 'for this name',
  source: 'from this network address',
  number: 'to this telephone number',
  country: 'to this country',
  telephony: 'by text and call in all',
};

const much: Readonly<Record<string, string>> = {
  failure: 'wrong answers',
  send: 'codes',
  help: 'requests for help',
  start: 'resets begun',
};

/** `wrong answers for this account` */
export function tooMany({ limit, by }: Detail): string {
  return `too many ${named(much, limit)} ${whose[String(by)] ?? `(${plain(by)})`}`;
}

export function brokenRules({ rules: broken }: Detail): string {
  return String(broken)
    .split(' ')
    .map((rule) => named(rules, rule))
    .join(', ');
}

/** The word for a value, or the value itself where a newer server has one more. */
export function named(words: Readonly<Record<string, string>>, value: unknown): string {
  return words[String(value)] ?? plain(value);
}

const plain = (value: unknown) => String(value).replaceAll('_', ' ');

/** `14:05 UTC`, with the day where it is another one. */
export function clockOf(iso: unknown, since: number): string {
  const at = Date.parse(String(iso));
  if (Number.isNaN(at)) return String(iso);
  return day(at) === day(since) ? `${clock(at)} UTC` : utc(at);
}
