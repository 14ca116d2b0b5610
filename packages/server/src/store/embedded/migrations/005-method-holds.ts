import type { Migration } from '../migrate.ts';

/** Accounts whose methods stay as they are for a while after a reset, and methods that prove nothing before that is over. */
export const methodHolds: Migration = {
  version: 5,
  sql: `
    CREATE TABLE method_holds (
      account_id TEXT PRIMARY KEY,
      until INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE enrolments ADD COLUMN waits_until INTEGER;
  `,
};
