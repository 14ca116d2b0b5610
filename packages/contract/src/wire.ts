/**
 * Names and numbers both ends must agree on. One constant per fact, so that a proxy rule, a CORS list and a client
 * never drift apart.
 */

/** Version of the wire; part of every path. */
export const API_PREFIX = '/v1';

/** Proof that a caller holds the transaction: opaque, in a header so that it stays out of URLs, bodies and logs. */
export const CONTINUATION_HEADER = 'Rekey-Continuation';
/** Names one request in the log, the audit trail and on the screen. */
export const REQUEST_ID_HEADER = 'Rekey-Request-Id';
/** One key per intent of a person; a retry repeats it (draft-ietf-httpapi-idempotency-key-header). */
export const IDEMPOTENCY_HEADER = 'Idempotency-Key';

/** Carriers sign with it: `t=<seconds>,v1=<HMAC-SHA-256 in hex over "<seconds>.<body>">`. No page ever sends it. */
export const SIGNATURE_HEADER = 'Rekey-Signature';

export const CORS_ALLOW_HEADERS = [
  'Content-Type',
  'Prefer',
  CONTINUATION_HEADER,
  IDEMPOTENCY_HEADER,
] as const;
export const CORS_EXPOSE_HEADERS = [
  'ETag',
  'Location',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  REQUEST_ID_HEADER,
] as const;
export const CORS_ALLOW_METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;

/** An accepted step can be replayed with its idempotency key for this long. Longer than any client keeps retrying. */
export const REPLAY_WINDOW_SECONDS = 150;
/** Everything a client spends on one intent: tries, waits and all. */
export const CLIENT_RETRY_BUDGET_SECONDS = 120;

/** Largest request body in bytes; more is refused before it is parsed. */
export const MAX_BODY_BYTES = 16 * 1024;
/** Longest user name in UTF-16 units; 320 is the longest address RFC 5321 allows. */
export const MAX_IDENTIFIER_LENGTH = 320;

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** Letters and digits that cannot be mistaken for one another (Crockford base 32). */
export const SUPPORT_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The form of a request id that a person reads out on the phone: `7KQ4-M2XD`. */
export function supportCode(requestId: string): string {
  return `${requestId.slice(0, 4)}-${requestId.slice(4, 8)}`;
}
