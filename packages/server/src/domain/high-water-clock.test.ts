import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fakeClock } from '@rekey/testkit';
import { highWaterClock } from './high-water-clock.ts';

const MINUTE = 60_000;

describe('time as the server sees it', () => {
  test('R-19 passes as it does on the clock below', () => {
    const below = fakeClock();
    const clock = highWaterClock(below);
    for (const ms of [0, 1, 250, 400 * 24 * 60 * MINUTE]) {
      below.advance(ms);
      assert.equal(clock.now(), below.now());
    }
  });

  test('R-19 does not go back with it, and passes at half its speed until that has caught up', () => {
    const below = fakeClock();
    const clock = highWaterClock(below);
    const before = clock.now();
    below.advance(-10 * MINUTE);
    assert.equal(clock.now(), before);
    below.advance(6 * MINUTE);
    assert.equal(clock.now(), before + 3 * MINUTE);
    for (let ms = 0; ms < 6 * MINUTE; ms += 1000) {
      below.advance(1000);
      clock.now();
    }
    assert.equal(clock.now(), before + 6 * MINUTE);
    assert.equal(below.now(), before + 2 * MINUTE);
    below.advance(8 * MINUTE);
    assert.equal(clock.now(), below.now(), 'caught up');
  });

  test('R-19 many short looks add up while it is ahead', () => {
    const below = fakeClock();
    const clock = highWaterClock(below);
    const before = clock.now();
    below.advance(-MINUTE);
    clock.now();
    for (let looks = 0; looks < 1000; looks += 1) {
      below.advance(1);
      clock.now();
    }
    assert.equal(clock.now(), before + 500);
  });

  test('R-20 does not start behind where it was before a restart', () => {
    const below = fakeClock();
    const clock = highWaterClock(below, below.now() + MINUTE);
    assert.equal(clock.now(), below.now() + MINUTE);
  });

  test('R-19 a step back is logged, small corrections are not', () => {
    const steps: unknown[] = [];
    const log = {
      info: () => {},
      error: () => {},
      warn: (event: string, fields?: unknown) => void steps.push([event, fields]),
    };
    const below = fakeClock();
    const clock = highWaterClock(below, 0, log);
    below.advance(-20);
    clock.now();
    assert.deepEqual(steps, []);
    below.advance(-5000);
    clock.now();
    clock.now();
    assert.deepEqual(steps, [['clock.stepped_back', { ms: 5000 }]]);
  });
});
