import type { Migration } from '../migrate.ts';

/**
 * Events know their place among those of their subject: the one that filled a limit is found by its key, however many came since.
 * What was counted before keeps its order.
 */
export const eventsInOrder: Migration = {
  version: 6,
  sql: `
    CREATE TABLE events_in_order (
      subject TEXT NOT NULL,
      event TEXT NOT NULL,
      ordinal INTEGER NOT NULL,
      at INTEGER NOT NULL,
      keep_until INTEGER NOT NULL,
      PRIMARY KEY (subject, event, ordinal)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO events_in_order
      SELECT subject, event, row_number() OVER (PARTITION BY subject, event ORDER BY at, twin), at, keep_until FROM events;
    DROP TABLE events;
    ALTER TABLE events_in_order RENAME TO events;
  `,
};
