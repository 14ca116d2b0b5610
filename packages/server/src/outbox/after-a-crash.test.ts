import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrier, MINUTE, senderBench } from '../../test/sender-bench.ts';
import type { Store } from '../ports/store.ts';

const bench = senderBench();
const { enqueue, row, senderWith, step } = bench;

describe('what the outbox holds after a crash', () => {
  it('R-02 a message stored by a process that died is sent after the restart, with the same code', async () => {
    await enqueue('m1');
    bench.now += 3 * MINUTE;
    const { messenger, seen } = carrier('email');
    await senderWith([messenger]).flush();
    assert.equal(seen.length, 1);
    assert.match(seen[0]?.text ?? '', /49273105/);
    assert.match(seen[0]?.text ?? '', /for 10 minutes/);
  });

  it('R-02 a code that is too old after the restart is not sent any more', async () => {
    await enqueue('m1');
    bench.now += 10 * MINUTE;
    const { messenger, seen } = carrier('email');
    await senderWith([messenger]).flush();
    assert.equal(seen.length, 0);
  });

  it('R-03 sends what a step wrote although its sender died, once its lease is over', async () => {
    const died = senderWith([carrier('email', () => new Promise(() => {})).messenger]);
    died.start();
    await step(died, 'm1');
    bench.forgetSenders();
    const mail = carrier('email');
    const next = senderWith([mail.messenger]);
    await next.flush();
    assert.equal(mail.seen.length, 0);
    bench.now += MINUTE;
    await next.flush();
    assert.deepEqual(
      mail.seen.map(({ id }) => id),
      ['m1'],
    );
  });

  it('R-03 a mail accepted just before a crash is repeated at most as the same message', async () => {
    const { messenger, seen } = carrier('email');
    const dying = Object.assign(Object.create(bench.store) as Store, {
      markMessageSent: () => Promise.reject(new Error('killed')),
    });
    await enqueue('m1');
    await senderWith([messenger], { store: dying }).flush();
    const restarted = senderWith([messenger]);
    await restarted.flush();
    assert.equal(seen.length, 1, 'the lease holds');
    bench.now += MINUTE;
    await restarted.flush();
    bench.now += MINUTE;
    await restarted.flush();
    assert.equal(seen.length, 2);
    assert.deepEqual(seen[0], seen[1]);
  });

  for (const [what, kind] of [
    ['text', 'sms'],
    ['call', 'voice'],
  ] as const) {
    it(`R-28 a ${what} whose sending was cut off by a crash is not sent again by itself`, async () => {
      const { messenger, seen } = carrier(kind);
      const dying = Object.assign(Object.create(bench.store) as Store, {
        markMessageSent: () => Promise.reject(new Error('killed')),
      });
      await enqueue('m1', { kind });
      await senderWith([messenger], { store: dying }).flush();
      bench.now += MINUTE;
      await senderWith([messenger]).flush();
      assert.equal(seen.length, 1);
      assert.equal((await row('m1'))?.lastError, 'unknown_result');
    });
  }

  it('R-28 a call that was still on its way when the server stopped is not sent again', async () => {
    const { messenger, seen } = carrier(
      'voice',
      (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        }),
    );
    const sender = senderWith([messenger]);
    await enqueue('m1', { kind: 'voice' });
    sender.start();
    while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await sender.stop();
    bench.now += 2 * MINUTE;
    await senderWith([carrier('voice').messenger]).flush();
    assert.equal(seen.length, 1);
    assert.equal((await row('m1'))?.lastError, 'unknown_result');
  });
});
