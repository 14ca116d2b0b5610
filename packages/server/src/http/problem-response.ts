import { PROBLEM_MEDIA_TYPE, problems, problemType, type Problem, type ProblemCode } from '@rekey/contract';
import type { ProblemExtras } from '../domain/problem.ts';
import { textResponse } from './text-response.ts';

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
  return textResponse(JSON.stringify(problemDocument(code, requestId, extras)), {
    status: problems[code].status,
    headers,
  });
}
