import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AuditCheck, AuditVerdict } from '../../ports/store.ts';
import { afterUnmarked, BEGUN_MARKED, CUT, endOf, isOurs, linkOf, type StoredRow } from './audit-chain.ts';
import type { EmbeddedDatabase } from './database.ts';

/** Rows verified before other work gets its turn: a few milliseconds. */
const PAGE = 250;
/** Also what was put in before the first row must be come to. */
const BEFORE_ALL = Number.MIN_SAFE_INTEGER;

interface Found {
  readonly why: 'changed' | 'missing' | 'cut';
  readonly at: number;
}

export async function verifyTrail(
  database: EmbeddedDatabase,
  columns: string,
  { last, noted, onProgress }: AuditCheck = {},
): Promise<AuditVerdict> {
  const rows = database.prepare<StoredRow>(`SELECT ${columns} FROM audit WHERE seq > ? ORDER BY seq LIMIT ?`);
  const walk = createWalk(database, rows.get(BEFORE_ALL, 1));
  if (last !== undefined) walk.beginBehind(lastButFor(database, last));
  let found: Found | null;
  for (;;) {
    const page = rows.all(walk.cursor(), PAGE);
    found = walk.over(page);
    if (found !== null || page.length < PAGE) break;
    onProgress?.(walk.cursor(), lastButFor(database, 0)?.seq ?? 0);
    await nextTurn();
  }
  // In the turn of the last page: nothing was written in between.
  return walk.verdict(found ?? walk.end(), noted);
}

type At = Pick<StoredRow, 'seq' | 'hash' | 'at'>;

function lastButFor(database: EmbeddedDatabase, rows: number): At | undefined {
  return database.prepare<At>('SELECT seq, hash, at FROM audit ORDER BY seq DESC LIMIT 1 OFFSET ?').get(rows);
}

function createWalk(database: EmbeddedDatabase, first: StoredRow | undefined) {
  const link = (previous: string, row: StoredRow) => linkOf(database, previous, row);
  /** An old trail may have one end without a mark, a newer one none. */
  const isOld = first !== undefined && first.hash === link('', first);
  let good: At | null = null;
  let hash = isOld ? '' : BEGUN_MARKED;
  let unmarked: AuditVerdict['unmarked'] = null;
  const mayBeUpgrade = () => isOld && unmarked === null && good !== null;

  function judge(row: StoredRow): Found | null {
    const seam = link(afterUnmarked(good?.hash ?? ''), row) === row.hash;
    if (seam && mayBeUpgrade()) unmarked = { seq: good!.seq, followedAt: row.at };
    else if (seam || link(CUT, row) === row.hash) return { why: 'cut', at: row.seq };
    else return { why: row.seq > (good?.seq ?? 0) + 1 ? 'missing' : 'changed', at: row.seq };
    return null;
  }

  return {
    /** What is before it is believed. */
    beginBehind(row: At | undefined): void {
      if (row === undefined) return;
      good = row;
      ({ hash } = row);
    },
    cursor: () => good?.seq ?? BEFORE_ALL,
    over(page: readonly StoredRow[]): Found | null {
      for (const row of page) {
        const found = row.hash === link(hash, row) ? null : judge(row);
        if (found !== null) return found;
        good = row;
        ({ hash } = row);
      }
      return null;
    },
    /** Whether the trail ends where the server left it. */
    end(): Found | null {
      const head = endOf(database).stored();
      const seq = good?.seq ?? 0;
      const same = head?.seq === seq && (good === null || head.hash === hash);
      if (same && isOurs(database, head)) return null;
      if (same && head.mark === null && mayBeUpgrade()) {
        unmarked = { seq, followedAt: null };
        return null;
      }
      return { why: 'cut', at: seq + 1 };
    },
    verdict(found: Found | null, noted: AuditCheck['noted']): AuditVerdict {
      return {
        rows: good?.seq ?? 0,
        brokenAt: found?.at ?? null,
        why: found?.why ?? null,
        from: good === null ? null : first!.at,
        to: good?.at ?? null,
        head: good === null ? null : { seq: good.seq, hash: good.hash },
        unmarked,
        noted: noted === undefined ? null : compared(database, noted),
      };
    },
  };
}

/** By the file alone: an entry that does not follow is found by the walk. */
function compared(
  database: EmbeddedDatabase,
  noted: NonNullable<AuditCheck['noted']>,
): NonNullable<AuditVerdict['noted']> {
  const row = database.prepare<{ hash: string }>('SELECT hash FROM audit WHERE seq = ?').get(noted.seq);
  if (row === undefined) return 'gone';
  return row.hash === noted.hash ? 'same' : 'other';
}
