import type { RuleSet } from '@rekey/password-rules';
import * as z from 'zod/mini';
import { methodKinds } from './methods.ts';
import { canBegin, forAdministrators, proofsBy } from './policy-methods.ts';
import { QUESTION_LENGTH } from './steps/answer-questions.ts';
import { ruleSetSchema } from './steps/set-password.ts';

/**
 * One limit. `subject` is what is counted: an account (by its immutable id, and again by whatever was typed, so that
 * unknown names meet the same limits), a source address (/32, or /64 for IPv6), or everybody; and of texts and calls, which
 * cost money: a telephone number, a country (its calling code), or all of them together (`event` is `send`). Whoever meets the
 * limit of a number or a country is not told, since it would say whose number that is: it looks as if something was sent.
 * What everybody does (`start`, `send`, `failure`) refuses nobody, or one attacker could stop all: at the limit whoever begins
 * is asked for a human check.
 * `help` is a mail to the administrators: of an account only the name that was typed is counted, so that nobody uses up the codes
 * of another, and each of its limits refuses.
 * Reaching the limit refuses the *next* event; the refusal lasts until the window has room again, or `lockSeconds` after the
 * last event when set.
 */
export const throttleSchema = z.object({
  subject: z.enum(['account', 'source', 'everybody', 'number', 'country', 'telephony']),
  event: z.enum(['start', 'send', 'failure', 'help']),
  limit: z.number().check(z.int(), z.minimum(1)),
  windowSeconds: z.number().check(z.int(), z.minimum(1)),
  lockSeconds: z.optional(z.number().check(z.int(), z.minimum(1))),
});
export type Throttle = z.infer<typeof throttleSchema>;

const ownText = z.string().check(z.minLength(1), z.maxLength(500));

