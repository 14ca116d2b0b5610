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

export function createLimits(database: EmbeddedDatabase): Limits {
  const nthNewest = database.prepare<{ at: number }>(
    'SELECT at FROM events WHERE subject = ? AND event = ? ORDER BY at DESC LIMIT 1 OFFSET ?',
  );
  // Events of one subject in one millisecond are twins: alike but for a number, so it does not matter which is taken back.
  const insert = database.prepare(
    `INSERT INTO events (subject, event, at, twin, keep_until) SELECT ?1, ?2, ?3, coalesce(max(twin) + 1, 0), ?4
       FROM events WHERE subject = ?1 AND event = ?2 AND at = ?3`,
  );
  const removeTwin = database.prepare(
    `DELETE FROM events WHERE subject = ?1 AND event = 'failure' AND at = ?2 AND twin =
       (SELECT max(twin) FROM events WHERE subject = ?1 AND event = 'failure' AND at = ?2)`,
  );
  const forget = database.prepare("DELETE FROM events WHERE subject = ? AND event IN ('failure', 'send')");
  // `;` follows `:`, so this is every subject that begins with the kind.
  const counted = database.prepare<{ subject: string }>(
    `SELECT subject FROM events WHERE subject >= ?1 || ':' AND subject < ?1 || ';' AND event = ?2
     GROUP BY subject HAVING count(*) >= ?3 LIMIT ?4`,
  );
  const old = createWalk(database, {
    table: 'events',
    key: ['subject', 'event', 'at', 'twin'],
    before: ['', '', 0, 0],
    over: 'keep_until <= ?',
    stride: 256,
  });

  /** When the event would be accepted again, or null when it is accepted now. */
  function refusedUntil(count: Count, limit: Count['limits'][number], now: number): number | null {
    // The event that filled the window, if there is one: the limit-th newest.
    const filling = nthNewest.get(count.subject, count.event, limit.limit - 1);
    if (filling === undefined) return null;
    if (limit.lockMs === undefined) {
      const roomAt = filling.at + limit.windowMs;
      return roomAt > now ? roomAt : null;
    }
    // A lock outlives its window: what counts is whether the window was full when the last event happened.
    const last = nthNewest.get(count.subject, count.event, 0) ?? filling;
    const lockedUntil = last.at + limit.lockMs;
    return filling.at > last.at - limit.windowMs && lockedUntil > now ? lockedUntil : null;
  }

  /** Most subjects have done next to nothing: one look at the lowest limit says so. */
  function isFarFromAll(count: Count): boolean {
    const lowest = Math.min(...count.limits.map(({ limit }) => limit));
    return count.limits.length > 1 && nthNewest.get(count.subject, count.event, lowest - 1) === undefined;
  }

  return {
    exceeded(counts, now) {
      let worst: Limited | null = null;
      for (const count of counts) {
        if (isFarFromAll(count)) continue;
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
        insert.run(subject, event, now, now + keepMs);
        if (event === 'failure') failures.push({ subject, at: now });
      }
      return failures;
    },
    takeBack(failures) {
      for (const { subject, at } of failures) removeTwin.run(subject, at);
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
