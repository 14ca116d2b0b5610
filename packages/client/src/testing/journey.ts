import type { Method } from '@rekey/contract';
import { SUPPORT_ALPHABET } from '@rekey/contract';
import {
  afterEmail,
  type Answer,
  callChallenge,
  challenge,
  email,
  helpAsked,
  instant,
  ok,
  PASSKEY_ID,
  passkeyChallenge,
  passwordStep,
  problem,
  questionsChallenge,
  REQUEST_ID,
  sms,
  transaction,
} from './wire.ts';

/** What the fake person's phone and mailbox show, and a caller says. Any other code is wrong. */
export const RIGHT_CODE = '12345678';
/** What their authenticator app shows. */
export const RIGHT_APP_CODE = '123456';
/** One of the codes they keep in a drawer; spaces, dashes and small letters change nothing. */
export const RIGHT_SAVED_CODE = 'RK7Q-2M9X-4TBD-8WZN-5HCV-6PJY-3FA8';
/** What the help desk gave them. */
export const RIGHT_HELPDESK_CODE = '74039162';
/** The number on file, as a person may type it. */
export const RIGHT_NUMBER = '+44 7700 900142';
/** What they answer to every question. */
export const RIGHT_ANSWER = 'Blue Heron';

type Body = Readonly<Record<string, unknown>>;

/** One reset, in memory. */
export interface Journey {
  document: Document;
  readonly proven: Method[];
  attempts: number;
  pollsLeft: number;
  /** Whether a call is answered on the telephone's keys instead of saying a code. */
  readonly keypad: boolean;
}

export interface Document {
  readonly step: string;
  readonly version: number;
  readonly actions: readonly string[];
  readonly methods?: readonly Method[];
  readonly method?: Method;
  readonly challenge?: { readonly methodId: string; readonly attemptsRemaining: number };
  readonly proofs?: { readonly satisfied: number };
}

/** A journey that stands where an answer leads. */
export function begin(given: Answer | undefined): Journey {
  const body =
    given && given !== 'offline' ? (given.body as { transaction?: Document } & Partial<Document>) : {};
  const document = (body.transaction ?? body) as Document;
  const left = document.methods?.some(({ id }) => id === email.id) ? sms : email;
  return {
    document,
    proven: document.proofs?.satisfied === 1 ? [left] : [],
    attempts: document.challenge?.attemptsRemaining ?? 5,
    pollsLeft: 0,
    keypad: document.step === 'await_call',
  };
}

export function start(journey: Journey, now: number): Answer {
  return show(journey, transaction('choose_method', now, { methods: [email, sms] }), 201);
}

/** `POST …/redemptions`: whatever the secret, the mail is proved, and the device it was asked on is out. */
export function redeem(journey: Journey, now: number): Answer {
  journey.proven.splice(0, Infinity, email);
  const at = { satisfied: 1, version: next(journey) };
  return show(journey, transaction('choose_method', now, { methods: [sms] }, at));
}

export function cancel(journey: Journey, now: number): Answer {
  show(journey, transaction('cancelled', now, {}, { version: next(journey) }));
  return { status: 204, body: null };
}

/** Where it stands. What is waited for, the telephone or the directory, is there after so many looks. */
export function look(journey: Journey, now: number): Answer {
  const { step } = journey.document;
  if (step === 'applying' && journey.pollsLeft-- <= 0) return finish(journey, now);
  const rings = step === 'await_call' && journey.attempts > 0;
  if (rings && journey.pollsLeft-- <= 0) return proved(journey, now);
  return ok(journey.document);
}

/** `POST …/challenges` */
export function ask(journey: Journey, body: Body, now: number): Answer {
  const methods = journey.document.methods ?? [];
  const method = methods.find(({ id }) => id === body['methodId']);
  if (!method)
    return problem('malformed_request', {
      errors: [{ pointer: '/methodId', reason: 'is not one of the methods' }],
    });
  const again = journey.document.challenge?.methodId === method.id;
  if ((method.kind === 'sms' || method.kind === 'voice') && !again) {
    const at = { satisfied: journey.proven.length, version: next(journey) };
    if (body['contact'] === undefined)
      return show(journey, transaction('confirm_contact', now, { method, methods: [...methods] }, at));
    // The telephone on the desk is another one, and any number will do for it.
    if (method.place !== 'office' && digits(text(body['contact'])) !== digits(RIGHT_NUMBER))
      return problem('contact_mismatch', { transaction: journey.document });
  }
  if (!again) journey.attempts = 5;
  return show(journey, opened(journey, method, now, next(journey)));
}

