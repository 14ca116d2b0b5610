import type { Environment } from '../environment.ts';
import { secondsUntilNext } from './applying.ts';
import { attemptFailure } from './failure.ts';
import type { Landing } from './landing.ts';
import { type Position, samePlace } from './position.ts';
import type { Failure } from './state.ts';

/**
 * Listens for what the person does on the telephone, for as long as the call may be answered. Nobody looking means nobody
 * asking: a page comes back from the call and asks at once.
 * @param shown what the snapshot tells; a failure of the way there is over once the server has answered.
 * @param ask reads the transaction once.
 */
export async function listen(
  from: Position,
  shown: Failure | null,
  ask: (at: Position) => Promise<Landing>,
  environment: Environment,
  signal: AbortSignal,
): Promise<Landing> {
  const before = attemptsAt(from);
  for (;;) {
    await environment.visible(signal);
    const landing = await ask(from);
    if (landing.failure || !samePlace(landing.position, from)) return landing;
    const left = attemptsAt(landing.position);
    if (left < before) return { ...landing, failure: attemptFailure(left) };
    if (shown && !isAnswer(shown)) return landing;
    await environment.wait(secondsUntilNext(landing.position) * 1000, signal);
  }
}

/** Whether a flow at `position` listens by itself after `action` went as it did. */
export function mayListen(position: Position, action: string, failure: Failure | null): boolean {
  return attemptsAt(position) > 0 && !(action === 'poll' && failure && !isAnswer(failure));
}

/** A number was typed, and it was not the one on the page. The call says so; the page says it too. */
const isAnswer = ({ code }: Failure) => code === 'code_incorrect' || code === 'challenge_exhausted';

const attemptsAt = ({ step, ...at }: Position) =>
  step === 'await_call' && 'transaction' in at && 'challenge' in at.transaction
    ? at.transaction.challenge.attemptsRemaining
    : 0;
