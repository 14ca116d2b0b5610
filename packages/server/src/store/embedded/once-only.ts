import type { EmbeddedDatabase } from './database.ts';

/**
 * Values that only rise: the last time step of an authenticator app, a code of a list that was used. What was let through once
 * is refused for ever, also by another transaction at the same moment.
 */
export interface OnceOnly {
  /** False, and nothing changes, unless `value` is above every earlier one under `key`; `mayRepeat`: or equal to the last. */
  raise(key: string, value: number, mayRepeat: boolean): boolean;
}

export function createOnceOnly(database: EmbeddedDatabase): OnceOnly {
  const raise = database.prepare<{ value: number }>(
    `INSERT INTO once_only (key, value) VALUES (?, ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE ? > value RETURNING value`,
  );
  // They are whole numbers: one more is above all that are equal.
  return {
    raise: (key, value, mayRepeat) => raise.get(key, value, mayRepeat ? value + 1 : value) !== undefined,
  };
}
