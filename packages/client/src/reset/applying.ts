import type { Environment } from '../environment.ts';
import { plainFailure } from './failure.ts';
import type { Landing } from './landing.ts';
import { type Position, samePlace } from './position.ts';

/** Seconds the server is asked to hold its answer back while there is nothing new. */
export const POLL_WAIT_SECONDS = 20;
/** How long one `poll` goes on asking, in milliseconds. */
const POLL_DEADLINE = 120_000;

/**
 * Asks until something has changed. Nobody looking means nobody asking, and that time does not count.
 * @param ask reads the transaction once.
 */
export async function poll(
  from: Position,
  ask: (at: Position) => Promise<Landing>,
  environment: Environment,
  signal: AbortSignal,
): Promise<Landing> {
  let spent = 0;
  for (;;) {
    await environment.visible(signal);
    const askedAt = environment.now();
    const landing = await ask(from);
    if (landing.failure || !samePlace(landing.position, from)) return landing;
    const pause = secondsUntilNext(landing.position) * 1000;
    spent += environment.now() - askedAt + pause;
    if (spent >= POLL_DEADLINE) {
      return from.step === 'applying' ? { ...landing, failure: plainFailure('still_applying') } : landing;
    }
    await environment.wait(pause, signal);
  }
}

/** What the server asks for, kept between 1 and 30; 2 when it says nothing that makes sense. */
export function secondsUntilNext(position: Position): number {
  const asked =
    position.step !== 'identify' && 'pollAfter' in position.transaction
      ? position.transaction.pollAfter
      : undefined;
  return asked !== undefined && Number.isFinite(asked) ? Math.min(30, Math.max(1, asked)) : 2;
}
