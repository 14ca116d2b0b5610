import type { EnrolmentRow } from '../../ports/store.ts';
import type { EmbeddedDatabase } from './database.ts';

/** What people registered. */
export interface Enrolments {
  of(accountId: string): readonly EnrolmentRow[];
  add(row: EnrolmentRow): void;
  change(id: string, accountId: string, sealed: string): void;
  remove(id: string, accountId: string): boolean;
  removeKind(accountId: string, kind: EnrolmentRow['kind']): void;
  /** What waits still, waits until then. */
  wait(accountId: string, until: number, now: number): void;
  /** Nothing of the account waits any more. */
  release(accountId: string): void;
}

export function createEnrolments(database: EmbeddedDatabase): Enrolments {
  const select = database.prepare<EnrolmentRow>(
    `SELECT id, account_id AS "accountId", kind, sealed, created_at AS "createdAt", waits_until AS "waitsUntil"
     FROM enrolments WHERE account_id = ? ORDER BY seq`,
  );
  const insert = database.prepare(
    'INSERT INTO enrolments (id, account_id, kind, sealed, created_at, waits_until) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const update = database.prepare('UPDATE enrolments SET sealed = ? WHERE id = ? AND account_id = ?');
  const removeOne = database.prepare<{ id: string }>(
    'DELETE FROM enrolments WHERE id = ? AND account_id = ? RETURNING id',
  );
  const removeAll = database.prepare('DELETE FROM enrolments WHERE account_id = ? AND kind = ?');
  const extend = database.prepare(
    'UPDATE enrolments SET waits_until = max(waits_until, ?) WHERE account_id = ? AND waits_until > ?',
  );
  const free = database.prepare('UPDATE enrolments SET waits_until = NULL WHERE account_id = ?');
  return {
    of: (accountId) => select.all(accountId),
    add({ id, accountId, kind, sealed, createdAt, waitsUntil }) {
      insert.run(id, accountId, kind, sealed, createdAt, waitsUntil);
    },
    change(id, accountId, sealed) {
      update.run(sealed, id, accountId);
    },
    remove: (id, accountId) => removeOne.get(id, accountId) !== undefined,
    removeKind(accountId, kind) {
      removeAll.run(accountId, kind);
    },
    wait(accountId, until, now) {
      extend.run(until, accountId, now);
    },
    release(accountId) {
      free.run(accountId);
    },
  };
}
