import ky, { isTimeoutError } from 'ky';
import type { Send } from './transport.ts';

/**
 * Carries requests by ky. It keeps the time and hears the abort, and never holds headers or body: its errors carry what it
 * was given, and a page's `Object.prototype.fetch` or `.hooks` would otherwise become options.
 */
export function sendByKy(fetch: typeof globalThis.fetch): Send {
  return async (url, init, timeout, signal) => {
    const pending = ky(url, {
      ...kyDefaults,
      method: init.method!,
      timeout,
      signal,
      fetch: (request) => {
        init.signal = (request as Request).signal;
        return fetch(url, init);
      },
    });
    try {
      const response = await pending;
      return { response, text: await pending.text() };
    } catch (error) {
      return isTimeoutError(error) ? 'timeout' : 'network';
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
