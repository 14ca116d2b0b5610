import type { MethodKind } from '@rekey/contract';
import type { Directory, DirectoryAccount } from '@rekey/contract/directory';
import {
  ProblemError,
  type AccountLimits,
  type Enrolments,
  type HelpRecipients,
  type Registered,
  type Restrained,
  type Restraint,
} from '@rekey/server';
import * as z from 'zod/mini';
import { exitCodes, Fault } from './fault.ts';
import { helpersQuestion, listHelpers } from './helpers.ts';
import { day, utc } from './times.ts';

const text = z.string().check(z.minLength(1), z.maxLength(320));
/** Methods an operator can add for somebody: what is shown is handed on, on paper or across a desk. */
export const addable = ['totp', 'recovery_code'] as const;
const kind = z.enum(addable);
/** Who asks: the operator's name on this machine. */
const by = text;

export const peopleQuestions = [
  z.strictObject({ ask: z.literal('methods'), user: text }),
  z.strictObject({ ask: z.literal('begin_method'), user: text, kind, by }),
  z.strictObject({
    ask: z.literal('confirm_method'),
    user: text,
    kind,
    pending: z.string().check(z.maxLength(2048)),
    code: z.optional(text),
    by,
  }),
  z.strictObject({ ask: z.literal('remove_method'), user: text, which: text, by }),
  z.strictObject({ ask: z.literal('helpdesk_code'), user: text, checked: text, by }),
  z.strictObject({ ask: z.literal('all_limits') }),
  z.strictObject({ ask: z.literal('limits'), user: text }),
  z.strictObject({ ask: z.literal('clear_limits'), user: text, by }),
  helpersQuestion,
] as const;

export type PeopleQuestion = z.infer<(typeof peopleQuestions)[number]>;

/** What knows people: only a running server does. */
export interface People {
  readonly directory: Pick<Directory, 'find' | 'read'>;
  readonly enrolments: Enrolments;
  readonly limits: AccountLimits;
  readonly helpRecipients: HelpRecipients;
  /** Methods of the policy. */
  readonly offered: readonly MethodKind[];
  /** How many proofs it asks for. */
  readonly required: number;
}

const names: Readonly<Record<MethodKind, string>> = {
  email: 'codes by email',
  sms: 'codes by text message',
  voice: 'calls',
  totp: 'authenticator app',
  passkey: 'passkey',
  questions: 'security questions',
  recovery_code: 'saved recovery codes',
  helpdesk_code: 'code from the help desk',
};

/** @throws {Fault} */
export async function answerPeople(people: People, question: PeopleQuestion): Promise<string[]> {
  if (question.ask === 'all_limits') return everybodyRestrained(await people.limits.all());
  if (question.ask === 'helpers') {
    const asker = question.user === undefined ? null : await accountOf(people, question.user);
    return listHelpers(people.helpRecipients, asker);
  }
  const account = await accountOf(people, question.user);
  switch (question.ask) {
    case 'methods':
      return list(people, account);
    case 'begin_method':
      return begin(people, account, question.kind, question.by);
    case 'confirm_method': {
      const { kind, pending, code, by } = question;
      await told(people.enrolments.confirm(account.id, kind, pending, { code }, by));
      return [
        `${account.displayName} (${account.userName}) has it now: ${names[kind]}.`,
        ...unoffered(people, kind),
      ];
    }
    case 'remove_method':
      return remove(people, account, question.which, question.by);
    case 'helpdesk_code':
      return issue(people, account, question.checked, question.by);
    case 'limits':
      return restraintsOf(account, await people.limits.of(account));
    case 'clear_limits': {
      const waiting = (await people.enrolments.of(account.id)).filter(({ waitsUntil }) => waitsUntil);
      return cleared(account, await people.limits.clear(account, question.by), waiting);
    }
  }
}

async function accountOf({ directory }: People, user: string): Promise<DirectoryAccount> {
  const found = await directory.find(user);
  if (found.found === 'one') return found.account;
  throw new Fault(
    found.found === 'none'
      ? `There is no account ${user}. Give the whole user name, such as ada@corp.example.`
      : `More than one account is called ${user}. Give the whole user name.`,
  );
}

