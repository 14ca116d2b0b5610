import {
  actionsAt,
  CONTINUATION_HEADER,
  type Help,
  type Method,
  type Problem,
  type ProblemCode,
  problems,
  problemType,
  type ResetAction,
  type ResetAt,
  type ResetStep,
} from '@rekey/contract';

/** What a server says to one call. `offline`: the call never arrives. */
export type Answer = { readonly status: number; readonly body: object | null } | 'offline';

/** A named state as the answer that leads to it, so that fixtures cannot drift from the wire. `now` in milliseconds. */
export type Scenario = (now: number) => Answer;

/** The transaction of every scenario; the person is Ada Lovelace of Contoso. */
export const RESET_ID = 'rst_7f3k2m9q4d';
export const REQUEST_ID = '7KQ4M2XDP3W9T6RB';
export const CONTINUATION = 'fixture-continuation-1';

export const email: Method = { id: 'm_email', kind: 'email', hint: 'a•••@m•••' };
export const sms: Method = { id: 'm_sms', kind: 'sms', hint: '•••• 42', place: 'mobile' };
export const mobileCall: Method = { id: 'm_voice', kind: 'voice', hint: '•••• 42', place: 'mobile' };
export const officeCall: Method = { id: 'm_voice_2', kind: 'voice', hint: '•••• 07', place: 'office' };
export const totp: Method = { id: 'm_totp', kind: 'totp', hint: '' };
export const passkey: Method = { id: 'm_passkey', kind: 'passkey', hint: '' };
export const questions: Method = { id: 'm_questions', kind: 'questions', hint: '' };
export const recoveryCode: Method = { id: 'm_recovery', kind: 'recovery_code', hint: '' };
export const helpdeskCode: Method = { id: 'm_helpdesk', kind: 'helpdesk_code', hint: '' };

/** What is open once an e-mail code was right: of each kind one, but for telephones. */
export const afterEmail: readonly Method[] = [
  sms,
  mobileCall,
  officeCall,
  totp,
  passkey,
  questions,
  recoveryCode,
  helpdeskCode,
];

const MINUTE = 60_000;
export const instant = (now: number, offset: number) => new Date(now + offset).toISOString();
export { MINUTE };

type Common = 'id' | 'step' | 'actions' | 'version' | 'expiresAt' | 'proofs' | 'help' | 'continuation';
export type DataAt<S extends ResetStep> = Omit<ResetAt<S>, Common>;

export interface TransactionOptions {
  readonly satisfied?: number;
  readonly version?: number;
  /** Where help is had, at steps that have any; null: nowhere. By mail when not given, as a server does by itself. */
  readonly help?: Help | null;
}

/** The transaction at `step`, as the server would write it. */
export function transaction<S extends ResetStep>(
  step: S,
  now: number,
  data: DataAt<S>,
  { satisfied = 0, version = 1, help = byMail }: TransactionOptions = {},
): object {
  const legal: readonly ResetAction[] = actionsAt[step];
  const here = legal.includes('ask_help') ? help : null;
  const { mayUnlock, challenge } = data as { mayUnlock?: boolean; challenge?: { resendAt?: string } };
  const impossible: Partial<Record<ResetAction, boolean>> = {
    ask_help: here?.via !== 'mail' || here.asked,
    unlock: !mayUnlock,
    resend: challenge?.resendAt === undefined,
  };
  return {
    id: RESET_ID,
    step,
    actions: legal.filter((action) => !impossible[action]),
    version,
    expiresAt: instant(now, 30 * MINUTE),
    proofs: { required: 2, satisfied },
    ...(here && { help: here }),
    continuation: `${CONTINUATION.slice(0, -1)}${version}`,
    ...data,
  };
}

/** A mail to the administrators, and what is so when it was sent. */
const byMail: Help = { via: 'mail', asked: false };
export const helpAsked: Help = { via: 'mail', asked: true };
/** A page of the operator's own. */
export const byLink: Help = { via: 'link', url: 'https://help.contoso.test/password', asked: false };

