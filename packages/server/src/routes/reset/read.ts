import type { ResetTransaction } from '@rekey/contract';
import type { App } from '../../app.ts';
import type { Route } from '../../http/route.ts';
import type { StoredReset } from '../../ports/store.ts';
import { answered, jsonAnswer } from './answer.ts';
import { readingCaller, type Caller } from './caller.ts';
import { openForReading } from './opened.ts';

/** Longest wait for a result, in seconds (RFC 7240 `Prefer: wait`). */
const LONGEST_WAIT = 20;
const LOOK_EVERY_MS = 200;

/** `GET /v1/resets/{id}`: where it stands; waits for a write to end when asked to. Changes and consumes nothing. */
export function readResetRoute(app: App): Route {
  return {
    method: 'GET',
    path: '/v1/resets/:id',
    readableBy: 'allowed_origins',
    async handle(call) {
      const transaction = await readReset(
        app,
        readingCaller(call),
        waitSeconds(call.request),
        call.request.signal,
      );
      return jsonAnswer(transaction);
    },
  };
}

/** @param waitSeconds how long to wait for a write to end; 0 answers at once. */
export async function readReset(
  app: App,
  caller: Caller,
  waitSeconds = 0,
  signal?: AbortSignal,
): Promise<ResetTransaction> {
  const stored = await openForReading(app, caller);
  return answered(app, await settle(app, stored, waitSeconds, signal), { code: null });
}

function waitSeconds(request: Request): number {
  const wanted = /(?:^|[,;\s])wait=(\d{1,4})/.exec(request.headers.get('Prefer') ?? '')?.[1];
  return Math.min(Number(wanted ?? 0), LONGEST_WAIT);
}

async function settle(
  app: App,
  stored: StoredReset,
  seconds: number,
  signal?: AbortSignal,
): Promise<StoredReset> {
  let current = stored;
  for (
    let waited = 0;
    waited < seconds * 1000 && isPending(current) && !signal?.aborted;
    waited += LOOK_EVERY_MS
  ) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    current = (await app.store.readReset(stored.reset.id)) ?? current;
  }
  return current;
}

function isPending(stored: StoredReset): boolean {
  return stored.reset.step === 'applying' || stored.reset.step === 'unknown';
}
