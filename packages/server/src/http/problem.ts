import {
  PROBLEM_MEDIA_TYPE,
  problems,
  problemType,
  type HumanCheck,
  type Problem,
  type ProblemCode,
  type ResetTransaction,
  type Violation,
} from '@rekey/contract';

export interface ProblemExtras {
  readonly retryAfter?: number;
  readonly availableAt?: string;
  readonly attemptsRemaining?: number;
  readonly violations?: readonly Violation[];
  readonly errors?: readonly { pointer: string; reason: string }[];
  readonly humanCheck?: HumanCheck;
  readonly transaction?: ResetTransaction;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An expected refusal on its way to the edge, where it becomes a problem document. Carries no cause and no input. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;
  constructor(code: ProblemCode, extras: ProblemExtras = {}) {
    super(code);
    this.code = code;
    this.extras = extras;
  }
}

/** The RFC 9457 document for a problem. */
export function problemDocument(code: ProblemCode, requestId: string, extras: ProblemExtras = {}): Problem {
  const { headers: _, ...members } = extras;
  return {
    type: problemType(code),
    title: problems[code].title,
    status: problems[code].status,
    code,
    instance: `urn:rekey:request:${requestId}`,
    requestId,
    ...members,
  } as Problem;
}

export function problemResponse(code: ProblemCode, requestId: string, extras: ProblemExtras = {}): Response {
  const headers = new Headers({ 'Content-Type': PROBLEM_MEDIA_TYPE, ...extras.headers });
  if (extras.retryAfter !== undefined) headers.set('Retry-After', String(extras.retryAfter));
  return new Response(JSON.stringify(problemDocument(code, requestId, extras)), {
    status: problems[code].status,
    headers,
  });
}
