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
  const until = problem.availableAt === undefined ? Number.NaN : Date.parse(problem.availableAt);
  return sealed<Failure>({
    code: belongsTo(step, problem.code) ? (problem.code as Failure['code']) : 'unknown',
    problem: problem.code,
    ...(seconds !== undefined && { retryAfter: seconds }),
    // Seconds from now are right on a computer whose clock is wrong; an instant of the server is not.
    ...(seconds !== undefined
      ? { availableAt: now + seconds * 1000 }
      : Number.isNaN(until)
        ? {}
        : { availableAt: until }),
    ...(problem.attemptsRemaining !== undefined && { attemptsRemaining: problem.attemptsRemaining }),
    ...(problem.violations && { violations: problem.violations }),
    ...(problem.requestId && { supportCode: supportCode(problem.requestId) }),
  });
}

/** A failure without a problem document. */
export function plainFailure(code: TransportFailure | Failure['code'], requestId?: string | null): Failure {
  return sealed<Failure>({ code, problem: code, ...(requestId && { supportCode: supportCode(requestId) }) });
}