/** Who may reset, how, and within what limits. One document; each number is its own field. */
export const policySchema = z.strictObject({
  /** Who may reset at all: everybody, the members of `groups`, or nobody while it is switched off. */
  enabledFor: z.enum(['everybody', 'groups', 'nobody']),
  /** Groups of the directory, by any name or id it gives them. It resolves groups in groups. */
  groups: z.array(z.string().check(z.minLength(1), z.maxLength(256))).check(z.maxLength(100)),
  /** Whether administrators may reset their own passwords here; a switch of its own, whatever `enabledFor` says. */
  administrators: z.boolean(),
  /** Whether passwords that a directory on premises keeps may be written there. Off is a pause: nothing is uninstalled. */
  writeback: z.boolean(),
  /**
   * What a person may type to say who they are: the user name, or any mail address on file as well. With addresses, whoever
   * knows two names of a person can see that they belong together.
   */
  identifyBy: z.enum(['user_name', 'user_name_or_address']),
  /** Which methods may be used. */
  methods: z.array(z.enum(methodKinds)).check(z.minLength(1)),
  /** How many different proofs are needed. */
  methodsRequired: z.union([z.literal(1), z.literal(2)]),
  lifetimes: z.strictObject({
    /** From identify to done. */
    transactionSeconds: z.number().check(z.int(), z.minimum(60), z.maximum(86_400)),
    /** Of one code, from the moment it was made. */
    codeSeconds: z.number().check(z.int(), z.minimum(30), z.maximum(86_400)),
    /** Between two steps. */
    idleSeconds: z.number().check(z.int(), z.minimum(30), z.maximum(86_400)),
  }),
  /** Of codes that are sent; an authenticator app always has six. */
  codeDigits: z.number().check(z.int(), z.minimum(6), z.maximum(12)),
  /** Wrong codes one challenge takes before it is dead. */
  codeAttempts: z.number().check(z.int(), z.minimum(1), z.maximum(10)),
  /** Wait between two sends of one transaction. */
  resendSeconds: z.number().check(z.int(), z.minimum(0), z.maximum(3600)),
  /** Whether the whole telephone number must be typed before a text is sent. */
  confirmPhone: z.boolean(),
  /** Calling codes that are texted and called, without `+`: `['44', '1']`. Empty: all. */
  telephonyCountries: z.array(z.string().check(z.regex(/^[1-9]\d{0,2}$/))),
  /**
   * What a call asks for. `code`: it speaks a code, to be typed on the page. `keypad`: the person types a number that the page
   * shows on the telephone's keys; anybody who picks up can do that, so it is for who needs Entra's way (rulings K8).
   */
  voice: z.enum(['code', 'keypad']),
  /** Whether mails with a code carry a link, too, that continues on the device it is opened on. */
  emailLink: z.boolean(),
  questions: z.strictObject({
    /** How many a person registers. */
    registered: z.number().check(z.int(), z.minimum(3), z.maximum(5)),
    /** How many of them are asked, all to be answered. */
    asked: z.number().check(z.int(), z.minimum(3), z.maximum(5)),
    /** Whether a wrong answer draws other questions. OWASP advises against it: it shows a guesser more of them. */
    redraw: z.boolean(),
    /** The organisation's own questions, beside the topics that come with Rekey; shown as they are written. */
    custom: z
      .array(z.string().check(z.refine(isQuestionLong, { error: 'A question has 3 to 200 characters.' })))
      .check(z.maxLength(20)),
  }),
  humanCheck: z.enum(['off', 'under_pressure', 'on']),
  /**
   * What somebody who only typed a name learns. `standard`: masked hints, the same for names nobody has. `private`: kinds of
   * methods, no hints. `explain`: whether there is such an account and why it cannot be reset, with the codes Entra shows;
   * that tells strangers who exists.
   */
  disclosure: z.enum(['standard', 'private', 'explain']),
  password: ruleSetSchema,
  /**
   * Plain texts of your own, by language (`en`, `de-CH`): `password` stands where a new one is chosen, `done` says what to do
   * after it was (S-133). A person whose language has none reads the English one.
   */
  texts: z.record(
    z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)),
    z.strictObject({ password: z.optional(ownText), done: z.optional(ownText) }),
  ),
  /**
   * The language in which people are told what happened to their account when the directory does not say theirs. What the asking
   * browser speaks does not matter: a thief would choose the language of the warning.
   */
  noticeLocale: z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)),
  /** Whether people who are stuck may have a mail sent to the administrators, at most one for each reset. */
  helpMail: z.boolean(),
  /** A page (`https:`) or address (`mailto:`) of your own that takes the place of that mail; empty: none (S-016). */
  helpLink: z
    .string()
    .check(
      z.maxLength(2048),
      z.regex(
        /^(https:\/\/[^\s]+|mailto:[^\s@]+@[^\s@]+)?$/,
        'Write https://… or mailto:…, or leave it empty.',
      ),
    ),
  /** Whether somebody who is only locked out of signing in may keep the password and be unlocked (S-019). */
  unlock: z.boolean(),
  /**
   * How long an account cannot be reset after its owner said that a reset was not theirs, in seconds; 0 takes that button out of
   * the notices. The help desk can end it sooner.
   */
  holdSeconds: z.number().check(z.int(), z.minimum(0), z.maximum(604_800)),
  /**
   * How long after a reset the person cannot remove or replace a method of their own, in seconds, and what they add proves
   * nothing; 0: not at all. Whoever took an account over would make it their own with other methods (Microsoft on Storm-2949).
   * The help desk can end it sooner, and change methods all the while.
   */
  methodHoldSeconds: z.number().check(z.int(), z.minimum(0), z.maximum(604_800)),
  /** Whether the owner is told about a completed reset, on every address on file. */
  notifyOwner: z.boolean(),
  throttles: z.array(throttleSchema),
});
export type Policy = z.infer<typeof policySchema>;

function isQuestionLong(question: string): boolean {
  const { length } = [...question];
  return length >= QUESTION_LENGTH.min && length <= QUESTION_LENGTH.max;
}

const minutes = 60;
const hours = 60 * minutes;

/**
 * What texts and calls may cost (S-164). An organisation of twenty thousand whose whole Monday goes wrong asks for some hundreds
 * an hour, nearly all in one country; at 0.10 a text a day that is fully spent by strangers costs 500. Half of either budget asks
 * everybody for a human check.
 */
const telephonyThrottles: Throttle[] = [
  { subject: 'country', event: 'send', limit: 1_000, windowSeconds: 1 * hours },
  { subject: 'country', event: 'send', limit: 3_000, windowSeconds: 24 * hours },
  { subject: 'telephony', event: 'send', limit: 1_500, windowSeconds: 1 * hours },
  { subject: 'telephony', event: 'send', limit: 5_000, windowSeconds: 24 * hours },
];

/**
 * From here on whoever begins is asked for a human check: many addresses meet no limit of an address, and emails none of
 * what texts may cost. On a bad Monday one in twenty of twenty thousand people resets within an hour: in ten minutes 170, who
 * begin some 200 times and are sent two codes each, some of them again, 400 messages. A normal one has a third of that. Robots
 * may go as far as such a Monday, and nobody is refused above it.
 */
const pressureThrottles: Throttle[] = [
  { subject: 'everybody', event: 'start', limit: 250, windowSeconds: 10 * minutes },
  { subject: 'everybody', event: 'send', limit: 500, windowSeconds: 10 * minutes },
  { subject: 'everybody', event: 'failure', limit: 200, windowSeconds: 10 * minutes },
];

