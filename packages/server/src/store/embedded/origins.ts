import type { AllowedOrigin } from '../../ports/store.ts';
import type { EmbeddedDatabase } from './database.ts';

export interface Origins {
  list(): readonly AllowedOrigin[];
  /** False when it was there already. */
  add(origin: string, now: number): boolean;
  remove(origin: string): boolean;
  noteRefused(origin: string, now: number): void;
  refused(): readonly { origin: string; lastSeenAt: number; times: number }[];
}

/** Anybody can make up origins; only this many are remembered. */
const MOST_REFUSED = 100;

export function createOrigins(database: EmbeddedDatabase): Origins {
  const all = database.prepare<AllowedOrigin>(
    'SELECT origin, added_at AS "addedAt" FROM origins ORDER BY added_at, origin',
  );
  const insert = database.prepare('INSERT OR IGNORE INTO origins (origin, added_at) VALUES (?, ?)');
  const remove = database.prepare('DELETE FROM origins WHERE origin = ?');
  const pardon = database.prepare('DELETE FROM refused_origins WHERE origin = ?');
  const note = database.prepare(
    `INSERT INTO refused_origins (origin, last_seen_at, times) VALUES (?, ?, 1)
     ON CONFLICT (origin) DO UPDATE SET last_seen_at = excluded.last_seen_at, times = times + 1`,
  );
  const forgetOldest = database.prepare(
    `DELETE FROM refused_origins WHERE origin IN
       (SELECT origin FROM refused_origins ORDER BY last_seen_at DESC LIMIT -1 OFFSET ?)`,
  );
  const refused = database.prepare<{ origin: string; lastSeenAt: number; times: number }>(
    'SELECT origin, last_seen_at AS "lastSeenAt", times FROM refused_origins ORDER BY last_seen_at DESC',
  );
  return {
    list: () => all.all(),
    add(origin, now) {
      pardon.run(origin);
      return insert.run(origin, now).changes === 1;
    },
    remove: (origin) => remove.run(origin).changes === 1,
    noteRefused(origin, now) {
      note.run(origin, now);
      forgetOldest.run(MOST_REFUSED);
    },
    refused: () => refused.all(),
  };
}
