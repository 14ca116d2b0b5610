import type { Client, ClientOptions } from './client.ts';
import type { keptConfiguration } from './configuration.ts';
import type { Environment } from './environment.ts';
import { UsageError } from './errors.ts';
import { withoutPrototype } from './json.ts';
import type { Readers } from './read.ts';
import { createResetFlow } from './reset/reset-flow.ts';
import { tabStorage } from './reset/resume.ts';
import { withRetries } from './retry.ts';
import { createTransport, type Send } from './transport.ts';

/** All that `@rekey/client` and `@rekey/client/lean` do not share. */
export interface Binding {
  readonly sendBy: (fetch: typeof globalThis.fetch) => Send;
  readonly read: Readers;
}

/** Milliseconds; the second for a call the server may hold back for a while. */
const CALL_TIMEOUT = 15_000;
const POLL_TIMEOUT = 40_000;

/** A client of its parts. @throws {UsageError} `base_url` */
export function composeClient(
  options: ClientOptions,
  environment: Environment,
  { sendBy, read }: Binding,
): Client {
  // Own fields only: what a page has put on Object.prototype is no option of ours.
  const own = withoutPrototype(options);
  const { fetch = globalThis.fetch, storage = tabStorage(), locale, onEvent } = own;
  const timeouts = { call: CALL_TIMEOUT, poll: POLL_TIMEOUT, ...own.timeouts };
  const baseUrl = absolute(own.baseUrl);
  // Called without a receiver, as browsers want it; replacing the global later changes nothing here.
  const sendOnce = createTransport(
    baseUrl,
    sendBy((input, init) => fetch(input, init)),
  );
  const send = withRetries(sendOnce, environment);
  const context = { send, sendOnce, read, environment, storage, baseUrl, timeouts, locale, onEvent };
  let kept: ReturnType<typeof keptConfiguration> | undefined;
  return {
    baseUrl,
    async configuration(asked) {
      const { signal } = withoutPrototype(asked ?? {});
      // A reset does without, so it is not loaded with one.
      const { keptConfiguration } = await import('./configuration.ts');
      return (kept ??= keptConfiguration(send, timeouts.call))(signal);
    },
    reset: (asked) => createResetFlow({ ...withoutPrototype(asked ?? {}), ...context }),
  };
}

function absolute(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new UsageError('base_url', 'baseUrl must be an absolute URL, http or https.');
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}
