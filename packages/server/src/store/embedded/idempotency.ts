import type { IdempotencyKey, RecordedAnswer, Replay } from '../../ports/store.ts';
import type { EmbeddedDatabase } from './database.ts';
import { createWalk } from './walk.ts';

/** What was answered under which key. */
export interface Idempotency {
  find(scope: string, key: string): Replay | null;
  /** Like `find`, but an answer older than the retention counts as forgotten, pruned or not. */
  lookUp(
    scope: string,
    key: IdempotencyKey,
    now: number,
  ): { result: 'replayed'; replay: Replay } | { result: 'key_reused' } | null;
  record(entry: {
    scope: string;
    key: IdempotencyKey;
    resetId: string;
    version: number;
    answer: RecordedAnswer;
    now: number;
  }): void;
  /** Puts a later answer in the place of an earlier one; does nothing when that was forgotten. */
  replace(entry: { scope: string; key: string; version: number; answer: RecordedAnswer }): void;
  /** Forgets some old answers, of every scope. */
  prune(now: number): void;
}

/** Scope of calls that begin something and so have no reset to belong to. */
export const START_SCOPE = 'start';
export const SIGN_IN_SCOPE = 'sign-in';

interface Row {
  readonly resetId: string;
  readonly fingerprint: string;
  readonly answer: string;
  readonly version: number;
  readonly at: number;
}

export function createIdempotency(database: EmbeddedDatabase, retainMs: number): Idempotency {
  const select = database.prepare<Row>(
    `SELECT reset_id AS "resetId", fingerprint, answer, version, at FROM idempotency WHERE scope = ? AND key = ?`,
  );
  const insert = database.prepare(
    `INSERT OR REPLACE INTO idempotency (scope, key, fingerprint, at, keep_until, reset_id, version, answer) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = database.prepare(
    'UPDATE idempotency SET version = ?, answer = ? WHERE scope = ? AND key = ?',
  );
  const old = createWalk(database, {
    table: 'idempotency',
    key: ['scope', 'key'],
    before: ['', ''],
    over: 'keep_until <= ?',
    stride: 256,
  });

  function find(scope: string, key: string): Replay | null {
    const row = select.get(scope, key);
    return row === undefined ? null : { ...row, answer: JSON.parse(row.answer) as RecordedAnswer };
  }

  return {
    find,
    lookUp(scope, { key, fingerprint }, now) {
      const replay = find(scope, key);
      if (replay === null || replay.at <= now - retainMs) return null;
      return replay.fingerprint === fingerprint ? { result: 'replayed', replay } : { result: 'key_reused' };
    },
    record({ scope, key, resetId, version, answer, now }) {
      insert.run(
        scope,
        key.key,
        key.fingerprint,
        now,
        now + retainMs,
        resetId,
        version,
        JSON.stringify(answer),
      );
    },
    replace({ scope, key, version, answer }) {
      update.run(version, JSON.stringify(answer), scope, key);
    },
    prune(now) {
      old.on(now);
    },
  };
}
