import {
  actionsAt,
  CONTINUATION_HEADER,
  type Method,
  type Problem,
  type ProblemCode,
  problems,
  problemType,
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
export const sms: Method = { id: 'm_sms', kind: 'sms', hint: '•••• 42' };

const MINUTE = 60_000;
export const instant = (now: number, offset: number) => new Date(now + offset).toISOString();
export { MINUTE };

type Common = 'id' | 'step' | 'actions' | 'version' | 'expiresAt' | 'proofs' | 'continuation';
export type DataAt<S extends ResetStep> = Omit<ResetAt<S>, Common>;

export interface TransactionOptions {
  readonly satisfied?: number;
  readonly version?: number;
}

/** The transaction at `step`, as the server would write it. */
export function transaction<S extends ResetStep>(
  step: S,
  now: number,
  data: DataAt<S>,
  { satisfied = 0, version = 1 }: TransactionOptions = {},
): object {
  return {
    id: RESET_ID,
    step,
    actions: [...actionsAt[step]],
    version,
    expiresAt: instant(now, 30 * MINUTE),
    proofs: { required: 2, satisfied },
    continuation: `${CONTINUATION.slice(0, -1)}${version}`,
    ...data,
  };
}

export function challenge(method: Method, now: number, attemptsRemaining = 5) {
  return {
    challenge: {
      id: `ch_${method.kind}`,
      methodId: method.id,
      kind: method.kind,
      hint: method.hint,
      codeLength: 8,
      attemptsRemaining,
      resendAt: instant(now, 30_000),
      expiresAt: instant(now, 10 * MINUTE),
    },
    methods: [email, sms],
  };
}

export const passwordStep = {
  userName: 'ada@contoso.test',
  names: ['Ada', 'Lovelace'],
  rules: { minLength: 12, maxLength: 256, minCharacterClasses: 0, refuseIdentity: true },
  passwordRules: 'minlength: 12; maxlength: 256; allowed: ascii-printable;',
} satisfies DataAt<'set_password'>;

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
