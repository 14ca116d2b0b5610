import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commonFailures, failuresAt, type Problem, problems, type ProblemCode } from '@rekey/contract';
import type { Answer } from '../testing/wire.ts';
import { problem } from '../testing/wire.ts';
import { belongsTo, plainFailure, problemFailure } from './failure.ts';
import type { Step } from './state.ts';

const NOW = 1_000_000;
const body = (answer: Answer) => (answer as { body: Problem }).body;
const reply = (retryAfter: number | null = null) => ({
  came: 'answer' as const,
  status: 422,
  body: null,
  requestId: null,
  retryAfter,
});

test('every problem of the contract is known at the steps the contract names, and unknown at others with its raw code', () => {
  const steps = [...Object.keys(failuresAt), 'applying', 'done', 'unsupported'] as Step[];
  let known = 0;
  for (const step of steps) {
    for (const code of Object.keys(problems) as ProblemCode[]) {
      const failure = problemFailure(step, body(problem(code)), reply(), NOW);
      const here = [
        ...commonFailures,
        ...((failuresAt as Record<string, readonly string[]>)[step] ?? []),
      ].includes(code);
      assert.equal(failure.code, here ? code : 'unknown', `${code} at ${step}`);
      assert.equal(failure.problem, code);
      known += here ? 1 : 0;
    }
  }
  assert.equal(known, Object.values(failuresAt).flat().length + steps.length * commonFailures.length);
  assert.equal(belongsTo('toString' as Step, 'code_incorrect'), false);
});

test('a limit always says how long, in seconds and as an instant of this computer’s clock', () => {
  const told = body(problem('rate_limited', { retryAfter: 42, availableAt: '2001-01-01T00:00:00Z' }));
  assert.deepEqual(pick(problemFailure('identify', told, reply(7), NOW)), {
    retryAfter: 42,
    availableAt: NOW + 42_000,
  });
  assert.deepEqual(pick(problemFailure('identify', body(problem('rate_limited')), reply(7), NOW)), {
    retryAfter: 7,
    availableAt: NOW + 7000,
  });
  const instant = body(problem('locked_out', { availableAt: '2026-03-02T09:00:00Z' }));
  assert.deepEqual(pick(problemFailure('identify', instant, reply(), NOW)), {
    retryAfter: undefined,
    availableAt: Date.parse('2026-03-02T09:00:00Z'),
  });
  const nonsense = body(problem('locked_out', { availableAt: 'soon' }));
  assert.equal(problemFailure('identify', nonsense, reply(), NOW).availableAt, undefined);
});

const pick = ({ retryAfter, availableAt }: { retryAfter?: number; availableAt?: number }) => ({
  retryAfter,
  availableAt,
});

test('a failure carries the code a person reads out to the help desk', () => {
  assert.equal(
    problemFailure('identify', body(problem('internal_error')), reply(), NOW).supportCode,
    '7KQ4-M2XD',
  );
  assert.equal(plainFailure('invalid_answer', '7KQ4M2XDP3W9T6RB').supportCode, '7KQ4-M2XD');
  assert.equal('supportCode' in plainFailure('network'), false);
});
