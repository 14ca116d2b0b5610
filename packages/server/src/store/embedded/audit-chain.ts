import type { AuditHead, AuditRow } from '../../ports/store.ts';
import { canonicalJson } from './canonical-json.ts';
import type { EmbeddedDatabase } from './database.ts';
import { isMarked } from './integrity.ts';

/**
 * A chain: each row's hash covers the row and the hash before it, so a row cannot be edited, removed, moved or slipped in
 * without the rest ceasing to follow. The head is kept apart and marked, so that cutting off the end shows as well. Hashes
 * and mark are keyed: who can write the file cannot work the chain out anew. A copy is verified with the same secret, by opening it.
 */
export interface StoredRow extends Omit<AuditRow, 'detail'> {
  readonly detail: string;
}

/** As it is in the file. */
export interface StoredHead extends AuditHead {
  /** Null where a version before the mark wrote it. */
  readonly mark: string | null;
}

/** What the first row of a trail follows whose end was marked from the beginning. Of an older one it follows nothing, `''`. */
export const BEGUN_MARKED = 'begun';

/** What is written after a cut must not heal it: it follows nothing that the verifier comes to. */
export const CUT = 'cut';

/** After an end without a mark: the seam stays, and the verifier judges whether it is that of an upgrade (ADR 14). */
export const afterUnmarked = (hash: string) => `unmarked ${hash}`;

/** The hash of a row that follows `previous`. */
export function linkOf(
  { integrity }: Pick<EmbeddedDatabase, 'integrity'>,
  previous: string,
  row: Omit<StoredRow, 'hash'>,
): string {
  const { seq, at, requestId, resetId, accountId, event, outcome, detail } = row;
  const text = canonicalJson({ seq, at, requestId, resetId, accountId, event, outcome, detail });
  return integrity.markAudit(previous, text);
}

/** Whether the server wrote this head. */
export function isOurs({ integrity }: Pick<EmbeddedDatabase, 'integrity'>, head: StoredHead): boolean {
  return isMarked(head.mark, integrity.markHead(head.seq, head.hash));
}

/** The head of the chain, in memory between commits and written once in each. */
export interface ChainEnd {
  current(): AuditHead;
  move(to: AuditHead): void;
  /** Undefined when somebody removed it. */
  stored(): StoredHead | undefined;
}

const chainEnds = new WeakMap<EmbeddedDatabase, ChainEnd>();

/** One for each file, whoever appends to its trail. */
export function endOf(database: EmbeddedDatabase): ChainEnd {
  const known = chainEnds.get(database);
  if (known !== undefined) return known;
  const select = database.prepare<StoredHead>('SELECT seq, hash, mark FROM audit_head WHERE one = 1');
  const update = database.prepare('UPDATE audit_head SET seq = ?, hash = ?, mark = ? WHERE one = 1');
  let head: AuditHead | null = null;
  let moved = false;
  const read = (): AuditHead => {
    const stored = select.get();
    if (stored === undefined) throw new Error('The head of the audit chain is missing.');
    if (isOurs(database, stored)) return stored;
    return { seq: stored.seq, hash: stored.mark === null ? afterUnmarked(stored.hash) : CUT };
  };
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
    current: () => (head ??= read()),
    move(to) {
      head = to;
      moved = true;
    },
    stored: () => select.get(),
  };
  chainEnds.set(database, end);
  return end;
}
