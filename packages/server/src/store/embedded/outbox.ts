import type { Delivery, NewMessage, OutboxRow, Store } from '../../ports/store.ts';
import type { EmbeddedDatabase } from './database.ts';
import { createWalk } from './walk.ts';

/** Messages on their way: written with the state they announce, delivered afterwards. */
export interface Outbox {
  /** With a lease, what is due is as if `claim` had taken it the moment it was written. Returns what was taken so. */
  add(messages: readonly NewMessage[], leaseMs?: number): readonly OutboxRow[];
  /** Whether `claim` would find something; a look costs no commit. */
  anyDue(now: number): boolean;
  claim(now: number, leaseMs: number, limit: number): readonly OutboxRow[];
  markSent(op: Parameters<Store['markMessageSent']>[0]): void;
  markFailed(op: Parameters<Store['markMessageFailed']>[0]): void;
  recent(limit: number): readonly OutboxRow[];
  deliveries(filter: Parameters<Store['deliveries']>[0]): readonly Delivery[];
  challengeOf(id: string): { resetId: string; challengeId: string } | null;
  prune(now: number): void;
}

/** How long a message is remembered after it could last have been sent. */
const KEEP_MS = 24 * 60 * 60 * 1000;

interface Row extends Omit<OutboxRow, 'drop'> {
  readonly drop: number;
}

interface DeliveryRow extends Omit<Delivery, 'drop'> {
  readonly drop: number;
}

const plain = `id, kind, dropped AS "drop", created_at AS "createdAt", not_after AS "notAfter", tries, sent_at AS "sentAt", last_error AS "lastError"`;
const columns = `${plain}, sealed`;
const delivery = `${plain}, due_at AS "dueAt", request_id AS "requestId", hint, carrier`;

export function createOutbox(database: EmbeddedDatabase): Outbox {
  const insert = database.prepare(
    `INSERT INTO outbox (id, kind, sealed, dropped, created_at, not_after, due_at, tries, request_id, challenge_id, hint)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const firstDue = database.prepare('SELECT 1 FROM outbox WHERE due_at <= ? AND not_after > ? LIMIT 1');
  const due = database.prepare<{ seq: number }>(
    'SELECT seq FROM outbox WHERE due_at <= ? AND not_after > ? ORDER BY due_at, seq LIMIT ?',
  );
  const lease = database.prepare<Row>(
    `UPDATE outbox SET due_at = ?, tries = tries + 1 WHERE seq = ? RETURNING ${columns}`,
  );
  const sent = database.prepare(
    'UPDATE outbox SET sent_at = ?, due_at = NULL, last_error = NULL, carrier = ?, sealed = CASE WHEN ? THEN NULL ELSE sealed END WHERE id = ?',
  );
  const retry = database.prepare(
    'UPDATE outbox SET due_at = ?, last_error = ?, carrier = ? WHERE id = ? AND sent_at IS NULL',
  );
  const giveUp = database.prepare(
    'UPDATE outbox SET due_at = NULL, last_error = ?, carrier = ?, sealed = NULL WHERE id = ? AND sent_at IS NULL',
  );
  const newest = database.prepare<Row>(`SELECT ${columns} FROM outbox ORDER BY seq DESC LIMIT ?`);
  const since = database.prepare<DeliveryRow>(
    `SELECT ${delivery} FROM outbox
     WHERE created_at >= ? AND (NOT ? OR (last_error IS NOT NULL AND sent_at IS NULL)) ORDER BY seq DESC LIMIT ?`,
  );
  const challenge = database.prepare<{ resetId: string; challengeId: string }>(
    `SELECT c.reset_id AS "resetId", c.id AS "challengeId" FROM outbox o JOIN challenges c ON c.id = o.challenge_id
     WHERE o.id = ? AND o.dropped = 0`,
  );
  const old = createWalk(database, {
    table: 'outbox',
    key: ['seq'],
    before: [0],
    over: 'not_after <= ?',
    stride: 128,
  });

  return {
    add(messages, leaseMs) {
      const taken: OutboxRow[] = [];
      for (const { about, dueAt, ...message } of messages) {
        const { id, kind, sealed, drop, createdAt, notAfter } = message;
        const waits = dueAt !== undefined && dueAt > createdAt;
        const tries = leaseMs === undefined || waits ? 0 : 1;
        const due = waits ? dueAt : createdAt + (leaseMs ?? 0);
        const { requestId = null, challengeId = null, hint = null } = about ?? {};
        insert.run(
          id,
          kind,
          sealed,
          drop ? 1 : 0,
          createdAt,
          notAfter,
          due,
          tries,
          requestId,
          challengeId,
          hint,
        );
        if (tries > 0) taken.push({ ...message, tries, sentAt: null, lastError: null });
      }
      return taken;
    },
    anyDue: (now) => firstDue.get(now, now) !== undefined,
    claim: (now, leaseMs, limit) =>
      due.all(now, now, limit).flatMap(({ seq }) => lease.all(now + leaseMs, seq).map(toMessage)),
    markSent({ id, now, forget, carrier = null }) {
      sent.run(now, carrier, forget ? 1 : 0, id);
    },
    markFailed({ id, nextTryAt, error, carrier = null }) {
      if (nextTryAt === null) giveUp.run(error, carrier, id);
      else retry.run(nextTryAt, error, carrier, id);
    },
    recent: (limit) => newest.all(limit).map(toMessage),
    deliveries: ({ since: from, failed, limit }) =>
      since.all(from, failed ? 1 : 0, limit).map((row) => ({ ...row, drop: row.drop === 1 })),
    challengeOf: (id) => challenge.get(id) ?? null,
    prune(now) {
      old.on(now - KEEP_MS);
    },
  };
}

function toMessage(row: Row): OutboxRow {
  return { ...row, drop: row.drop === 1 };
}
