import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Count, Store } from '@rekey/server';
import { MONDAY_MORNING as now } from '../clock.ts';
import { anAudit, aCount, aStart } from '../rows.ts';
import { withStore, type OpenStore } from './subject.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Counts these events at each of these times; returns how many were let through. */
async function happen(store: Store, counts: readonly Count[], ...times: readonly number[]): Promise<number> {
  let accepted = 0;
  for (const at of times) {
    if ((await store.startReset(aStart({ now: at, counts }))).result === 'committed') accepted += 1;
  }
  return accepted;
}

export function limitTests(open: OpenStore): void {
  test('reaching a limit refuses the next event, not the one that reaches it', () =>
    withStore(open, async (store) => {
      const counts = [aCount({ limits: [{ limit: 3, windowMs: HOUR }] })];
      assert.equal(await happen(store, counts, now, now, now, now), 3);
    }));

  test('a window slides: each event leaves it on its own', () =>
    withStore(open, async (store) => {
      const counts = [aCount({ limits: [{ limit: 2, windowMs: HOUR }] })];
      await happen(store, counts, now, now + 10 * MINUTE);
      const limited = await store.readLimits(counts, now + HOUR - 1);
      assert.equal(limited?.availableAt, now + HOUR);
      assert.equal(await happen(store, counts, now + HOUR), 1, 'the first one left');
      const again = await store.readLimits(counts, now + HOUR);
      assert.equal(again?.availableAt, now + HOUR + 10 * MINUTE);
    }));

  test('looking at a limit counts nothing', () =>
    withStore(open, async (store) => {
      const counts = [aCount({ limits: [{ limit: 1, windowMs: HOUR }] })];
      for (let looks = 0; looks < 3; looks += 1) assert.equal(await store.readLimits(counts, now), null);
      assert.equal(store.commits, (await store.verifyAudit()).rows, 'nothing was written');
    }));

  test('what belongs to no reset is counted as well, in one commit, until its limit refuses it', () =>
    withStore(open, async (store) => {
      const counts = [aCount({ subject: 'source:1', limits: [{ limit: 2, windowMs: HOUR }] })];
      const attempt = () => store.recordAttempt({ now, counts, audit: [anAudit()] });
      const { commits } = store;
      assert.deepEqual([await attempt(), await attempt()], [null, null]);
      assert.equal(store.commits, commits + 2);
      assert.equal((await attempt())?.subject, 'source:1');
      assert.equal((await store.readAudit({})).length, 2, 'what is refused leaves nothing');
      assert.equal((await store.readLimits(counts, now + HOUR - 1))?.availableAt, now + HOUR);
      assert.equal(await store.readLimits(counts, now + HOUR), null);
    }));

  test('a lock lasts from the last event, longer than its window, and survives it', () =>
    withStore(open, async (store) => {
      const counts = [aCount({ limits: [{ limit: 3, windowMs: HOUR, lockMs: DAY }] })];
      const last = now + 50 * MINUTE;
      assert.equal(await happen(store, counts, now, now + MINUTE, last, last + MINUTE), 3);
      const locked = await store.readLimits(counts, last + DAY - 1);
      assert.deepEqual(locked, {
        subject: 'account:1',
        event: 'failure',
        availableAt: last + DAY,
        locked: true,
        hidden: false,
      });
      assert.equal(await store.readLimits(counts, last + DAY), null);
    }));

  test('events too far apart do not lock', () =>
    withStore(open, async (store) => {
      const counts = [aCount({ limits: [{ limit: 3, windowMs: HOUR, lockMs: DAY }] })];
      assert.equal(
        await happen(store, counts, now, now + 40 * MINUTE, now + 80 * MINUTE, now + 120 * MINUTE),
        4,
      );
    }));

  test('an event that has just left the window does not lock', () =>
    withStore(open, async (store) => {
      const counts = [aCount({ limits: [{ limit: 2, windowMs: HOUR, lockMs: DAY }] })];
      assert.equal(await happen(store, counts, now, now + HOUR, now + HOUR), 2 + 1);
      assert.equal((await store.readLimits(counts, now + HOUR))?.locked, true);
    }));

  test('a lock shorter than its window opens for one event, which locks again', () =>
    withStore(open, async (store) => {
      const counts = [aCount({ limits: [{ limit: 2, windowMs: HOUR, lockMs: MINUTE }] })];
      assert.equal(await happen(store, counts, now, now, now), 2);
      assert.equal(await happen(store, counts, now + MINUTE, now + MINUTE), 1);
    }));

  test('of several limits the one that refuses longest is told', () =>
    withStore(open, async (store) => {
      const counts = [
        aCount({ limits: [{ limit: 1, windowMs: HOUR }] }),
        aCount({
          subject: 'account:2',
          limits: [
            { limit: 1, windowMs: MINUTE },
            { limit: 1, windowMs: DAY },
          ],
        }),
      ];
      await happen(store, counts, now);
      assert.equal((await store.readLimits(counts, now))?.availableAt, now + DAY);
    }));

  test('A-08 a limit that must not show is told only when no other one refuses', () =>
    withStore(open, async (store) => {
      const hidden = aCount({ subject: 'account:1', hidden: true, limits: [{ limit: 1, windowMs: DAY }] });
      const shown = aCount({ subject: 'identifier:1', limits: [{ limit: 1, windowMs: HOUR }] });
      await happen(store, [hidden, shown], now);
      assert.equal((await store.readLimits([hidden, shown], now))?.subject, 'identifier:1');
      assert.equal((await store.readLimits([hidden, shown], now + HOUR))?.hidden, true);
    }));

  test('one refusal counts nothing for anybody', () =>
    withStore(open, async (store) => {
      const full = aCount({ subject: 'source:1', limits: [{ limit: 1, windowMs: HOUR }] });
      const other = aCount({ subject: 'account:9', limits: [{ limit: 1, windowMs: HOUR }] });
      await happen(store, [full], now);
      assert.equal(await happen(store, [other, full], now), 0);
      assert.equal(await store.readLimits([other], now), null);
    }));

  test('an event without limits is counted for whoever asks later', () =>
    withStore(open, async (store) => {
      const counts = [aCount({ subject: 'everybody', limits: [] })];
      assert.equal(await happen(store, counts, now, now, now), 3);
      const asked = [aCount({ subject: 'everybody', limits: [{ limit: 3, windowMs: MINUTE }] })];
      assert.notEqual(await store.readLimits(asked, now), null);
    }));

  test('subjects and events are counted apart', () =>
    withStore(open, async (store) => {
      const limits = [{ limit: 1, windowMs: HOUR }];
      await happen(store, [aCount({ limits })], now);
      assert.equal(await store.readLimits([aCount({ limits, event: 'send' })], now), null);
      assert.equal(await store.readLimits([aCount({ limits, subject: 'account:10' })], now), null);
    }));

  test('R-19 a clock that steps back gives no tries back', () =>
    withStore(open, async (store) => {
      const counts = [aCount({ limits: [{ limit: 2, windowMs: HOUR }] })];
      await happen(store, counts, now, now);
      assert.equal(await happen(store, counts, now - HOUR), 0);
      assert.equal(await happen(store, counts, now - DAY), 0);
    }));

  test('events are kept for as long as their limit looks at them', () =>
    withStore(open, async (store) => {
      const counts = [aCount({ limits: [{ limit: 2, windowMs: HOUR, lockMs: DAY }] })];
      await happen(store, counts, now, now + HOUR - 1);
      // Each start forgets what nobody needs; none of these may touch the lock.
      for (let at = now; at < now + DAY; at += HOUR) await happen(store, [], at);
      assert.equal((await store.readLimits(counts, now + DAY))?.locked, true);
    }));
}
