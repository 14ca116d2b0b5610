import { CONTINUATION_HEADER } from '@rekey/contract';
import type { App } from '../../app.ts';
import { idempotencyKey, sentKey } from '../../http/idempotency-key.ts';
import type { Call } from '../../http/route.ts';
import type { IdempotencyKey } from '../../ports/store.ts';

/**
 * Whoever acts on a reset, through the API or through the hosted pages: what they hold, and where they are. The actions
 * behind both fronts take this and know nothing of headers, cookies or forms.
 */
export interface Caller {
  /** Empty when a reset is only about to begin. */
  readonly resetId: string;
  /** Empty when none was given. */
  readonly continuation: string;
  readonly key: IdempotencyKey;
  readonly now: number;
  readonly source: string;
  /** For the limits of a source; null where there are none. */
  readonly countedSource: string | null;
  readonly requestId: string;
  /** Came by a form of the hosted pages, which cannot solve a human check. */
  readonly withoutScript?: boolean;
}

/** The caller of a JSON route. */
export async function apiCaller(app: App, call: Call): Promise<Caller> {
  return { ...readingCaller(call), key: await idempotencyKey(call, app.keys.fingerprint) };
}

/** The caller of a route that changes nothing. A key, if there is one, is that of a call whose answer was lost. */
export function readingCaller(call: Call): Caller {
  const { now, source, countedSource, requestId, params } = call;
  const continuation = call.header(CONTINUATION_HEADER) ?? '';
  return {
    resetId: params.id ?? '',
    continuation,
    now,
    source,
    countedSource,
    requestId,
    key: { key: sentKey(call), fingerprint: '' },
  };
}