/**
 * One request for help is a mail to a hundred people at most. Somebody who is stuck asks once or twice, an office whose directory is
 * down some dozens of times; who makes names up writes no more than that.
 */
const helpThrottles: Throttle[] = [
  { subject: 'account', event: 'help', limit: 3, windowSeconds: 1 * hours },
  { subject: 'account', event: 'help', limit: 5, windowSeconds: 24 * hours },
  { subject: 'source', event: 'help', limit: 10, windowSeconds: 1 * hours },
  { subject: 'source', event: 'help', limit: 30, windowSeconds: 24 * hours },
  { subject: 'everybody', event: 'help', limit: 60, windowSeconds: 1 * hours },
  { subject: 'everybody', event: 'help', limit: 200, windowSeconds: 24 * hours },
];

/** OWASP ASVS 5.0 and NIST SP 800-63B-4, see docs/explanation/security.md. */
const recommendedThrottles: Throttle[] = [
  { subject: 'account', event: 'failure', limit: 5, windowSeconds: 1 * hours },
  { subject: 'account', event: 'failure', limit: 10, windowSeconds: 24 * hours, lockSeconds: 24 * hours },
  { subject: 'account', event: 'send', limit: 5, windowSeconds: 1 * hours },
  { subject: 'account', event: 'send', limit: 10, windowSeconds: 24 * hours },
  { subject: 'number', event: 'send', limit: 5, windowSeconds: 1 * hours },
  { subject: 'number', event: 'send', limit: 10, windowSeconds: 24 * hours },
  ...telephonyThrottles,
  { subject: 'source', event: 'start', limit: 30, windowSeconds: 10 * minutes },
  { subject: 'source', event: 'failure', limit: 60, windowSeconds: 10 * minutes },
  ...pressureThrottles,
  ...helpThrottles,
];

/** What Entra documents: five tries or texts in an hour, or five tries in a day, lock for a day; ten mails in ten minutes. */
const entraThrottles: Throttle[] = [
  { subject: 'account', event: 'failure', limit: 5, windowSeconds: 1 * hours, lockSeconds: 24 * hours },
  { subject: 'account', event: 'failure', limit: 5, windowSeconds: 24 * hours, lockSeconds: 24 * hours },
  { subject: 'account', event: 'send', limit: 10, windowSeconds: 10 * minutes, lockSeconds: 24 * hours },
  { subject: 'number', event: 'send', limit: 5, windowSeconds: 1 * hours, lockSeconds: 24 * hours },
  ...telephonyThrottles,
  { subject: 'source', event: 'start', limit: 30, windowSeconds: 10 * minutes },
  { subject: 'source', event: 'failure', limit: 60, windowSeconds: 10 * minutes },
  ...pressureThrottles,
  ...helpThrottles,
];

const passwords = {
  recommended: { minLength: 12, maxLength: 256, minCharacterClasses: 0, refuseIdentity: true },
  entra: { minLength: 8, maxLength: 256, minCharacterClasses: 3, refuseIdentity: true },
  'entra-2015': { minLength: 8, maxLength: 16, minCharacterClasses: 3, refuseIdentity: false },
} satisfies Record<string, RuleSet>;

const shared = {
  enabledFor: 'everybody',
  groups: [],
  administrators: true,
  writeback: true,
  identifyBy: 'user_name_or_address',
  methods: ['email', 'sms', 'totp', 'passkey', 'recovery_code'],
  methodsRequired: 2,
  codeAttempts: 5,
  resendSeconds: 30,
  confirmPhone: true,
  telephonyCountries: [],
  voice: 'code',
  emailLink: false,
  questions: { registered: 5, asked: 3, redraw: false, custom: [] },
  humanCheck: 'under_pressure',
  disclosure: 'standard',
  texts: {},
  noticeLocale: 'en',
  helpMail: true,
  helpLink: '',
  unlock: true,
  holdSeconds: 24 * hours,
  methodHoldSeconds: 24 * hours,
  notifyOwner: true,
} satisfies Partial<Policy>;

const recommended = {
  ...shared,
  lifetimes: { transactionSeconds: 30 * minutes, codeSeconds: 10 * minutes, idleSeconds: 10 * minutes },
  codeDigits: 8,
  password: passwords.recommended,
  throttles: recommendedThrottles,
} satisfies Policy;

