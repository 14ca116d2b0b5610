import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, test } from 'node:test';
import { resolvePolicy } from '@rekey/contract';
import { aCount, MONDAY_MORNING as now } from '@rekey/testkit';
import fc from 'fast-check';
import { countsFor, TELEPHONY } from '../../domain/throttles.ts';
import type { Count } from '../../ports/store.ts';
import type { Statement } from './database.ts';
import { openEmbeddedStore } from './index.ts';
import { createLimits } from './limits.ts';
import { migrate } from './migrate.ts';
import { storeMigrations } from './migrations/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'rekey-limits-'));
after(() => rmSync(folder, { recursive: true }));

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Limits over a bare database, in memory, that counts the events anybody looks at. */
function bareLimits(migrations = storeMigrations) {
  const connection = new DatabaseSync(':memory:');
  migrate(connection, '', 'store', migrations);
  const seen = { rows: 0 };
  connection.function('seen', () => {
    seen.rows += 1;
    return 1;
  });
  const open = () =>
    createLimits({ prepare: <Row>(sql: string) => connection.prepare(sql) as unknown as Statement<Row> });
  return { connection, seen, open };
}

describe('limits of the embedded store', () => {
  test('A-16 taking back a failure that was forgiven in between takes nobody else’s', async () => {
    const { store, database } = openEmbeddedStore({ path: join(folder, 'rekey.db') });
    const limits = createLimits(database);
    const limit = { limits: [{ limit: 1, windowMs: 1000 }] };
    const own = aCount({ subject: 'account:own', ...limit });
    const other = aCount({ subject: 'account:other', ...limit });
    const counted = await database.write(() => limits.count([own], now));
    await database.write(() => limits.forgive(['account:own']));
    await database.write(() => limits.count([other], now));
    await database.write(() => limits.takeBack(counted));
    assert.notEqual(limits.exceeded([other], now), null);
    await store.close();
  });

  test('A-16 a failure taken back from among others counts no more, and the others go on counting', () => {
    const limits = bareLimits().open();
    const five = aCount({ limits: [{ limit: 5, windowMs: HOUR }] });
    const counted = [0, 1, 2, 3, 4].map((ms) => limits.count([five], now + ms));
    limits.takeBack(counted[1]!);
    assert.equal(limits.exceeded([five], now + 5), null, 'four are left');
    limits.takeBack(counted[3]!);
    limits.count([five], now + 5);
    assert.equal(limits.exceeded([five], now + 5), null, 'four again');
    limits.count([five], now + 6);
    assert.equal(limits.exceeded([five], now + 6)?.availableAt, now + HOUR);
    limits.takeBack(counted[0]!);
    assert.equal(limits.exceeded([five], now + 6), null);
  });

  test('R-19 an event of an earlier time counts as late as the one before it', () => {
    const limits = bareLimits().open();
    const locking = aCount({ limits: [{ limit: 2, windowMs: HOUR, lockMs: DAY }] });
    limits.count([locking], now);
    limits.count([locking], now - HOUR);
    assert.equal(limits.exceeded([locking], now - HOUR)?.availableAt, now + DAY);
  });

  test('a look sees as few events among ten thousand as among ten, and so does counting', () => {
    const costs = [10, 10_000].map((events) => {
      const { connection, seen, open } = bareLimits();
      // Everything below reads through a view that notices each row it passes by.
      connection.exec(`
        ALTER TABLE events RENAME TO kept;
        CREATE VIEW events AS SELECT * FROM kept WHERE seen();
        CREATE TRIGGER keep INSTEAD OF INSERT ON events BEGIN
          INSERT INTO kept VALUES (NEW.subject, NEW.event, NEW.ordinal, NEW.at, NEW.keep_until);
        END;
        CREATE TRIGGER never INSTEAD OF DELETE ON events BEGIN SELECT 1; END;
      `);
      const limits = open();
      const text = countsFor(resolvePolicy({}), 'send', {
        hidden: null,
        identifierKey: null,
        source: null,
        telephone: { number: null, country: null },
      }).find(({ subject }) => subject === TELEPHONY);
      const counts: Count[] = [
        text!,
        { ...text!, limits: [1, 5, 9].map((limit) => ({ limit, windowMs: DAY })) },
      ];
      for (let event = 0; event < events; event += 1) limits.count([text!], now + event);
      seen.rows = 0;
      limits.exceeded(counts, now + events);
      const looking = seen.rows;
      limits.count(counts, now + events);
      return { looking, counting: seen.rows - looking };
    });
    // The newest, and the one that fills the window; of the first two limits of ten events there is none.
    assert.deepEqual(costs, [
      { looking: 8, counting: 2 },
      { looking: 10, counting: 2 },
    ]);
  });

  test('S-156 what was counted by an earlier version goes on counting', () => {
    const before = bareLimits(storeMigrations.slice(0, 5));
    const insert = before.connection.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?)');
    for (const [subject, at, twin] of [
      ['account:1', now + 1, 1],
      ['account:1', now + 1, 0],
      ['account:1', now, 0],
      ['account:2', now, 0],
    ] as const)
      insert.run(subject, 'failure', at, twin, now + DAY);
    migrate(before.connection, '', 'store', storeMigrations);
    const limits = before.open();
    const three = aCount({ limits: [{ limit: 3, windowMs: HOUR }] });
    assert.equal(limits.exceeded([three], now + 2)?.availableAt, now + HOUR);
    assert.equal(limits.exceeded([{ ...three, subject: 'account:2' }], now + 2), null);
    limits.count([three], now + HOUR);
    assert.equal(limits.exceeded([three], now + HOUR)?.availableAt, now + HOUR + 1);
  });

  test('A-115 strangers who type made-up names and use up all their limits let through cannot fill the file', () => {
    const { connection, open } = bareLimits();
    const limits = open();
    const policy = resolvePolicy({});
    const size = () => Number(connection.prepare('SELECT count(*) AS rows FROM events').get()!['rows']);
    const sizes: number[] = [];
    for (let start = 0; start < 600; start += 1) {
      // An address and a name of their own each time; all of it is over after forty of them.
      const at = now + start * (DAY / 20);
      const key = `made-up-${start}`;
      const source = `2001:db8:${start.toString(16)}:0::/64`;
      const subjects = { hidden: `nobody:${key}`, identifierKey: key, source };
      const telephone = { number: key, country: 'none' };
      limits.count(countsFor(policy, 'start', { ...subjects, identifierKey: null, hidden: null }), at);
      // Five texts and five emails, as the presets like Entra have it: more than others.
      for (let times = 0; times < 5; times += 1) {
        limits.count(countsFor(policy, 'send', { ...subjects, telephone }), at);
        limits.count(countsFor(policy, 'send', subjects), at);
        limits.count(countsFor(policy, 'failure', subjects), at);
      }
      // As often as the store does.
      if (start % 8 === 7) limits.prune(at);
      if (start % 200 === 199) sizes.push(size());
    }
    assert.ok(sizes[2]! < sizes[1]! * 1.05, sizes.join());
  });

  test('any order of counting, taking back, forgiving and forgetting refuses what the whole history would', () => {
    const limited = [
      { limit: 2, windowMs: HOUR },
      { limit: 4, windowMs: 6 * HOUR, lockMs: 9 * HOUR },
    ];
    // Kept for different times, so that they are not forgotten in the order they came.
    const shapes: Count['limits'][] = [limited, [], [{ limit: 9, windowMs: 30 * HOUR }]];
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.record({ do: fc.constant('count' as const), shape: fc.nat(2) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('take back' as const), which: fc.nat(5) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('forgive' as const) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('prune' as const) }) },
      {
        weight: 5,
        arbitrary: fc.record({
          do: fc.constant('wait' as const),
          minutes: fc.integer({ min: -9, max: 200 }),
        }),
      },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { connection, open } = bareLimits();
        const limits = open();
        let time = now;
        let latest = now;
        let history: number[] = [];
        const counted: ReturnType<typeof limits.count>[] = [];
        for (const one of steps) {
          if (one.do === 'wait') time += one.minutes * 60_000;
          latest = Math.max(latest, time);
          if (one.do === 'prune') limits.prune(latest);
          if (one.do === 'forgive') {
            limits.forgive(['account:1']);
            history = [];
            counted.length = 0;
          }
          if (one.do === 'count') {
            counted.push(limits.count([aCount({ limits: shapes[one.shape]! })], time));
            history.push(Math.max(time, history.at(-1) ?? time));
          }
          if (one.do === 'take back' && counted.length > 0) {
            const [back] = counted.splice(one.which % counted.length, 1);
            limits.takeBack(back!);
            history.splice(history.indexOf(back![0]!.at), 1);
          }
          const { availableAt = null } = limits.exceeded([aCount({ limits: limited })], latest) ?? {};
          assert.equal(availableAt, refusedUntil(history, limited, latest));
        }
        connection.close();
      }),
    );
  });
});

/** What the limits say about a history that nothing was ever removed from. */
function refusedUntil(history: readonly number[], limits: Count['limits'], at: number): number | null {
  const last = history.at(-1) ?? 0;
  const until = limits.flatMap(({ limit, windowMs, lockMs }) => {
    const filling = history.at(-limit);
    if (filling === undefined) return [];
    if (lockMs === undefined) return [filling + windowMs];
    return filling > last - windowMs ? [last + lockMs] : [];
  });
  const worst = Math.max(0, ...until);
  return worst > at ? worst : null;
}
