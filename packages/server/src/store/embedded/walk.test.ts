import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { openDatabase, type EmbeddedDatabase } from './database.ts';
import { createWalk, type Walk } from './walk.ts';

const folder = mkdtempSync(join(tmpdir(), 'rekey-walk-'));
after(() => rmSync(folder, { recursive: true }));
let opened = 0;

/** Rows `(kind, number)` from (a, 1) to (b, 5), each over at its number; four are looked at in one go. */
async function withRows(
  check: (walk: Walk<{ kind: string; number: number }>, database: EmbeddedDatabase) => Promise<void>,
): Promise<void> {
  const database = openDatabase(join(folder, `${opened++}.db`));
  database.migrate('walk', [
    {
      version: 1,
      sql: `CREATE TABLE things (kind TEXT, number INTEGER, PRIMARY KEY (kind, number)) STRICT, WITHOUT ROWID;
        INSERT INTO things VALUES ('b', 1), ('b', 2), ('b', 3), ('b', 4), ('b', 5), ('a', 1), ('a', 2), ('a', 3), ('a', 4), ('a', 5);`,
    },
  ]);
  const walk = createWalk<{ kind: string; number: number }>(database, {
    table: 'things',
    key: ['kind', 'number'],
    before: ['', 0],
    over: 'number <= ?',
    stride: 4,
    returning: 'kind, number',
  });
  await check(walk, database);
  database.close();
}

const names = (rows: readonly { kind: string; number: number }[]) =>
  rows.map(({ kind, number }) => kind + String(number));

describe('forgetting by walking', () => {
  test('looks at a few rows each time, in order, and removes those whose time is up', () =>
    withRows(async (walk, database) => {
      const go = () => database.write(() => names(walk.on(2)));
      assert.deepEqual(await go(), ['a1', 'a2']);
      assert.deepEqual(await go(), ['b1', 'b2']);
      assert.deepEqual(await go(), []);
      assert.deepEqual(database.prepare('SELECT count(*) AS left FROM things').get(), { left: 6 });
    }));

  test('begins anew at the end, and sees what came in meanwhile', () =>
    withRows(async (walk, database) => {
      const go = (time: number) => database.write(() => names(walk.on(time)));
      for (let round = 0; round < 3; round += 1) assert.deepEqual(await go(0), []);
      await database.write(() => database.prepare("INSERT INTO things VALUES ('a', -1)").run());
      assert.deepEqual(await go(0), ['a-1']);
    }));
});
