import type { Log } from '../../ports/log.ts';
import type { Store } from '../../ports/store.ts';
import { OPERATOR } from './audit.ts';
import { addEnrolment, removeEnrolment } from './change-methods.ts';
import { commitStep } from './commit-step.ts';
import { openDatabase, type EmbeddedDatabase } from './database.ts';
import { START_SCOPE } from './idempotency.ts';
import { createMeta } from './meta.ts';
import { storeMigrations } from './migrations/index.ts';
import { holdAccount } from './hold-account.ts';
import { startReset } from './start-reset.ts';
import { createTables } from './tables.ts';

export interface EmbeddedStoreOptions {
  /** The database file. Created, with its folder, when it is not there. */
  readonly path: string;
  /**
   * The server's secret: rows that decide who gets in, and the audit trail, are marked with keys derived from it. Without
   * one, changes behind the server's back are not noticed.
   */
  readonly secret?: Uint8Array;
  /** How long a repeated call is recognised. At least the replay window of the contract; a day when not given. */
  readonly retainIdempotencyMs?: number;
  /** Hears of rows that were changed behind the server's back. */
  readonly log?: Log;
}

export interface OpenedEmbeddedStore {
  readonly store: Store;
  /** For other embedded parts: the same file, lock and group commit. Closed with the store. */
  readonly database: EmbeddedDatabase;
}

const ONE_DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The store of the default: one SQLite file, durable at power loss, no installation.
 * @throws {StoreLockedError} when another process has the file.
 * @throws {SchemaTooNewError} when a newer version wrote it.
 * @throws {StoreKeyError} when it was written with another secret.
 */
export function openEmbeddedStore({
  path,
  secret,
  log,
  retainIdempotencyMs = ONE_DAY_MS,
}: EmbeddedStoreOptions): OpenedEmbeddedStore {
  const database = openDatabase(path, secret);
  try {
    database.migrate('store', storeMigrations);
    return { store: createEmbeddedStore(database, retainIdempotencyMs, log), database };
  } catch (error) {
    database.close();
    throw error;
  }
}

function createEmbeddedStore(database: EmbeddedDatabase, retainIdempotencyMs: number, log?: Log): Store {
  const meta = createMeta(database);
  const tables = createTables(database, retainIdempotencyMs, log);
  const { resets, idempotency, limits, enrolments, holds, outbox, audit, origins } = tables;

  /** Runs an operation inside a write, and remembers its time if it did something. */
  function step<T extends { readonly result: string }>(now: number, operation: () => T): Promise<T> {
    return database.write(() => {
      const result = operation();
      if (result.result === 'committed') meta.noteTime(now);
      return result;
    });
  }

  function changeOrigin(event: string, origin: string, now: number, change: () => boolean): Promise<boolean> {
    return database.write(() => {
      const changed = change();
      const who = { requestId: OPERATOR, resetId: null, accountId: null };
      if (changed) audit.append([{ ...who, at: now, event, outcome: 'ok', detail: { origin } }]);
      return changed;
    });
  }

  return {
    startReset: (op) => step(op.now, () => startReset(tables, op)),
    readReset: async (id) => resets.read(id),
    findReplay: async ({ resetId, key }) => idempotency.find(resetId ?? START_SCOPE, key),
    commitStep: (op) => step(op.now, () => commitStep(tables, op)),
    readLimits: async (counts, now) => limits.exceeded(counts, now),
    recordAttempt: ({ now, counts, audit: entries }) =>
      database.write(() => {
        const limited = limits.exceeded(counts, now);
        if (limited !== null) return limited;
        limits.count(counts, now);
        limits.prune(now);
        audit.append(entries);
        return null;
      }),
    unsettledWrites: async (olderThan) => resets.unsettled(olderThan),
    partialResets: async (op) => resets.partial(op),
    overdueResets: async (op) => resets.overdue(op),

    async claimMessages({ now, leaseMs, limit }) {
      if (!outbox.anyDue(now)) return [];
      return database.write(() => outbox.claim(now, leaseMs, limit));
    },
    markMessageSent: (op) => database.writeSoon(() => outbox.markSent(op)),
    markMessageFailed: (op) => database.writeSoon(() => outbox.markFailed(op)),
    recentMessages: async (limit) => outbox.recent(limit),
    deliveries: async (filter) => outbox.deliveries(filter),
    challengeOfMessage: async (id) => outbox.challengeOf(id),

    readEnrolments: async (accountId) => enrolments.of(accountId),
    addEnrolment: (op) => database.write(() => addEnrolment(tables, op)),
    removeEnrolment: (op) => database.write(() => removeEnrolment(tables, op)),

    holdAccount: (op) => database.write(() => holdAccount(tables, op)),
    readHold: async (held, accountId, now) => holds.until(held, accountId, now),
    listHolds: async (now) => holds.list(now),
    busySubjects: async (op) => limits.busy(op),
    forgive: ({ accountId, subjects, ends, audit: entries }) =>
      database.write(() => {
        limits.forgive(subjects);
        for (const held of ends) holds.lift(held, accountId);
        if (ends.includes('methods')) enrolments.release(accountId);
        audit.append(entries);
      }),

    appendAudit: (entries) => database.write(() => audit.append(entries)),
    readAudit: async (filter) => audit.read(filter),
    verifyAudit: (check) => audit.verify(check),

    listOrigins: async () => origins.list(),
    addOrigin: (origin, now) => changeOrigin('origin.added', origin, now, () => origins.add(origin, now)),
    removeOrigin: (origin, now) => changeOrigin('origin.removed', origin, now, () => origins.remove(origin)),
    noteRefusedOrigin: (origin, now) => database.write(() => origins.noteRefused(origin, now)),
    refusedOrigins: async () => origins.refused(),

    get latestTime() {
      return meta.latestTime;
    },
    get commits() {
      return database.commits;
    },
    get stopped() {
      return database.stopped;
    },
    close: async () => database.close(),
  };
}
