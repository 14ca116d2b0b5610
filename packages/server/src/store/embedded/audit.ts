import type { AuditCheck, AuditEntry, AuditRow, AuditVerdict } from '../../ports/store.ts';
import { endOf, linkOf, type StoredRow } from './audit-chain.ts';
import { verifyTrail } from './audit-verify.ts';
import { canonicalJson } from './canonical-json.ts';
import type { EmbeddedDatabase } from './database.ts';

export interface Audit {
  append(entries: readonly AuditEntry[]): void;
  read(filter: { requestIdPrefix?: string; resetId?: string; limit?: number }): readonly AuditRow[];
  verify(check?: AuditCheck): Promise<AuditVerdict>;
}

/** Instead of a request id, for what is done at the machine itself. No support code has an O, so none finds it. */
export const OPERATOR = 'OPERATOR';

const MOST_ROWS = 1000;

const columns = `seq, at, request_id AS "requestId", reset_id AS "resetId", account_id AS "accountId", event, outcome, detail, hash`;

export function createAudit(database: EmbeddedDatabase): Audit {
  const insert = database.prepare(
    'INSERT INTO audit (seq, at, request_id, reset_id, account_id, event, outcome, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const byRequest = database.prepare<StoredRow>(
    `SELECT ${columns} FROM audit WHERE request_id >= ? AND request_id < ? ORDER BY seq LIMIT ?`,
  );
  const byReset = database.prepare<StoredRow>(
    `SELECT ${columns} FROM audit WHERE reset_id = ? ORDER BY seq LIMIT ?`,
  );
  const after = database.prepare<StoredRow>(
    `SELECT ${columns} FROM audit WHERE seq > ? ORDER BY seq LIMIT ?`,
  );

  const ends = endOf(database);

  return {
    append(entries) {
      if (entries.length === 0) return;
      let { seq, hash } = ends.current();
      for (const entry of entries) {
        seq += 1;
        const row = { ...entry, seq, detail: canonicalJson(entry.detail) };
        hash = linkOf(database, hash, row);
        insert.run(
          seq,
          row.at,
          row.requestId,
          row.resetId,
          row.accountId,
          row.event,
          row.outcome,
          row.detail,
          hash,
        );
      }
      ends.move({ seq, hash });
    },
    read({ requestIdPrefix, resetId, limit = MOST_ROWS }) {
      let rows: StoredRow[];
      if (requestIdPrefix !== undefined) {
        rows = byRequest
          .all(requestIdPrefix, `${requestIdPrefix}\u{10ffff}`, limit)
          .filter((row) => resetId === undefined || row.resetId === resetId);
      } else {
        rows = resetId === undefined ? after.all(0, limit) : byReset.all(resetId, limit);
      }
      return rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) as AuditEntry['detail'] }));
    },
    verify: (check) => verifyTrail(database, columns, check),
  };
}
