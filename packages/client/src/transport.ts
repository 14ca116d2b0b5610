import { CONTINUATION_HEADER, IDEMPOTENCY_HEADER, REQUEST_ID_HEADER } from '@rekey/contract';
import ky, { isTimeoutError } from 'ky';
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

/**
 * The only place that knows how calls travel. ky keeps the time and hears the abort; the request that leaves is built
 * here, on an object without prototype, and ky never holds headers or body: its errors carry what it was given, and a
 * page's `Object.prototype.fetch`, `.hooks` or `.body` would otherwise become options (security.md findings 7 and 8).
 */
export function createTransport(baseUrl: string, fetch: typeof globalThis.fetch): Transport {
  return async (call) => {
    const { method, timeout, signal } = call;
    if (signal.aborted) throw abortError();
    const url = baseUrl + call.path;
    const init = requestInit(call);
    const pending = ky(url, {
      ...kyDefaults,
      method,
      timeout,
      signal,
      fetch: (request) => {
        init.signal = (request as Request).signal;
        return fetch(url, init);
      },
    });
    try {
      const response = await pending;
      return answer(response, await pending.text());
    } catch (error) {
      if (signal.aborted) throw abortError();
      return { came: isTimeoutError(error) ? 'timeout' : 'network' };
    }
  };
}

/** Every option ky and `Request` read, as own properties, so that none is looked up on a prototype. */
const kyDefaults = {
  retry: 0,
  throwHttpErrors: false,
  totalTimeout: false,
  hooks: {
    init: undefined,
    beforeRequest: undefined,
    beforeRetry: undefined,
    beforeError: undefined,
    afterResponse: undefined,
  },
  headers: {},
  json: undefined,
  parseJson: undefined,
  stringifyJson: undefined,
  searchParams: undefined,
  prefix: undefined,
  baseUrl: undefined,
  context: {},
  onDownloadProgress: undefined,
  onUploadProgress: undefined,
  body: undefined,
  mode: undefined,
  credentials: 'omit',
  cache: undefined,
  redirect: undefined,
  referrer: undefined,
  referrerPolicy: undefined,
  integrity: undefined,
  keepalive: undefined,
  window: undefined,
  priority: undefined,
} as const;

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

function answer(response: Response, text: string): Reply {
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
