import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DirectoryHealth } from '@rekey/contract/directory';
import type { Store } from '@rekey/server';
import { runningServer } from '@rekey/testkit';
import type { App } from '../app.ts';
import { healthRoute } from './health.ts';

describe('health', () => {
  it('is ok while a reset could succeed', async () => {
    await using running = await runningServer();
    const answer = await running.visitor().call('GET', '/healthz');
    assert.equal(answer.status, 200);
    assert.deepEqual(JSON.parse(answer.text), { status: 'ok', checks: { store: 'ok', directory: 'ok' } });
  });

  it('asks the directory at most every three seconds, however many strangers ask, and says what it is by then', async () => {
    let asked = 0;
    let state: DirectoryHealth['state'] = 'degraded';
    await using running = await runningServer({
      directory: (embedded) => ({
        ...embedded,
        health: async () => {
          asked += 1;
          if (state === 'unreachable') throw new Error('Nobody answers.');
          return { state, detail: '' };
        },
      }),
    });
    const told = async () => {
      const { status, text } = await running.visitor().call('GET', '/healthz');
      return [status, (JSON.parse(text) as { checks: { directory: string } }).checks.directory];
    };
    const all = await Promise.all(Array.from({ length: 50 }, told));
    assert.deepEqual(all, Array(50).fill([200, 'degraded']));
    await running.visitor().start('ada@contoso.test');
    assert.equal(asked, 1, 'resets ask no more often, either');
    state = 'unreachable';
    running.clock.advance(2_999);
    assert.deepEqual(await told(), [200, 'degraded']);
    running.clock.advance(1);
    assert.deepEqual(await told(), [503, 'unreachable']);
    assert.equal(asked, 2);
  });

  it('R-12 R-09 is red when the store stopped, or the directory is away', async () => {
    const ask = async (store: Pick<Store, 'stopped'>, state: 'ok' | 'unreachable') => {
      const app = { store, directoryState: async () => state };
      const response = await healthRoute(app as unknown as App).handle({} as never);
      return [response.status, ((await response.json()) as { checks: unknown }).checks];
    };
    assert.deepEqual(await ask({ stopped: true }, 'ok'), [503, { store: 'failed', directory: 'ok' }]);
    assert.deepEqual(await ask({ stopped: false }, 'unreachable'), [
      503,
      { store: 'ok', directory: 'unreachable' },
    ]);
  });
});
