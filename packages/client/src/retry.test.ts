import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { CLIENT_RETRY_BUDGET_SECONDS, REPLAY_WINDOW_SECONDS } from '@rekey/contract';
import { type Handler, inOrder, serve, testEnvironment } from '../test/http-server.ts';
import { composeClient } from './compose-client.ts';
import type { Environment } from './environment.ts';
import { memoryStorage, scenarios } from './testing/index.ts';
import { problem } from './testing/wire.ts';
import { bindings } from '../test/bindings.ts';

for (const { entry, binding } of bindings) {
  describe(entry, () => {
    const chooseMethod = scenarios['choose_method/two'](Date.parse('2026-03-02T09:00:00Z'));
    const busy = { status: 503, body: { ...(problem('overloaded') as { body: object }).body } };

    async function start(t: TestContext, handler: Handler, environment: Partial<Environment> = {}) {
      const server = await serve(t, handler);
      const world = testEnvironment(environment);
      const client = composeClient(
        { baseUrl: server.url, storage: memoryStorage() },
        world.environment,
        binding,
      );
      const first = client.reset().getSnapshot();
      assert.ok(first.step === 'identify');
      const snapshot = await first.actions.start({ identifier: 'ada' });
      return { snapshot, ...world, seen: server.seen };
    }

    test('a lost connection is tried again with the same key and the same body', async (t) => {
      const { snapshot, seen, waits } = await start(t, inOrder('drop', 'drop', chooseMethod));
      assert.equal(snapshot.step, 'choose_method');
      assert.equal(seen.length, 3);
      assert.equal(new Set(seen.map(({ headers }) => headers.get('idempotency-key'))).size, 1);
      assert.equal(new Set(seen.map(({ text }) => text)).size, 1);
      assert.deepEqual(waits, [250, 500]);
    });

    for (const status of [502, 503, 504]) {
      test(`a server that is not ready (${status}) is asked again`, async (t) => {
        const { snapshot, seen } = await start(t, inOrder({ status, body: null }, chooseMethod));
        assert.equal(snapshot.step, 'choose_method');
        assert.equal(seen.length, 2);
      });
    }

    test('a call that is still running on the server is asked again, at the pace it sets', async (t) => {
      const running = {
        status: 409,
        body: { ...busy.body, status: 409, code: 'request_in_progress', retryAfter: 1 },
      };
      const { snapshot, waits } = await start(t, inOrder(running, chooseMethod));
      assert.equal(snapshot.step, 'choose_method');
      assert.deepEqual(waits, [1000]);
    });

    test('three repetitions are enough; then the failure is shown', async (t) => {
      const { snapshot, seen } = await start(t, () => busy);
      assert.equal(snapshot.failure?.code, 'overloaded');
      assert.equal(seen.length, 4);
    });

    for (const code of [
      'rate_limited',
      'locked_out',
      'step_conflict',
      'internal_error',
      'code_incorrect',
      'malformed_request',
    ] as const) {
      test(`${code} is never repeated`, async (t) => {
        const { seen } = await start(t, () => problem(code));
        assert.equal(seen.length, 1);
      });
    }

    test('a server that asks for a long wait is not waited for in silence', async (t) => {
      const { snapshot, seen } = await start(t, () => ({ ...busy, body: { ...busy.body, retryAfter: 30 } }));
      assert.equal(seen.length, 1);
      assert.equal(snapshot.failure?.retryAfter, 30);
    });

    test('waits are jittered over their whole length and never exceed the budget', async (t) => {
      const least = await start(t, () => 'drop', { random: () => 0 });
      assert.deepEqual(least.waits, [0, 0, 0]);
      const most = await start(t, () => 'drop', { random: () => 0.999 });
      assert.deepEqual(most.waits.map(Math.round), [500, 999, 1998]);
      assert.ok(
        CLIENT_RETRY_BUDGET_SECONDS < REPLAY_WINDOW_SECONDS,
        'a replay is still possible when the client gives up',
      );
    });

    test('when the time of one intent is used up, nothing more is tried', async (t) => {
      let now = 0;
      const { seen, snapshot } = await start(
        t,
        () => {
          now += 60_000;
          return 'drop';
        },
        { now: () => now },
      );
      assert.equal(snapshot.failure?.code, 'network');
      assert.equal(seen.length, 2);
    });
  });
}
