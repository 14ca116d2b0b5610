import type { Migration } from '../migrate.ts';

/** What became of each message, for operators; and the challenge that a call was made for, for the keys that come back. */
export const deliveries: Migration = {
  version: 4,
  sql: `
    ALTER TABLE outbox ADD COLUMN request_id TEXT;
    ALTER TABLE outbox ADD COLUMN challenge_id TEXT;
    ALTER TABLE outbox ADD COLUMN hint TEXT;
    ALTER TABLE outbox ADD COLUMN carrier TEXT;
  `,
};
