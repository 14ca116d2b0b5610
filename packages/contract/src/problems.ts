import * as z from 'zod/mini';

/**
 * Every problem code of the wire with its HTTP status and a title for developers. Codes are never renamed or reused.
 * People never read these texts: a client looks its own sentence up by code.
 */
export const problems = {
  malformed_request: { status: 400, title: 'The request does not have the documented shape.' },
  idempotency_key_missing: {
    status: 400,
    title: 'A call that changes something needs an Idempotency-Key header.',
  },
  continuation_missing: { status: 401, title: 'The Rekey-Continuation header is missing.' },
  continuation_invalid: {
    status: 401,
    title: 'The continuation does not belong to this transaction, or was replaced.',
  },
  credentials_incorrect: { status: 401, title: 'User name or password is not right.' },
  session_required: { status: 401, title: 'Nobody is signed in.' },
  origin_not_allowed: { status: 403, title: 'This origin is not on the list of allowed origins.' },
  not_found: { status: 404, title: 'There is nothing here.' },
  method_not_allowed: { status: 405, title: 'This method is not offered here.' },
  step_conflict: { status: 409, title: 'The action is not legal at the current step.' },
  request_in_progress: {
    status: 409,
    title: 'Another call of this transaction is under way. Ask again in a second.',
  },
  methods_held: {
    status: 409,
    title: 'The password was reset lately: methods that were there before stay until availableAt.',
  },
  continued_elsewhere: {
    status: 410,
    title: 'The link in the mail took this transaction to another device.',
  },
  challenge_expired: { status: 410, title: 'The code is too old.' },
  link_invalid: { status: 410, title: 'The link was used, replaced, or is too old.' },
  transaction_expired: { status: 410, title: 'The transaction has ended or is too old.' },
  request_too_large: { status: 413, title: 'The request body is too large.' },
  unsupported_media_type: { status: 415, title: 'Send application/json.' },
  misdirected_request: { status: 421, title: 'This server does not answer for that host.' },
  code_incorrect: { status: 422, title: 'The code is not right.' },
  answers_incorrect: { status: 422, title: 'Not all answers are right.' },
  assertion_invalid: { status: 422, title: 'The passkey did not prove anything.' },
  challenge_exhausted: { status: 422, title: 'The code was tried too often and is dead.' },
  contact_mismatch: { status: 422, title: 'That is not the number on file.' },
  password_rejected: { status: 422, title: 'The password breaks a rule.' },
  human_check_required: { status: 422, title: 'Solve the attached human check and repeat the call.' },
  human_check_failed: { status: 422, title: 'The human check was not solved.' },
  idempotency_key_reused: { status: 422, title: 'The Idempotency-Key was used with another body.' },
  rate_limited: { status: 429, title: 'Too many calls. Wait for Retry-After seconds.' },
  locked_out: { status: 429, title: 'Too many failed attempts.' },
  internal_error: { status: 500, title: 'Something failed on the server.' },
  directory_unavailable: { status: 503, title: 'The directory cannot be reached.' },
  delivery_unavailable: { status: 503, title: 'Nothing can be sent by this method for now.' },
  overloaded: { status: 503, title: 'The server is busy.' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;

export function isProblemCode(value: string): value is ProblemCode {
  return Object.hasOwn(problems, value);
}

/** One rule a password breaks. `rule` is open: an older client shows a general sentence for a rule it does not know. */
export const violationSchema = z.object({
  rule: z.string(),
  params: z.optional(z.record(z.string(), z.union([z.number(), z.string()]))),
});
export type Violation = z.infer<typeof violationSchema>;

/**
 * RFC 9457 problem document. `transaction` carries the fresh transaction, so a client re-renders without another call;
 * it is parsed on its own by `parseTransaction`.
 */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  /** `urn:rekey:request:<id>` */
  instance: z.string(),
  requestId: z.string(),
  detail: z.optional(z.string()),
  /** Seconds. */
  retryAfter: z.optional(z.number()),
  /** ISO 8601 instant at which trying again makes sense. */
  availableAt: z.optional(z.string()),
  attemptsRemaining: z.optional(z.number()),
  violations: z.optional(z.array(violationSchema)),
  /** Where a malformed request is wrong: JSON Pointer and reason. */
  errors: z.optional(z.array(z.object({ pointer: z.string(), reason: z.string() }))),
  humanCheck: z.optional(z.unknown()),
  transaction: z.optional(z.unknown()),
});
export type Problem = z.infer<typeof problemSchema>;

/** Names the problem (RFC 9457, 3.1.1); docs/reference/problems.md says what each means. */
export function problemType(code: ProblemCode): string {
  return `urn:rekey:problem:${code}`;
}
