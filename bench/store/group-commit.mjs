import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStore } from '@rekey/server/embedded';
import { median, ratios, shuffled, spread, table } from '../figures.mjs';
import { gates } from '../gates.mjs';

const ROUNDS = 21;
const ROUND_MS = 250;
const WRITERS = 64;

/** Rows a second that are on disk when they are acknowledged. */
export async function benchGroupCommit() {
  console.log(`
Store: rows of 24 + 200 bytes, each on disk before it is acknowledged (${ROUNDS} rounds of ${ROUND_MS} ms, order drawn anew)
  floor          append 256 bytes, fdatasync, again
  one writer     the embedded store, one row after another: a commit for each
  ${WRITERS} writers     the same store, ${WRITERS} at once: whoever arrives together shares a commit`);
  const folder = await mkdtemp(join(tmpdir(), 'rekey-bench-'));
  const { store, database } = openEmbeddedStore({ path: join(folder, 'store.sqlite') });
  database.migrate('bench', [
    {
      version: 1,
      sql: 'CREATE TABLE bench (id TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID',
    },
  ]);
  const insert = database.prepare('INSERT INTO bench (id, value) VALUES (?, ?)');
  const value = 'v'.repeat(200);
  let rows = 0;
  const row = () => {
    // Keys that arrive in no order, as ids do.
    rows += 1;
    const id =
      (Math.imul(rows, 2_654_435_761) >>> 0).toString(16).padStart(8, '0') + String(rows).padStart(16, '0');
    return database.write(() => insert.run(id, value));
  };
  const file = openSync(join(folder, 'log'), 'a');
  const record = Buffer.alloc(256, 1);

  const writers = (count) => async () => {
    const end = performance.now() + ROUND_MS;
    let done = 0;
    await Promise.all(
      Array.from({ length: count }, async () => {
        for (; performance.now() < end; done += 1) await row();
      }),
    );
    return done;
  };
  const ways = [
    {
      name: 'floor',
      async run() {
        const end = performance.now() + ROUND_MS;
        let done = 0;
        for (; performance.now() < end; done += 1) {
          writeSync(file, record);
          fdatasyncSync(file);
        }
        return done;
      },
    },
    { name: 'one writer', run: writers(1) },
    { name: `${WRITERS} writers`, run: writers(WRITERS) },
  ].map((way) => ({ ...way, rows: [], commits: [] }));
  for (const way of ways) await way.run();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const way of shuffled(ways)) {
      const before = store.commits;
      const began = performance.now();
      const done = await way.run();
      const seconds = (performance.now() - began) / 1000;
      way.rows.push(done / seconds);
      way.commits.push((way.name === 'floor' ? done : store.commits - before) / seconds);
    }
  }
  closeSync(file);
  await store.close();
  await rm(folder, { recursive: true, force: true });
  table(
    ['', 'rows/s', 'syncs or commits/s'],
    ways.map((way) => [way.name, spread(way.rows, 0), spread(way.commits, 0)]),
  );
  const [floor, one, many] = ways;
  const toFloor = ratios(one.rows, floor.rows);
  const gain = ratios(many.rows, one.rows);
  console.log(`  one writer / floor ${spread(toFloor)}; ${WRITERS} writers / one writer ${spread(gain, 1)}`);
  gates.atLeast('single commits over append and fdatasync', median(toFloor), 0.8);
  gates.atLeast(`rows/s at ${WRITERS} writers over single commits`, median(gain), 4, 1);
}
