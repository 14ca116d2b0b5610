import type { DatabaseSync } from 'node:sqlite';

/** One step forward of a component's tables. Once released it never changes; there is no way back but a backup. */
export interface Migration {
  /** 1, 2, 3, … without a gap. */
  readonly version: number;
  readonly sql: string;
}

/** The file was written by a newer version of the program. */
export class SchemaTooNewError extends Error {
  override readonly name = 'SchemaTooNewError';
  constructor(path: string, component: string, found: number, known: number) {
    super(
      `${path} was written by a newer version: its ${component} tables are at version ${found}, this program knows up to ${known}. ` +
        'Run the newer version again, or restore a backup made before it.',
    );
  }
}

/**
 * Applies what is missing, all of it or nothing.
 * @throws {SchemaTooNewError}
 */
export function migrate(
  connection: DatabaseSync,
  path: string,
  component: string,
  migrations: readonly Migration[],
): void {
  connection.exec('BEGIN IMMEDIATE');
  try {
    connection.exec(
      'CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID',
    );
    const name = `schema:${component}`;
    const stored = connection.prepare('SELECT value FROM meta WHERE name = ?').get(name);
    const found = stored === undefined ? 0 : Number(stored['value']);
    const known = migrations.length;
    if (found > known) throw new SchemaTooNewError(path, component, found, known);
    for (const [index, migration] of migrations.entries()) {
      if (migration.version !== index + 1) {
        throw new Error(`Migration ${index + 1} of ${component} is numbered ${migration.version}.`);
      }
      if (migration.version > found) connection.exec(migration.sql);
    }
    connection.prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)').run(name, String(known));
    connection.exec('COMMIT');
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}
