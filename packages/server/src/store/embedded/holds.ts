import type { Held, HoldRow } from '../../ports/store.ts';
import type { EmbeddedDatabase } from './database.ts';

/** What accounts may not do for a while: be reset, since their owner said that a reset was not theirs; change their methods. */
export interface Holds {
  /** Never shortens one. */
  hold(held: Held, accountId: string, until: number): void;
  until(held: Held, accountId: string, now: number): number | null;
  list(now: number): readonly HoldRow[];
  lift(held: Held, accountId: string): void;
}

const tableOf: Readonly<Record<Held, string>> = { resets: 'holds', methods: 'method_holds' };

export function createHolds(database: EmbeddedDatabase): Holds {
  const statements = (table: string) => ({
    upsert: database.prepare(
      `INSERT INTO ${table} (account_id, until) VALUES (?, ?)
       ON CONFLICT (account_id) DO UPDATE SET until = max(until, excluded.until)`,
    ),
    select: database.prepare<{ until: number }>(
      `SELECT until FROM ${table} WHERE account_id = ? AND until > ?`,
    ),
    remove: database.prepare(`DELETE FROM ${table} WHERE account_id = ?`),
  });
  const of = { resets: statements(tableOf.resets), methods: statements(tableOf.methods) };
  const all = database.prepare<HoldRow>(
    `SELECT 'resets' AS held, account_id AS "accountId", until FROM ${tableOf.resets} WHERE until > ?1
     UNION ALL SELECT 'methods', account_id, until FROM ${tableOf.methods} WHERE until > ?1 ORDER BY until LIMIT 1000`,
  );
  return {
    hold(held, accountId, until) {
      of[held].upsert.run(accountId, until);
    },
    until: (held, accountId, now) => of[held].select.get(accountId, now)?.until ?? null,
    list: (now) => all.all(now),
    lift(held, accountId) {
      of[held].remove.run(accountId);
    },
  };
}
