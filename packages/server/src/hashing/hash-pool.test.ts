import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate as aMoment } from 'node:timers/promises';
import { createHashPool, type HashKind } from './hash-pool.ts';

/** Computations that end when they are told to. */
function computations() {
  const ends: (() => void)[] = [];
  let atOnce = 0;
  let most = 0;
  return {
    compute: async () => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise<void>((resolve) => ends.push(resolve));
      atOnce -= 1;
    },
    async endAll() {
      for (let idle = 0; idle < 5; idle += 1) {
        while (ends.length > 0) {
          ends.shift()?.();
          idle = 0;
        }
        await Promise.resolve();
      }
    },
    get most() {
      return most;
    },
  };
}

describe('hash pool', () => {
  test('A-91 no more run at once than allowed, and all get their turn', async () => {
    const work = computations();
    const pool = createHashPool({ concurrency: 2, queueLimit: 10 });
    const all = Promise.all(Array.from({ length: 10 }, () => pool.run(work.compute)));
    await work.endAll();
    await all;
    assert.equal(work.most, 2);
  });

  test('A-91 a queue that is full answers overloaded, and has room again later', async () => {
    const work = computations();
    const pool = createHashPool({ concurrency: 1, queueLimit: 1 });
    const accepted = [pool.run(work.compute), pool.run(work.compute)];
    await assert.rejects(pool.run(work.compute), { name: 'ProblemError', code: 'overloaded' });
    await work.endAll();
    await Promise.all(accepted);
    const later = pool.run(work.compute);
    await work.endAll();
    await later;
  });

  for (const [flood, one] of [
    ['sign_in', 'password'],
    ['password', 'sign_in'],
    ['sign_in', 'answer'],
    ['answer', 'password'],
  ] as const) {
    test(`A-91 while as many ${flood} wait as may, one ${one} is hashed after at most one of them`, async () => {
      const pool = createHashPool({ concurrency: 1, queueLimit: 20 });
      const order: string[] = [];
      const run = (kind: HashKind) => pool.run(() => aMoment().then(() => order.push(kind)), undefined, kind);
      const waiting = Array.from({ length: 21 }, () => run(flood));
      await assert.rejects(run(flood), { code: 'overloaded' });
      await Promise.all([...waiting, run(one), run(one)]);
      // The first was under way. Where two are to be hashed one after the other, the second has a turn of its own.
      assert.ok(order.indexOf(one) <= 2, order.join());
      assert.ok(order.lastIndexOf(one) <= 4, order.join());
      assert.equal(order.length, 23);
    });
  }

  test('work that fails gives its place back', async () => {
    const pool = createHashPool({ concurrency: 1 });
    await assert.rejects(
      pool.run(() => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(await pool.run(async () => 'next'), 'next');
  });

  test('whoever gives up while waiting leaves the queue at once and makes room', async () => {
    const work = computations();
    const pool = createHashPool({ concurrency: 1, queueLimit: 2 });
    const running = pool.run(work.compute);
    const abandon = new AbortController();
    const order: string[] = [];
    const leaving = pool.run(async () => order.push('left'), abandon.signal);
    const staying = pool.run(async () => order.push('stayed'));
    await assert.rejects(pool.run(work.compute), { code: 'overloaded' });
    abandon.abort(new Error('gone home'));
    await assert.rejects(leaving, /gone home/);
    const next = pool.run(async () => order.push('came'));
    await work.endAll();
    await Promise.all([running, staying, next]);
    assert.deepEqual(order, ['stayed', 'came']);
    abandon.abort();
    assert.equal(await pool.run(async () => 'free'), 'free');
  });

  test('work nobody waits for any more is not begun', async () => {
    const work = computations();
    const pool = createHashPool({ concurrency: 1 });
    const first = pool.run(work.compute);
    const abandon = new AbortController();
    let begun = false;
    const second = pool.run(async () => (begun = true), abandon.signal);
    abandon.abort();
    await work.endAll();
    await first;
    await assert.rejects(second, { name: 'AbortError' });
    assert.equal(begun, false);
  });
});
