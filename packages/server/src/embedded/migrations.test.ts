import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { migrate } from '../store/embedded/migrate.ts';
import { directoryMigrations } from './migrations/index.ts';

for (const { version } of directoryMigrations) {
  test(`S-156 the tables of the embedded directory go from version ${version - 1} to ${version}`, (t) => {
    const connection = new DatabaseSync(':memory:');
    t.after(() => connection.close());
    migrate(connection, 'store.db', 'directory', directoryMigrations.slice(0, version - 1));
    migrate(connection, 'store.db', 'directory', directoryMigrations.slice(0, version));
    assert.equal(connection.prepare('SELECT value FROM meta').get()?.['value'], String(version));
    assert.equal(connection.prepare('PRAGMA integrity_check').get()?.['integrity_check'], 'ok');
  });
}
