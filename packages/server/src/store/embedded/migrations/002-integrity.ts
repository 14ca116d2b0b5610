import type { Migration } from '../migrate.ts';

/** Marks against changes behind the server's back. */
export const integrity: Migration = {
  version: 2,
  sql: `
    ALTER TABLE resets ADD COLUMN mark TEXT;
    ALTER TABLE proofs ADD COLUMN mark TEXT;
  `,
};
