import { withoutPrototype } from '../json.ts';
import { type Readers, readOrNull } from '../read.ts';
import type { Reply } from '../transport.ts';
import { belongsTo, plainFailure, problemFailure } from './failure.ts';
import { endedAs, type Position, positionFrom, samePlace } from './position.ts';
import type { Failure } from './state.ts';

/** Where a call left the flow. */
export interface Landing {
  readonly position: Position;
  readonly failure: Failure | null;
  /** Nobody knows whether the call took effect: the next action asks first. */
  readonly inDoubt: boolean;
  readonly requestId: string | null;
  /** The raw problem code. */
  readonly problem: string | null;
  /** As it came: whoever solves it reads it. */
  readonly humanCheck?: unknown;
}

/** Problem codes that say: the transaction is gone, or is not ours. */
export const lost: readonly string[] = [
  'continuation_missing',
  'continuation_invalid',
  'continued_elsewhere',
  'not_found',
  'transaction_expired',
];

/**
 * What an answer to a call made at `from` means.
 * @param held the continuation the call was made with.
 */
export function land(read: Readers, from: Position, reply: Reply, now: number, held: string | null): Landing {
  if (reply.came !== 'answer') return stay(from, plainFailure(reply.came), true);
  const { requestId, status, body } = reply;
  if (status < 400) {
    const position = status === 204 ? endedAs('cancelled', from) : positionFrom(read.transaction, body, held);
    return position
      ? stay(position, null, false, requestId)
      : stay(from, plainFailure('invalid_answer', requestId), true, requestId);
  }

  const problem = withoutPrototype(readOrNull(read.problem, body));
  if (!problem) {
    // Not our server: what stands before it answers 502 to 504 in its own words.
    return stay(
      from,
      plainFailure(status >= 502 ? 'overloaded' : 'invalid_answer', requestId),
      true,
      requestId,
    );
  }
  const position = positionFrom(read.transaction, problem.transaction, held);
  if (!position && lost.includes(problem.code) && from.step !== 'identify') {
    const failure = belongsTo('expired', problem.code)
      ? problemFailure('expired', problem, reply, now)
      : null;
    return { ...stay(endedAs('expired', from), failure, false, requestId), problem: problem.code };
  }
  const at = position ?? from;
  // Somebody else moved the transaction on: showing where it stands says it all.
  const moved = problem.code === 'step_conflict' && !samePlace(at, from) && !belongsTo(at.step, problem.code);
  return {
    position: at,
    failure: moved ? null : problemFailure(at.step, problem, reply, now),
    inDoubt: status >= 500 && !position,
    requestId: requestId ?? problem.requestId,
    problem: problem.code,
    humanCheck: problem.humanCheck,
  };
}

/** The flow is where it was, or at `position` without having asked anybody. */
export function stay(
  position: Position,
  failure: Failure | null,
  inDoubt = false,
  requestId: string | null = null,
): Landing {
  return { position, failure, inDoubt, requestId, problem: failure && failure.problem };
}
