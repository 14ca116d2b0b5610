import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AuditEntry, AuditRow } from '../../ports/store.ts';
import { canonicalJson } from './canonical-json.ts';
import type { EmbeddedDatabase } from './database.ts';
import { isMarked } from './integrity.ts';

/**
 * A chain: each row's hash covers the row and the hash before it, so a row cannot be edited, removed, moved or slipped in
 * without the rest ceasing to follow. The head is kept apart and marked, so that cutting off the end shows as well. Hashes
 * and mark are keyed: who can write the file cannot work the chain out anew. A copy is verified with the same secret, by opening it.
 */
export interface Audit {
  append(entries: readonly AuditEntry[]): void;
  read(filter: { requestIdPrefix?: string; resetId?: string; limit?: number }): readonly AuditRow[];
  verify(): Promise<{ rows: number; brokenAt: number | null }>;
}

/** Instead of a request id, for what is done at the machine itself. No support code has an O, so none finds it. */
export const OPERATOR = 'OPERATOR';

const MOST_ROWS = 1000;
/** Rows verified before other work gets its turn. */
const PAGE = 1000;

interface StoredRow extends Omit<AuditRow, 'detail'> {
  readonly detail: string;
}

const columns = `seq, at, request_id AS "requestId", reset_id AS "resetId", account_id AS "accountId", event, outcome, detail, hash`;

interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** As it is in the file. */
interface StoredHead extends Head {
  readonly mark: string | null;
}

/** The head of the chain, in memory between commits and written once in each. */
interface ChainEnd {
  current(): Head;
  move(to: Head): void;
  /** Null when it is not one that the server wrote. */
  stored(): Head | null;
}

const chainEnds = new WeakMap<EmbeddedDatabase, ChainEnd>();

/** One for each file, whoever appends to its trail. */
function endOf(database: EmbeddedDatabase): ChainEnd {
  const known = chainEnds.get(database);
  if (known !== undefined) return known;
  const select = database.prepare<StoredHead>('SELECT seq, hash, mark FROM audit_head WHERE one = 1');
  const update = database.prepare('UPDATE audit_head SET seq = ?, hash = ?, mark = ? WHERE one = 1');
  let head: Head | null = null;
  let moved = false;
  const read = () => {
    const row = select.get();
    if (row === undefined) throw new Error('The head of the audit chain is missing.');
    return row;
  };
  const stored = () => {
    const { seq, hash, mark } = read();
    return isMarked(mark, database.integrity.markHead(seq, hash)) ? { seq, hash } : null;
  };
  /** What is written after a cut must not heal it: it follows nothing that the verifier comes to. */
  const afterCut = (): Head => ({ seq: read().seq, hash: 'cut' });
  database.onUndo(() => {
    head = null;
    moved = false;
  });
  database.beforeCommit(() => {
    if (head !== null && moved)
      update.run(head.seq, head.hash, database.integrity.markHead(head.seq, head.hash));
    moved = false;
  });
  const end: ChainEnd = {
    current: () => (head ??= stored() ?? afterCut()),
    move(to) {
      head = to;
      moved = true;
    },
    stored,
  };
  chainEnds.set(database, end);
  return end;
}

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

  function next(previous: string, row: Omit<StoredRow, 'hash'>): string {
    const { seq, at, requestId, resetId, accountId, event, outcome, detail } = row;
    const text = canonicalJson({ seq, at, requestId, resetId, accountId, event, outcome, detail });
    return database.integrity.markAudit(previous, text);
  }

  const ends = endOf(database);

  return {
    append(entries) {
      if (entries.length === 0) return;
      let { seq, hash } = ends.current();
      for (const entry of entries) {
        seq += 1;
        const row = { ...entry, seq, detail: canonicalJson(entry.detail) };
        hash = next(hash, row);
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
    async verify() {
      let seq = 0;
      let hash = '';
      for (;;) {
        const rows = after.all(seq, PAGE);
        for (const row of rows) {
          if (row.hash !== next(hash, row)) return { rows: seq, brokenAt: row.seq };
          ({ seq, hash } = row);
        }
        if (rows.length < PAGE) break;
        await nextTurn();
      }
      const end = ends.stored();
      if (end?.seq !== seq || end.hash !== hash) return { rows: seq, brokenAt: seq + 1 };
      return { rows: seq, brokenAt: null };
    },
  };
}
