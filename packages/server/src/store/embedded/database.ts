import { mkdirSync, closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { createGroupCommit } from './group-commit.ts';
import { createIntegrity, type Integrity } from './integrity.ts';
import { migrate, type Migration } from './migrate.ts';
import { sqliteResult } from './sqlite-result.ts';

/** One file, one connection, one process. Whoever shares it shares the group commit. */
export interface EmbeddedDatabase {
  readonly path: string;
  readonly integrity: Integrity;
  /** A prepared statement, kept for as long as the database is open. `Row` is what its columns are named. */
  prepare<Row = Record<string, unknown>>(sql: string): Statement<Row>;
  /**
   * Runs `operation` inside the next commit. It must be synchronous. Resolves with what it returned once that is on disk;
   * when it throws, it alone is undone. It runs a second time when another one of its commit throws, after what it did first
   * was undone: nothing but the file may change in it.
   */
  write<T>(operation: () => T): Promise<T>;
  /** The same for what nobody waits for: it joins the next commit, and makes one itself only when none comes soon. */
  writeSoon<T>(operation: () => T): Promise<T>;
  /** `forget` is called whenever writes are undone: what is kept in memory of what they wrote is not true any more. */
  onUndo(forget: () => void): void;
  /** `finish` runs inside each commit, after everybody's writes; after each of them where one throws. */
  beforeCommit(finish: () => void): void;
  /** Brings the tables of one component up to date, in one transaction. */
  migrate(component: string, migrations: readonly Migration[]): void;
  /** Commits that reached the disk with a change in them. */
  readonly commits: number;
  readonly stopped: boolean;
  /** Commits what is waiting, then closes. */
  close(): void;
}

export interface Statement<Row> {
  get(...values: SQLInputValue[]): Row | undefined;
  all(...values: SQLInputValue[]): Row[];
  run(...values: SQLInputValue[]): { readonly changes: number; readonly id: number };
}

/** Another process (or another opening in this one) has the file. */
export class StoreLockedError extends Error {
  override readonly name = 'StoreLockedError';
  readonly path: string;
  constructor(path: string) {
    super(
      `${path} is in use by another process. Stop that one first: an embedded store admits one process at a time.`,
    );
    this.path = path;
  }
}

/**
 * Opens or creates a database file, readable by its owner only, and locks everybody else out until it is closed.
 * @throws {StoreLockedError} when somebody else has it.
 */
export function openDatabase(path: string, secret?: Uint8Array): EmbeddedDatabase {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
  const connection = connect(path);
  const groupCommit = createGroupCommit(connection);
  const statements = new Map<string, Statement<unknown>>();
  return {
    path,
    integrity: createIntegrity(secret),
    prepare<Row>(sql: string): Statement<Row> {
      let statement = statements.get(sql);
      if (statement === undefined) {
        statement = wrap(connection.prepare(sql));
        statements.set(sql, statement);
      }
      return statement as Statement<Row>;
    },
    write: (operation) => groupCommit.write(operation),
    writeSoon: (operation) => groupCommit.writeSoon(operation),
    onUndo: (forget) => groupCommit.onUndo(forget),
    beforeCommit: (finish) => groupCommit.beforeCommit(finish),
    migrate: (component, migrations) => migrate(connection, path, component, migrations),
    get commits() {
      return groupCommit.commits;
    },
    get stopped() {
      return groupCommit.stopped;
    },
    close() {
      groupCommit.close();
      if (connection.isOpen) connection.close();
    },
  };
}

/** Memory for pages of the file. The indexes a reset touches stay in it for tens of thousands of resets. */
const CACHE_KIB = 16 * 1024;
/** Pages of 4 KiB in the log before they move to the file: a page that is written often moves once. */
const CHECKPOINT_PAGES = 4_000;

function connect(path: string): DatabaseSync {
  const connection = new DatabaseSync(path, { timeout: 0 });
  try {
    // Savepoints keep what they may have to undo in temporary storage: in memory, or each larger operation writes a file.
    // Exclusive before WAL: the lock is then taken with the first page read, and no shared-memory file exists.
    connection.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA foreign_keys = ON;
      PRAGMA trusted_schema = OFF;
      PRAGMA temp_store = MEMORY;
      PRAGMA cache_size = -${CACHE_KIB};
      PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};
      BEGIN IMMEDIATE; COMMIT;
    `);
  } catch (error) {
    connection.close();
    throw sqliteResult(error) === 'busy' ? new StoreLockedError(path) : error;
  }
  return connection;
}

function wrap(statement: StatementSync): Statement<unknown> {
  // As arrays, because rows as objects come without a prototype and in a form that is slow to make and to read.
  statement.setReturnArrays(true);
  const names = statement.columns().map(({ name }) => name);
  const toRow = (values: readonly unknown[]) => {
    const row: Record<string, unknown> = {};
    for (let column = 0; column < names.length; column += 1) row[names[column]!] = values[column];
    return row;
  };
  return {
    get: (...values) => {
      const row = statement.get(...values) as unknown as unknown[] | undefined;
      return row === undefined ? undefined : toRow(row);
    },
    all: (...values) => (statement.all(...values) as unknown as unknown[][]).map(toRow),
    run: (...values) => {
      const { changes, lastInsertRowid } = statement.run(...values);
      return { changes: Number(changes), id: Number(lastInsertRowid) };
    },
  };
}
