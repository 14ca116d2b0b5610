import type { Migration } from '../migrate.ts';

/** Resets that went to another device by the link of a mail, from which version on. */
export const moved: Migration = {
  version: 3,
  sql: 'ALTER TABLE resets ADD COLUMN moved_at INTEGER;',
};
