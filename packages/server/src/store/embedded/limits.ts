import type { Count, Limited, Store } from '../../ports/store.ts';
import type { EmbeddedDatabase } from './database.ts';
import { createWalk } from './walk.ts';

/** Sliding windows: one row per event, so that no boundary between two windows lets twice as much through. */
export interface Limits {
  /** The limit that refuses these events now. Counts nothing. */
  exceeded(counts: readonly Count[], now: number): Limited | null;
  /** Returns what `takeBack` needs to undo the failures among them. */
  count(counts: readonly Count[], now: number): CountedFailures;
  takeBack(failures: CountedFailures): void;
  /** Forgets failures and sends of these subjects. */
  forgive(subjects: readonly string[]): void;
  busy(op: Parameters<Store['busySubjects']>[0]): readonly string[];
  /** Forgets some events that no limit looks at any more. */
  prune(now: number): void;
}

export type CountedFailures = readonly { readonly subject: string; readonly at: number }[];

/** An event counted against no limit yet may be looked at by one that another call brings. */
const KEEP_WITHOUT_LIMIT_MS = 24 * 60 * 60 * 1000;

/** Rows looked at between two times eight starts: more than those can add, whatever their limits let through; a test counts them. */
const STRIDE = 768;

interface EventRow {
  /** Place among the events of its subject, from 1. Times never fall from one to the next. */
  readonly ordinal: number;
  readonly at: number;
  readonly keepUntil: number;
}

export function createLimits(database: Pick<EmbeddedDatabase, 'prepare'>): Limits {
  const newest = database.prepare<Pick<EventRow, 'ordinal' | 'at'>>(
    'SELECT ordinal, at FROM events WHERE subject = ? AND event = ? ORDER BY ordinal DESC LIMIT 1',
  );
  // By its place, so that it costs the same however much happened. In the place of one that was forgotten stands the one before it:
  // what no limit looks at any more refuses nothing, and neither does anything older.
  const look = database.prepare<{ last: number; filling: number | null }>(
    `SELECT newest.at AS last,
       (SELECT at FROM events WHERE subject = ?1 AND event = ?2 AND ordinal <= newest.ordinal - ?3 ORDER BY ordinal DESC LIMIT 1) AS filling
     FROM events AS newest WHERE subject = ?1 AND event = ?2 ORDER BY ordinal DESC LIMIT 1`,
  );
  const insert = database.prepare(
    'INSERT INTO events (subject, event, ordinal, at, keep_until) VALUES (?, ?, ?, ?, ?)',
  );
  const failuresSince = database.prepare<EventRow>(
    `SELECT ordinal, at, keep_until AS "keepUntil" FROM events WHERE subject = ? AND event = 'failure' AND at >= ? ORDER BY ordinal`,
  );
  const removeFrom = database.prepare(
    "DELETE FROM events WHERE subject = ? AND event = 'failure' AND ordinal >= ?",
  );
  const forget = database.prepare("DELETE FROM events WHERE subject = ? AND event IN ('failure', 'send')");
  // `;` follows `:`, so this is every subject that begins with the kind.
  const counted = database.prepare<{ subject: string }>(
    `SELECT subject FROM events WHERE subject >= ?1 || ':' AND subject < ?1 || ';' AND event = ?2
     GROUP BY subject HAVING count(*) >= ?3 LIMIT ?4`,
  );
  const old = createWalk(database, {
    table: 'events',
    key: ['subject', 'event', 'ordinal'],
    before: ['', '', 0],
    over: 'keep_until <= ?',
    stride: STRIDE,
  });

  /** When the event would be accepted again, or null when it is accepted now. One look, whatever was counted (rulings G18). */
  function refusedUntil(
    { subject, event }: Count,
    { limit, windowMs, lockMs }: Count['limits'][number],
    now: number,
  ): number | null {
    const { last, filling } = look.get(subject, event, limit - 1) ?? { last: 0, filling: null };
    // The event that filled the window, if there is one: the limit-th newest.
    if (filling === null) return null;
    if (lockMs === undefined) {
      const roomAt = filling + windowMs;
      return roomAt > now ? roomAt : null;
    }
    // A lock outlives its window: what counts is whether the window was full when the last event happened.
    const lockedUntil = last + lockMs;
    return filling > last - windowMs && lockedUntil > now ? lockedUntil : null;
  }

  return {
    exceeded(counts, now) {
      let worst: Limited | null = null;
      for (const count of counts) {
        for (const limit of count.limits) {
          const availableAt = refusedUntil(count, limit, now);
          if (availableAt === null) continue;
          const { subject, event, hidden } = count;
          const found: Limited = { subject, event, availableAt, locked: limit.lockMs !== undefined, hidden };
          if (worst === null || outranks(found, worst)) worst = found;
        }
      }
      return worst;
    },
    count(counts, now) {
      const failures: { subject: string; at: number }[] = [];
      for (const { subject, event, limits } of counts) {
        const keepMs =
          limits.length === 0
            ? KEEP_WITHOUT_LIMIT_MS
            : Math.max(...limits.map((limit) => limit.windowMs + (limit.lockMs ?? 0)));
        const before = newest.get(subject, event);
        // After a clock that stepped back, or a call that waited, it counts as late as the one before it: nobody gains by it.
        const at = Math.max(now, before?.at ?? now);
        insert.run(subject, event, (before?.ordinal ?? 0) + 1, at, at + keepMs);
        if (event === 'failure') failures.push({ subject, at });
      }
      return failures;
    },
    takeBack(failures) {
      for (const { subject, at } of failures) {
        // Of those of one millisecond it does not matter which; it may have been forgiven since. Few come later: a hash is awaited.
        const [taken, ...later] = failuresSince.all(subject, at);
        if (taken?.at !== at) continue;
        removeFrom.run(subject, taken.ordinal);
        // Those after it move up: a gap would count as if it were still there.
        for (const one of later) insert.run(subject, 'failure', one.ordinal - 1, one.at, one.keepUntil);
      }
    },
    forgive(subjects) {
      for (const subject of subjects) forget.run(subject);
    },
    busy: ({ kind, event, atLeast, limit }) =>
      counted.all(kind, event, atLeast, limit).map(({ subject }) => subject),
    prune(now) {
      old.on(now);
    },
  };
}

/** A limit that may show itself goes first: an unknown name meets only those, and must not be told from a known one. */
function outranks(a: Limited, b: Limited): boolean {
  return a.hidden === b.hidden ? a.availableAt > b.availableAt : !a.hidden;
}
