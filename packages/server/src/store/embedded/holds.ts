import type { EmbeddedDatabase } from './database.ts';

/** Accounts that cannot be reset for a while, because their owner said that a reset was not theirs. */
export interface Holds {
  hold(accountId: string, until: number): void;
  until(accountId: string, now: number): number | null;
  list(now: number): readonly { accountId: string; until: number }[];
  lift(accountId: string): void;
}

export function createHolds(database: EmbeddedDatabase): Holds {
  const upsert = database.prepare(
    `INSERT INTO holds (account_id, until) VALUES (?, ?)
       ON CONFLICT (account_id) DO UPDATE SET until = max(until, excluded.until)`,
  );
  const select = database.prepare<{ until: number }>(
    'SELECT until FROM holds WHERE account_id = ? AND until > ?',
  );
  const selectAll = database.prepare<{ accountId: string; until: number }>(
    'SELECT account_id AS "accountId", until FROM holds WHERE until > ? ORDER BY until LIMIT 1000',
  );
  const remove = database.prepare('DELETE FROM holds WHERE account_id = ?');
  return {
    hold(accountId, until) {
      upsert.run(accountId, until);
    },
    until: (accountId, now) => select.get(accountId, now)?.until ?? null,
    list: (now) => selectAll.all(now),
    lift(accountId) {
      remove.run(accountId);
    },
  };
}