/** Methods that need nothing but what the directory has. */
function onFile({ contact }: DirectoryAccount): MethodKind[] {
  const { email, alternateEmails = [], mobile, office } = contact;
  return [
    ...[email, ...alternateEmails].filter((one) => one !== undefined).map(() => 'email' as const),
    ...(mobile === undefined ? [] : ['sms' as const]),
    ...(mobile === undefined && office === undefined ? [] : ['voice' as const]),
  ];
}

async function list({ enrolments, offered }: People, account: DirectoryAccount): Promise<string[]> {
  const registered = await enrolments.of(account.id);
  const rows = [
    ...onFile(account).map((kind) => ({ kind, more: 'from the directory' })),
    ...registered.map((one) => ({ kind: one.kind, more: `${describe(one)}  ${one.id}` })),
  ];
  return [
    `${account.displayName} (${account.userName})`,
    ...rows.map(({ kind, more }) => {
      const state = offered.includes(kind) ? '' : '  not offered by the policy';
      return `  ${kind.padEnd(14)}${names[kind].padEnd(26)}${more}${state}`;
    }),
    ...(rows.length === 0 ? ['  nothing: this person cannot reset a password without the help desk'] : []),
  ];
}

function describe({ createdAt, left, waitsUntil }: Registered): string {
  const since = `since ${day(createdAt)}`;
  const more = left === undefined ? since : `${since}, ${left} left`;
  return waitsUntil === undefined ? more : `${more}, proves nothing until ${utc(waitsUntil)}`;
}

/** For an app: its address, its secret, and what comes back with the first code. For codes: the codes, and the same. */
async function begin(
  { enrolments }: People,
  account: DirectoryAccount,
  kind: MethodKind,
  by: string,
): Promise<string[]> {
  const { show, pending } = await told(enrolments.begin(account.id, kind, by));
  const shown = z.parse(
    z.union([z.object({ uri: z.string(), secret: z.string() }), z.object({ codes: z.array(z.string()) })]),
    show,
  );
  return 'codes' in shown ? [pending, ...shown.codes] : [pending, shown.uri, shown.secret];
}

async function remove(
  { enrolments }: People,
  account: DirectoryAccount,
  which: string,
  by: string,
): Promise<string[]> {
  const found = (await enrolments.of(account.id)).filter(({ id, kind }) => id === which || kind === which);
  const [one, ...others] = found;
  const see = `See: rekey methods ${account.userName}`;
  if (one === undefined) throw new Fault(`${account.userName} has no method ${which}.\n${see}`);
  if (others.length > 0)
    throw new Fault(`${account.userName} has ${found.length} of ${which}. Name one by its id.\n${see}`);
  await enrolments.remove(account.id, one.id, by);
  return [`Removed from ${account.userName}: ${names[one.kind]}. It proves nothing any more.`];
}

async function issue(
  people: People,
  account: DirectoryAccount,
  checked: string,
  by: string,
): Promise<string[]> {
  if (!people.offered.includes('helpdesk_code'))
    throw new Fault(
      `The policy does not offer codes from the help desk. Add 'helpdesk_code' to policy.methods, or use the preset 'no-telecom', and restart.`,
      exitCodes.refused,
    );
  if (account.roles.length > 0)
    throw new Fault(
      `${account.displayName} is an administrator. The help desk issues no codes for administrators: they reset with two methods of their own.`,
      exitCodes.refused,
    );
  const shown = await told(people.enrolments.issue(account.id, 'helpdesk_code', { checked }, by));
  const { code, validUntil } = z.parse(z.object({ code: z.string(), validUntil: z.string() }), shown);
  return [
    code.replace(/(?=(....)+$)(?!^)/g, ' '),
    `For ${account.displayName} (${account.userName}), once, until ${utc(Date.parse(validUntil))}. It is not shown again.`,
    `Tell it to nobody else. ${noticeOf(account)}; the audit trail says who issued it and how you checked.`,
    ...(await aloneWith(people, account)),
  ];
}

function noticeOf(account: DirectoryAccount): string {
  return onFile(account).some((kind) => kind !== 'voice')
    ? 'A notice goes to every address on file'
    : 'Nobody is sent a notice, for no address is on file';
}

