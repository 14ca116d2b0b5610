import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finalSteps, parseTransaction, problemSchema, resetSteps } from '@rekey/contract';
import { fakeClient, type ScenarioName, scenarioNames, scenarios } from './index.ts';

const NOW = Date.parse('2026-03-02T09:00:00Z');

for (const name of scenarioNames) {
  const step = name.split('/')[0];

  test(`${name} is an answer of the wire`, () => {
    const answer = scenarios[name](NOW);
    if (answer === 'offline' || step === 'identify') return;
    const body = answer.body as { transaction?: unknown };
    const transaction = parseTransaction(answer.status < 400 ? body : problemSchema.parse(body).transaction);
    assert.equal(transaction.step, step);
  });

  test(`resume() of a fake client lands in ${name}`, async () => {
    const flow = fakeClient(name, { now: NOW }).reset();
    const first = flow.getSnapshot();
    assert.ok(first.step === 'identify');
    const snapshot = await first.actions.resume();
    flow.dispose();
    assert.equal(snapshot.step, step);
    const answer = scenarios[name](NOW);
    const code = answer === 'offline' ? 'network' : (answer.body as { code?: string } | null)?.code;
    const expected: Partial<Record<ScenarioName, string>> = {
      'identify/insecure-page': 'insecure_page',
      'identify/invalid-answer': 'invalid_answer',
      'identify/transaction-gone': 'expired',
    };
    assert.equal(snapshot.failure?.code ?? undefined, expected[name] ?? code);
  });
}

test('every step of the wire has a scenario', () => {
  const covered = new Set<string>(scenarioNames.map((name) => name.split('/')[0] ?? ''));
  for (const step of [...Object.keys(resetSteps), 'identify', 'unsupported', ...finalSteps])
    assert.ok(covered.has(step), step);
});