/** `POST …/proofs` */
export function prove(journey: Journey, body: Body, now: number): Answer {
  const method = methodAsked(journey);
  if (!method || journey.document.step === 'await_call')
    return problem('step_conflict', { transaction: journey.document });
  if (journey.attempts <= 0)
    return problem('challenge_exhausted', { attemptsRemaining: 0, transaction: journey.document });
  if (isRight(method, body)) return proved(journey, now);
  journey.attempts -= 1;
  const document = opened(journey, method, now, journey.document.version);
  if (journey.attempts > 0) {
    journey.document = document as Document;
    const code = wrongAt[journey.document.step] ?? 'code_incorrect';
    return problem(code, { attemptsRemaining: journey.attempts, transaction: document });
  }
  const methods = (journey.document.methods ?? []).filter(({ id }) => id !== method.id);
  journey.document = { ...(document as Document), methods };
  return problem('challenge_exhausted', {
    attemptsRemaining: 0,
    transaction: { ...journey.document, actions: ['challenge', 'ask_help', 'cancel'] },
  });
}

/** `POST …/help-requests`: nobody is told, but the reset knows that it was asked. */
export function askHelp(journey: Journey): Answer {
  const actions = journey.document.actions.filter((action) => action !== 'ask_help');
  return show(journey, { ...journey.document, actions, help: helpAsked });
}

/** `POST …/unlock` */
export function unlock(journey: Journey, now: number): Answer {
  return journey.document.actions.includes('unlock')
    ? finish(journey, now, 'unlocked')
    : problem('step_conflict', { transaction: journey.document });
}

/** `PUT …/password` */
export function setPassword(journey: Journey, body: Body, now: number): Answer {
  const password = text(body['password']);
  const { minLength } = passwordStep.rules;
  const length = [...password].length;
  const violations = [
    ...(length < minLength ? [{ rule: 'too_short', params: { min: minLength, actual: length } }] : []),
    ...(/ada|lovelace/i.test(password) ? [{ rule: 'contains_identity' }] : []),
    ...(password === 'Old-Password-1234' ? [{ rule: 'history' }] : []),
  ];
  if (violations.length > 0)
    return problem('password_rejected', { violations, transaction: journey.document });
  if (journey.pollsLeft <= 0) return finish(journey, now);
  const operation = { kind: 'reset', startedAt: instant(now, 0), target: 'directory' };
  const data = { operation, pollAfter: 1 };
  return show(journey, transaction('applying', now, data, { satisfied: 2, version: next(journey) }), 202);
}

function show(journey: Journey, document: object, status = 200): Answer {
  journey.document = document as Document;
  return ok(document, status);
}

const next = (journey: Journey) => (journey.document.version ?? 0) + 1;

const methodAsked = ({ document }: Journey) =>
  [...(document.methods ?? []), ...afterEmail, email].find(({ id }) => id === document.challenge?.methodId);

/** The open challenge by `method`. */
function opened(journey: Journey, method: Method, now: number, version: number): object {
  const methods = [...(journey.document.methods ?? [])];
  const at = { satisfied: journey.proven.length, version };
  const left = journey.attempts;
  if (method.kind === 'questions')
    return transaction('answer_questions', now, { ...questionsChallenge(now, left), methods }, at);
  if (method.kind === 'passkey')
    return transaction('use_passkey', now, { ...passkeyChallenge(now, left), methods }, at);
  if (method.kind === 'voice' && journey.keypad)
    return transaction('await_call', now, { ...callChallenge(now, left, method), methods }, at);
  return transaction('enter_code', now, { ...challenge(method, now, left), methods }, at);
}

const wrongAt: Readonly<Record<string, 'answers_incorrect' | 'assertion_invalid'>> = {
  answer_questions: 'answers_incorrect',
  use_passkey: 'assertion_invalid',
};

function isRight({ kind }: Method, body: Body): boolean {
  if (kind === 'questions')
    return (body['answers'] as { answer: string }[] | undefined)?.every(
      ({ answer }) => letters(answer) === letters(RIGHT_ANSWER),
    ) as boolean;
  if (kind === 'passkey') return (body['assertion'] as { id?: string } | undefined)?.id === PASSKEY_ID;
  const right: Readonly<Record<string, string>> = {
    totp: RIGHT_APP_CODE,
    recovery_code: RIGHT_SAVED_CODE,
    helpdesk_code: RIGHT_HELPDESK_CODE,
  };
  return letters(text(body['code'])) === letters(right[kind] ?? RIGHT_CODE);
}

function proved(journey: Journey, now: number): Answer {
  const method = methodAsked(journey) ?? email;
  journey.proven.push(method);
  const at = { satisfied: journey.proven.length, version: next(journey) };
  if (journey.proven.length >= 2) return show(journey, transaction('set_password', now, passwordStep, at));
  const methods = (journey.document.methods ?? []).filter(({ id }) => id !== method.id);
  return show(journey, transaction('choose_method', now, { methods }, at));
}

function finish(journey: Journey, now: number, outcome = 'reset'): Answer {
  const data = { outcome, completedAt: instant(now, 0), requestId: REQUEST_ID };
  return show(journey, transaction('done', now, data, { satisfied: 2, version: next(journey) }));
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const digits = (typed: string) => typed.replace(/\D/g, '');
/** What people get wrong in writing and still mean the same. */
const letters = (typed: string) =>
  [...typed.toUpperCase()].filter((one) => SUPPORT_ALPHABET.includes(one) || /[A-Z]/.test(one)).join('');