/** A code that leads nowhere by itself: said before the person is sent away with it. */
async function aloneWith(
  { enrolments, offered, required }: People,
  account: DirectoryAccount,
): Promise<string[]> {
  if (required < 2) return [];
  const registered = (await enrolments.of(account.id)).map(({ kind }) => kind);
  const others = [...onFile(account), ...registered].filter(
    (kind) => kind !== 'helpdesk_code' && offered.includes(kind),
  );
  if (others.length > 0) return [];
  return [
    `It is one proof of ${required}, and ${account.displayName} has no other. Add one first: rekey methods ${account.userName} add recovery_code`,
  ];
}

const reasons: Readonly<Record<Restraint['why'], string>> = {
  failure: 'too many wrong answers',
  send: 'too many codes sent',
  hold: 'its owner said that a reset was not theirs',
  methods: 'its password was reset lately',
};

const line = ({ why, until }: Restraint) => `  until ${utc(until)}  ${reasons[why]}`;

const isOfMethods = ({ why }: Restraint) => why === 'methods';

function restraintsOf(account: DirectoryAccount, found: readonly Restraint[]): string[] {
  const { displayName, userName } = account;
  const who = `${displayName} (${userName})`;
  const resetting = found.filter((one) => !isOfMethods(one));
  const methods = found.filter(isOfMethods);
  return [
    ...(resetting.length === 0
      ? [`Nothing keeps ${userName} from resetting.`]
      : [`${who} cannot reset for now:`, ...resetting.map(line)]),
    ...(methods.length === 0
      ? []
      : [`${who} cannot remove or replace methods, and new ones prove nothing yet:`, ...methods.map(line)]),
    ...(found.length === 0 ? [] : [`Once you know that it is them: rekey limits ${userName} clear`]),
  ];
}

/** Methods are held after every reset, which is nothing to look into: these are counted. */
function everybodyRestrained(all: readonly Restrained[]): string[] {
  const kept = all.flatMap(({ account, accountId, restraints }) =>
    restraints
      .filter((one) => !isOfMethods(one))
      .map((one) => `  until ${utc(one.until)}  ${account?.userName ?? accountId}  ${reasons[one.why]}`),
  );
  const held = all.filter(({ restraints }) => restraints.some(isOfMethods)).length;
  return [
    ...(kept.length === 0
      ? ['Nobody is kept from resetting.']
      : ['Cannot reset for now:', ...kept.toSorted()]),
    ...(held === 0 ? [] : [`Methods held after a reset: ${held} ${held === 1 ? 'person' : 'people'}.`]),
    ...(kept.length === 0 ? [] : ['Once you know that it is them: rekey limits <user> clear']),
  ];
}

/** @param waiting what was added after a reset, before this. */
function cleared(
  account: DirectoryAccount,
  ended: readonly Restraint[],
  waiting: readonly Registered[],
): string[] {
  if (ended.length === 0) return [`Nothing kept ${account.userName} from anything.`];
  const what = ended.every(isOfMethods) ? 'change methods' : 'reset';
  return [
    `${account.userName} may ${what} again. Ended: ${ended.map(({ why }) => reasons[why]).join(', ')}.`,
    ...(ended.some(({ why }) => why === 'hold') ? disowned(waiting) : []),
  ];
}

function disowned(removed: readonly Registered[]): string[] {
  return [
    ...(removed.length === 0
      ? []
      : [`Removed, because it was added since: ${removed.map(({ kind }) => names[kind]).join(', ')}.`]),
    'Methods stay held: whoever did it may be signed in still. Set another password now if somebody else may know it.',
  ];
}

function unoffered({ offered }: People, kind: MethodKind): string[] {
  if (offered.includes(kind)) return [];
  return [`The policy does not offer it: nobody is asked for it until '${kind}' is in policy.methods.`];
}

/** Refusals of the server, as sentences for an operator. */
async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const sentence = sentences[error.code];
    throw sentence === undefined ? error : new Fault(sentence);
  }
}

const sentences: Readonly<Record<string, string>> = {
  code_incorrect: 'That code is not right, or too old. Nothing was added; begin again.',
  not_found: 'It took longer than 15 minutes. Nothing was added; begin again.',
  malformed_request: 'Say in 3 to 200 characters how you checked who it is.',
};