/** Named starting points. `recommended` is what we would run ourselves; the other two behave as Entra does and did. */
export const presets = {
  recommended,
  /** For whoever sends neither texts nor calls: Entra stops sending them in 2027 (O-06). */
  'no-telecom': {
    ...recommended,
    methods: ['email', 'totp', 'passkey', 'recovery_code', 'helpdesk_code'],
  },
  entra: {
    ...shared,
    methods: ['email', 'sms', 'voice', 'totp', 'questions'],
    voice: 'keypad',
    questions: { ...shared.questions, redraw: true },
    disclosure: 'explain',
    lifetimes: { transactionSeconds: 15 * minutes, codeSeconds: 5 * minutes, idleSeconds: 15 * minutes },
    codeDigits: 6,
    password: passwords.entra,
    throttles: entraThrottles,
  },
  'entra-2015': {
    ...shared,
    unlock: false,
    identifyBy: 'user_name',
    methods: ['email', 'sms', 'voice', 'questions'],
    voice: 'keypad',
    questions: { ...shared.questions, redraw: true },
    disclosure: 'explain',
    lifetimes: { transactionSeconds: 105 * minutes, codeSeconds: 105 * minutes, idleSeconds: 105 * minutes },
    codeDigits: 6,
    password: passwords['entra-2015'],
    throttles: entraThrottles,
  },
} satisfies Record<string, Policy>;

export type PresetName = keyof typeof presets;

/** What an operator writes: a preset and the fields that differ from it. */
export type PolicyInput = { preset?: PresetName } & {
  [K in keyof Policy]?: Policy[K] extends unknown[]
    ? Policy[K]
    : Policy[K] extends object
      ? Partial<Policy[K]>
      : Policy[K];
};

const presetName = z.enum(Object.keys(presets) as [PresetName, ...PresetName[]], {
  error: `There are these presets: ${Object.keys(presets).join(', ')}.`,
});

/**
 * Fills an operator's input up from its preset and checks the result, including rules between fields.
 * @throws {z.core.$ZodError} naming the field that is wrong.
 */
export function resolvePolicy(input: PolicyInput = {}): Policy {
  const { preset: name = 'recommended', lifetimes, password, questions, ...rest } = input;
  const preset = presetName.parse(name);
  const base = presets[preset];
  return checkedPolicy.parse({
    ...base,
    ...rest,
    lifetimes: { ...base.lifetimes, ...lifetimes },
    password: { ...base.password, ...password },
    questions: { ...base.questions, ...questions },
  });
}

const checkedPolicy = policySchema.check(
  z.refine((p: Policy) => p.lifetimes.codeSeconds <= p.lifetimes.transactionSeconds, {
    path: ['lifetimes', 'codeSeconds'],
    error: 'A code cannot outlive its transaction.',
  }),
  z.refine((p: Policy) => p.password.minLength <= p.password.maxLength, {
    path: ['password', 'minLength'],
    error: 'The shortest password is longer than the longest.',
  }),
  z.refine((p: Policy) => p.enabledFor !== 'groups' || p.groups.length > 0, {
    path: ['groups'],
    error: 'Nobody is in no group. Name one, or switch reset off with `enabledFor: nobody`.',
  }),
  z.refine((p: Policy) => p.questions.asked <= p.questions.registered, {
    path: ['questions', 'asked'],
    error: 'More questions are asked than are registered.',
  }),
  z.refine((p: Policy) => canBegin(p, p.methods), {
    path: ['methods'],
    error:
      'None of these can come first, so nobody could begin. Add `email`, `sms`, `voice` or `helpdesk_code`: all others are second ' +
      'proofs, unless `disclosure` is `explain`; `questions` always are.',
  }),
  z.refine((p: Policy) => proofsBy(p.methods) >= p.methodsRequired, {
    path: ['methodsRequired'],
    error:
      'No two of `methods` are two proofs, so nobody could finish: of each kind one counts, and of telephones each number. ' +
      'Add a method of another kind, or set `methodsRequired: 1`.',
  }),
  z.refine(
    (p: Policy) => !p.administrators || !canBegin(p, p.methods) || canBegin(p, forAdministrators(p.methods)),
    {
      path: ['administrators'],
      error:
        'Administrators are never offered `questions` or `helpdesk_code`, and no other of `methods` can come first, so none of them ' +
        'could begin. Add `email`, `sms` or `voice`, or set `administrators: false`.',
    },
  ),
  z.refine((p: Policy) => !p.administrators || proofsBy(forAdministrators(p.methods)) >= 2, {
    path: ['administrators'],
    error:
      'Administrators always give two proofs, never by `questions` or `helpdesk_code`, and no two others of `methods` are two ' +
      'proofs. Add a method of another kind, or set `administrators: false`.',
  }),
);
