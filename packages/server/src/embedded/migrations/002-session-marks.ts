import type { Migration } from '../../store/embedded/migrate.ts';

/** Marks on sessions against changes behind the server's back. Those that were begun without one have ended. */
export const sessionMarks: Migration = {
  version: 2,
  sql: 'ALTER TABLE sessions ADD COLUMN mark TEXT;',
};
