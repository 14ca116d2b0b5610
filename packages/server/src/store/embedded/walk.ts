import type { SQLInputValue } from 'node:sqlite';
import type { EmbeddedDatabase } from './database.ts';

/**
 * Forgets old rows without an index that only forgetting would need, and that every write would pay for: walks a table in
 * the order of its key, some rows at a time, round and round.
 */
export interface Walk<Row> {
  /** Looks at the next rows and removes those whose time was up at `time`. Returns what was removed. */
  on(time: number): readonly Row[];
}

export interface WalkOptions {
  readonly table: string;
  /** Columns by which the table is ordered on disk. */
  readonly key: readonly string[];
  /** What comes before every key. */
  readonly before: readonly SQLInputValue[];
  /** A condition with one `?`, the time. */
  readonly over: string;
  /** Rows looked at in one go. More than are added between two, or the table grows for ever. */
  readonly stride: number;
  /** Columns of what was removed. */
  readonly returning?: string;
}

export function createWalk<Row = unknown>(
  database: Pick<EmbeddedDatabase, 'prepare'>,
  options: WalkOptions,
): Walk<Row> {
  const { table, key, before, over, stride, returning = '1' } = options;
  const columns = key.join(', ');
  const here = `(${columns})`;
  const there = `(${key.map(() => '?').join(', ')})`;
  const select = database.prepare<Record<string, SQLInputValue>>(
    `SELECT ${columns} FROM ${table} WHERE ${here} > ${there} ORDER BY ${columns} LIMIT 1 OFFSET ${stride - 1}`,
  );
  const remove = database.prepare<Row>(
    `DELETE FROM ${table} WHERE ${here} > ${there} AND ${here} <= ${there} AND ${over} RETURNING ${returning}`,
  );
  const removeLast = database.prepare<Row>(
    `DELETE FROM ${table} WHERE ${here} > ${there} AND ${over} RETURNING ${returning}`,
  );
  let at = before;
  return {
    on(time) {
      const row = select.get(...at);
      const from = at;
      at = row === undefined ? before : key.map((column) => row[column]!);
      return row === undefined ? removeLast.all(...from, time) : remove.all(...from, ...at, time);
    },
  };
}
