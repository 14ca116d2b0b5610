import { CONTINUATION_HEADER, IDEMPOTENCY_HEADER, REQUEST_ID_HEADER } from '@rekey/contract/plain';
import { abortError } from './errors.ts';
import { type Json, readJson, writeJson } from './json.ts';

/** Every field is there, if only as null: an absent one would be looked up on the page's `Object.prototype`. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the base URL, e.g. `/v1/resets`. */
  readonly path: string;
  readonly body: Json | null;
  readonly continuation: string | null;
  readonly idempotencyKey: string | null;
  /** Seconds the server may hold the answer back. */
  readonly wait: number | null;
  /** Milliseconds. */
  readonly timeout: number;
  readonly signal: AbortSignal;
}

/** What came of a call. A refusal is an answer too. */
export type Reply =
  | {
      readonly came: 'answer';
      readonly status: number;
      /** Parsed JSON without prototypes; undefined when there was none, null is a value. */
      readonly body: unknown;
      readonly requestId: string | null;
      /** Seconds, when the answer says so. */
      readonly retryAfter: number | null;
    }
  | { readonly came: 'network' | 'timeout' };

/** @throws {DOMException} `AbortError`, and nothing else. */
export type Transport = (call: Call) => Promise<Reply>;

/** An answer as it came: read to its end, not yet understood. */
export interface Delivered {
  readonly response: Response;
  readonly text: string;
}

/**
 * Carries one request, given whole as `fetch` takes it, and reads the answer to its end. Never rejects. An abort may be
 * told as `network`. What it is built on decides between `@rekey/client` and `@rekey/client/lean`.
 * @param init has no prototype; only its `signal` is the carrier's to set.
 * @param timeout milliseconds.
 */
export type Send = (
  url: string,
  init: RequestInit,
  timeout: number,
  signal: AbortSignal,
) => Promise<Delivered | 'network' | 'timeout'>;

/**
 * The only place that knows how calls look on the way. The request is built here, on an object without prototype: a page's
 * `Object.prototype.credentials`, `.redirect` or `.body` would otherwise become options (security.md findings 7 and 8).
 */
export function createTransport(baseUrl: string, send: Send): Transport {
  return async (call) => {
    const { timeout, signal } = call;
    if (signal.aborted) throw abortError();
    const delivered = await send(baseUrl + call.path, requestInit(call), timeout, signal);
    if (typeof delivered !== 'string') return answer(delivered);
    if (signal.aborted) throw abortError();
    return { came: delivered };
  };
}

function requestInit(call: Call): RequestInit {
  const headers = new Headers();
  headers.set('Accept', 'application/json, application/problem+json');
  if (call.body !== null) headers.set('Content-Type', 'application/json');
  if (call.continuation !== null) headers.set(CONTINUATION_HEADER, call.continuation);
  if (call.idempotencyKey !== null) headers.set(IDEMPOTENCY_HEADER, `"${call.idempotencyKey}"`);
  if (call.wait !== null) headers.set('Prefer', `wait=${call.wait}`);
  return Object.assign(
    Object.create(null) as RequestInit,
    {
      method: call.method,
      headers,
      body: call.body === null ? null : writeJson(call.body),
      mode: 'cors',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      // Revalidates by ETag; everything but the configuration says no-store anyway.
      cache: 'no-cache',
    } as const,
  );
}

function answer({ response, text }: Delivered): Reply {
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return {
    came: 'answer',
    status: response.status,
    body: parsed(text),
    requestId: response.headers.get(REQUEST_ID_HEADER),
    retryAfter: Number.isFinite(seconds) ? seconds : null,
  };
}

function parsed(text: string): unknown {
  try {
    return readJson(text);
  } catch {
    return undefined;
  }
}
