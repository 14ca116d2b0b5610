import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { describe, test, type TestContext } from 'node:test';
import { migrate, SchemaTooNewError, type Migration } from './migrate.ts';
import { storeMigrations } from './migrations/index.ts';

const first: Migration = {
  version: 1,
  sql: 'CREATE TABLE people (name TEXT); INSERT INTO people VALUES (1)',
};
const second: Migration = { version: 2, sql: 'ALTER TABLE people ADD COLUMN age INTEGER DEFAULT 7' };
const broken: Migration = { version: 2, sql: 'CREATE TABLE half (x); CREATE TABLE people (again)' };

function database(t: TestContext) {
  const connection = new DatabaseSync(':memory:');
  t.after(() => connection.close());
  return {
    connection,
    run: (...migrations: readonly Migration[]) => migrate(connection, 'store.db', 'test', migrations),
    all: (sql: string) =>
      connection
        .prepare(sql)
        .all()
        .map((row) => ({ ...row })),
  };
}

describe('migrations', () => {
  test('S-156 a new version adds to what an old one left, without losing it', (t) => {
    const { run, all } = database(t);
    run(first);
    run(first, second);
    assert.deepEqual(all('SELECT name, age FROM people'), [{ name: '1', age: 7 }]);
    assert.deepEqual(all('SELECT name, value FROM meta'), [{ name: 'schema:test', value: '2' }]);
  });

  test('running again changes nothing', (t) => {
    const { run, all } = database(t);
    run(first, second);
    run(first, second);
    assert.equal(all('SELECT name FROM people').length, 1);
  });

  test('a migration that fails leaves everything as it was', (t) => {
    const { run, all } = database(t);
    run(first);
    assert.throws(() => run(first, broken));
    assert.deepEqual(all("SELECT name FROM sqlite_master WHERE name = 'half'"), []);
    assert.deepEqual(all('SELECT value FROM meta'), [{ value: '1' }]);
    run(first, second);
  });

  test('R-18 a file of a newer version is refused by name, and not touched', (t) => {
    const { run, all } = database(t);
    run(first, second);
    assert.throws(
      () => run(first),
      (error: unknown) => {
        assert.ok(error instanceof SchemaTooNewError);
        assert.match(
          error.message,
          /^store\.db was written by a newer version: its test tables are at version 2/,
        );
        return true;
      },
    );
    assert.deepEqual(all('SELECT value FROM meta'), [{ value: '2' }]);
  });

  test('a gap in the numbers is refused', (t) => {
    const { run } = database(t);
    assert.throws(() => run(second), /Migration 1 of test is numbered 2/);
  });

  test('components keep their own numbers', (t) => {
    const { connection, run, all } = database(t);
    run(first);
    migrate(connection, 'store.db', 'other', []);
    assert.deepEqual(all('SELECT name, value FROM meta ORDER BY name'), [
      { name: 'schema:other', value: '0' },
      { name: 'schema:test', value: '1' },
    ]);
  });

  for (const { version } of storeMigrations) {
    test(`S-156 the tables of the store go from version ${version - 1} to ${version}`, (t) => {
      const { connection, all } = database(t);
      migrate(connection, 'store.db', 'store', storeMigrations.slice(0, version - 1));
      migrate(connection, 'store.db', 'store', storeMigrations.slice(0, version));
      assert.deepEqual(all('SELECT value FROM meta'), [{ value: String(version) }]);
      assert.deepEqual(all('PRAGMA integrity_check'), [{ integrity_check: 'ok' }]);
      assert.deepEqual(all('PRAGMA foreign_key_check'), []);
    });
  }
});