/** What every challenge by `method` tells. */
function asked({ id, kind, hint, place }: Method, now: number, attemptsRemaining: number) {
  return {
    id: `ch_${id.slice(2)}`,
    methodId: id,
    kind,
    hint,
    ...(place !== undefined && { place }),
    attemptsRemaining,
    expiresAt: instant(now, 10 * MINUTE),
  };
}

/** What a code of each kind is like that is not sent. */
const codes: Readonly<Record<string, { readonly codeLength: number; readonly codeFormat: string }>> = {
  totp: { codeLength: 6, codeFormat: 'digits' },
  recovery_code: { codeLength: 28, codeFormat: 'letters' },
  helpdesk_code: { codeLength: 8, codeFormat: 'digits' },
};

export function challenge(method: Method, now: number, attemptsRemaining = 5) {
  const held = codes[method.kind];
  return {
    challenge: {
      ...asked(method, now, attemptsRemaining),
      ...(held ?? { codeLength: 8, codeFormat: 'digits', resendAt: instant(now, 30_000) }),
    },
    methods: [email, sms],
  } satisfies DataAt<'enter_code'>;
}

export function questionsChallenge(now: number, attemptsRemaining = 5) {
  return {
    challenge: {
      ...asked(questions, now, attemptsRemaining),
      questions: [
        { id: 'q_street', text: 'What was the name of the street you first lived in?' },
        { id: 'q_teacher', text: 'What was the last name of your favourite teacher?' },
        { id: 'q_own', text: 'Which boat did we miss in Aarhus?' },
      ],
    },
    methods: [...afterEmail],
  } satisfies DataAt<'answer_questions'>;
}

/** @param rpId the page it is shown on, unless the scenario is about another one. */
export function passkeyChallenge(now: number, attemptsRemaining = 5, rpId = pageHost()) {
  return {
    challenge: {
      ...asked(passkey, now, attemptsRemaining),
      publicKey: {
        challenge: 'dGhpcyBpcyBub3QgcmFuZG9tIGF0IGFsbCwgb2theT8',
        rpId,
        timeout: 120_000,
        userVerification: 'required',
        allowCredentials: [{ id: PASSKEY_ID, type: 'public-key', transports: ['internal', 'hybrid'] }],
      },
    },
    methods: [...afterEmail],
  } satisfies DataAt<'use_passkey'>;
}
export const PASSKEY_ID = 'QWRhcyBwYXNza2V5LCAwMQ';
const pageHost = () => globalThis.location?.hostname || 'rekey.contoso.test';

export function callChallenge(now: number, attemptsRemaining = 5, method = officeCall) {
  return {
    challenge: {
      ...asked(method, now, attemptsRemaining),
      number: '42',
      resendAt: instant(now, 30_000),
    },
    pollAfter: 2,
    methods: [...afterEmail],
  } satisfies DataAt<'await_call'>;
}

export const passwordStep: DataAt<'set_password'> = {
  userName: 'ada@contoso.test',
  names: ['Ada', 'Lovelace'],
  rules: { minLength: 12, maxLength: 256, minCharacterClasses: 0, refuseIdentity: true },
  passwordRules: 'minlength: 12; maxlength: 256; allowed: ascii-printable;',
  mayUnlock: false,
};

export const ok = (body: object, status = 200): Answer => ({ status, body });

type ProblemExtras = Partial<Omit<Problem, 'type' | 'title' | 'status' | 'code'>>;

export function problem(code: ProblemCode, extras: ProblemExtras = {}): Answer {
  const { status, title } = problems[code];
  return {
    status,
    body: {
      type: problemType(code),
      title,
      status,
      code,
      instance: `urn:rekey:request:${REQUEST_ID}`,
      requestId: REQUEST_ID,
      ...extras,
    },
  };
}

/** A refusal that ends after `seconds`. */
export function limited(
  code: 'rate_limited' | 'locked_out',
  now: number,
  seconds: number,
  at?: object,
): Answer {
  return problem(code, { retryAfter: seconds, availableAt: instant(now, seconds * 1000), transaction: at });
}

export { CONTINUATION_HEADER };
