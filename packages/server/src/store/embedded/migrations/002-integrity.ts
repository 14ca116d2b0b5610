import type { Migration } from '../migrate.ts';

/**
 * Marks against changes behind the server's back; numbers of events that are never given twice, so that taking one back
 * cannot hit another; and what sign-in forgets, found without looking at anybody else's.
 */
export const integrity: Migration = {
  version: 2,
  sql: `
    ALTER TABLE resets ADD COLUMN mark TEXT;
    ALTER TABLE proofs ADD COLUMN mark TEXT;

    CREATE TABLE numbered_events (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      subject TEXT NOT NULL,
      event TEXT NOT NULL,
      at INTEGER NOT NULL,
      keep_until INTEGER NOT NULL
    ) STRICT;
    INSERT INTO numbered_events SELECT seq, subject, event, at, keep_until FROM events;
    DROP TABLE events;
    ALTER TABLE numbered_events RENAME TO events;
    CREATE INDEX events_of_subject ON events (subject, event, at);
    CREATE INDEX events_by_end ON events (keep_until);

    CREATE INDEX idempotency_of_sign_in ON idempotency (at) WHERE scope = 'sign-in';
  `,
};
