import type { Problem } from '@rekey/contract';
import { commonFailures, failuresAt, supportCode } from '@rekey/contract/plain';
import type { Reply } from '../transport.ts';
import { sealed } from '../json.ts';
import type { Failure, Step, TransportFailure } from './state.ts';

const knownAt: Readonly<Record<string, readonly string[]>> = failuresAt;

/** Whether a problem is one a person can meet at this step. */
export function belongsTo(step: Step, code: string): boolean {
  return (
    (commonFailures as readonly string[]).includes(code) ||
    (Object.hasOwn(knownAt, step) && knownAt[step]!.includes(code))
  );
}

/** What a problem document says, as data for the screen. */
export function problemFailure(
  step: Step,
  problem: Problem,
  reply: Extract<Reply, { came: 'answer' }>,
  now: number,
): Failure {
  const seconds = problem.retryAfter ?? reply.retryAfter ?? undefined;
  const until = Date.parse(problem.availableAt ?? '');
  return sealed<Failure>({
    code: belongsTo(step, problem.code) ? (problem.code as Failure['code']) : 'unknown',
    problem: problem.code,
    retryAfter: seconds,
    // Seconds from now are right on a computer whose clock is wrong; an instant of the server is not.
    availableAt: seconds !== undefined ? now + seconds * 1000 : Number.isNaN(until) ? undefined : until,
    attemptsRemaining: problem.attemptsRemaining,
    violations: problem.violations,
    supportCode: told(problem.requestId),
  });
}

/** A failure without a problem document. */
export function plainFailure(code: TransportFailure | Failure['code'], requestId?: string | null): Failure {
  return sealed<Failure>({ code, problem: code, supportCode: told(requestId) });
}

/** What the page is told of an answer that was given elsewhere, and was wrong. */
export function attemptFailure(attemptsRemaining: number): Failure {
  const code = attemptsRemaining > 0 ? 'code_incorrect' : 'challenge_exhausted';
  return sealed<Failure>({ code, problem: code, attemptsRemaining });
}

const told = (requestId: string | null | undefined) => (requestId ? supportCode(requestId) : undefined);
