import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
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

  it('R-12 R-09 is red when the store stopped, or the directory is away', async () => {
    const ask = async (store: Pick<Store, 'stopped'>, state: 'ok' | 'unreachable') => {
      const directory = { health: () => Promise.resolve({ state, detail: '' }) };
      const response = await healthRoute({ store, directory } as unknown as App).handle({} as never);
      return [response.status, ((await response.json()) as { checks: unknown }).checks];
    };
    assert.deepEqual(await ask({ stopped: true }, 'ok'), [503, { store: 'failed', directory: 'ok' }]);
    assert.deepEqual(await ask({ stopped: false }, 'unreachable'), [
      503,
      { store: 'ok', directory: 'unreachable' },
    ]);
  });
});
