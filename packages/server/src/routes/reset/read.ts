import type { ResetTransaction } from '@rekey/contract';
import type { App } from '../../app.ts';
import { activeChallenge } from '../../flows/reset/state.ts';
import type { Route } from '../../http/route.ts';
import type { StoredReset } from '../../ports/store.ts';
import { answered, jsonAnswer } from './answer.ts';
import { readingCaller, type Caller } from './caller.ts';
import { openForReading } from './opened.ts';

/** Longest wait for a result, in seconds (RFC 7240 `Prefer: wait`). */
const LONGEST_WAIT = 20;
const LOOK_EVERY_MS = 200;

/** `GET /v1/resets/{id}`: where it stands; waits for what happens elsewhere when asked to. Changes and consumes nothing. */
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

/** @param waitSeconds how long to wait for a write to end, or a call to be answered; 0 answers at once. */
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
    waited < seconds * 1000 && isPending(current, stored) && !signal?.aborted;
    waited += LOOK_EVERY_MS
  ) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    current = (await app.store.readReset(stored.reset.id)) ?? current;
  }
  return current;
}

/** Whether the end of a write, or what is pressed in a call, has still to come. */
function isPending(current: StoredReset, before: StoredReset): boolean {
  const { step } = current.reset;
  if (step !== 'await_call') return step === 'applying' || step === 'unknown';
  const challenge = activeChallenge(current);
  return challenge !== null && challenge.attemptsLeft === activeChallenge(before)?.attemptsLeft;
}
