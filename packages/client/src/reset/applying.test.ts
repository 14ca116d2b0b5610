import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testEnvironment } from '../../test/http-server.ts';
import { instant, transaction } from '../testing/wire.ts';
import { poll, secondsUntilNext } from './applying.ts';
import { stay } from './landing.ts';
import { positionFrom } from './position.ts';
import { bindings } from '../../test/bindings.ts';

for (const { entry, binding } of bindings) {
  describe(entry, () => {
    const NOW = Date.parse('2026-03-02T09:00:00Z');
    const never = new AbortController().signal;

    function applying(pollAfter: number) {
      const operation = { startedAt: instant(NOW, 0), target: 'directory' };
      return positionFrom(
        binding.read.transaction,
        transaction('applying', NOW, { operation, pollAfter }),
        null,
      )!;
    }

    test('the pace of the server is kept between one second and thirty', () => {
      assert.deepEqual(
        [-1, 0, 0.2, 1, 7, 30, 31, 9e9].map((asked) => secondsUntilNext(applying(asked))),
        [1, 1, 1, 1, 7, 30, 30, 30],
      );
    });

    test('where the server sets no pace, every two seconds', () => {
      const partial = { outcome: 'reset', completedAt: instant(NOW, 0), requestId: 'r', pending: ['mail'] };
      assert.equal(
        secondsUntilNext(positionFrom(binding.read.transaction, transaction('partial', NOW, partial), null)!),
        2,
      );
    });

    test('each time, somebody has to be looking before the server is asked', async () => {
      const order: string[] = [];
      const { environment } = testEnvironment({ visible: async () => void order.push('visible') });
      const from = applying(1);
      const ended = positionFrom(binding.read.transaction, transaction('cancelled', NOW, {}), null)!;
      const ask = async () => stay(order.push('ask') < 4 ? from : ended, null);
      assert.equal((await poll(from, ask, environment, never)).position, ended);
      assert.deepEqual(order, ['visible', 'ask', 'visible', 'ask']);
    });
  });
}
