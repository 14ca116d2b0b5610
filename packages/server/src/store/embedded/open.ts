import type { Store } from '../../ports/store.ts';
import { commitStep } from './commit-step.ts';
import { openDatabase, type EmbeddedDatabase } from './database.ts';
import { START_SCOPE } from './idempotency.ts';
import { storeMigrations } from './migrations/index.ts';
import { startReset } from './start-reset.ts';
import { createTables } from './tables.ts';

export interface EmbeddedStoreOptions {
  /** The database file. Created, with its folder, when it is not there. */
  readonly path: string;
  /** How long a repeated call is recognised. At least the replay window of the contract; a day when not given. */
  readonly retainIdempotencyMs?: number;
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
 */
export function openEmbeddedStore({
  path,
  retainIdempotencyMs = ONE_DAY_MS,
}: EmbeddedStoreOptions): OpenedEmbeddedStore {
  const database = openDatabase(path);
  try {
    database.migrate('store', storeMigrations);
    return { store: createEmbeddedStore(database, retainIdempotencyMs), database };
  } catch (error) {
    database.close();
    throw error;
  }
}

function createEmbeddedStore(database: EmbeddedDatabase, retainIdempotencyMs: number): Store {
  const tables = createTables(database, retainIdempotencyMs);
  const { resets, idempotency, limits, outbox, audit, origins } = tables;
  return {
    startReset: (op) => database.write(() => startReset(tables, op)),
    readReset: async (id) => resets.read(id),
    findReplay: async ({ resetId, key }) => idempotency.find(resetId ?? START_SCOPE, key),
    commitStep: (op) => database.write(() => commitStep(tables, op)),
    readLimits: async (counts, now) => limits.exceeded(counts, now),
    unsettledWrites: async (olderThan) => resets.unsettled(olderThan),
    overdueResets: async (now, limit) => resets.overdue(now, limit),

    async claimMessages({ now, leaseMs, limit }) {
      if (!outbox.anyDue(now)) return [];
      return database.write(() => outbox.claim(now, leaseMs, limit));
    },
    markMessageSent: ({ id, now, forget }) => database.write(() => outbox.markSent(id, now, forget)),
    markMessageFailed: ({ id, nextTryAt, error }) =>
      database.write(() => outbox.markFailed(id, nextTryAt, error)),
    recentMessages: async (limit) => outbox.recent(limit),

    appendAudit: (entries) => database.write(() => audit.append(entries)),
    readAudit: async (filter) => audit.read(filter),
    verifyAudit: () => audit.verify(),

    listOrigins: async () => origins.list(),
    addOrigin: (origin, now) => database.write(() => origins.add(origin, now)),
    removeOrigin: (origin) => database.write(() => origins.remove(origin)),
    noteRefusedOrigin: (origin, now) => database.write(() => origins.noteRefused(origin, now)),
    refusedOrigins: async () => origins.refused(),

    get commits() {
      return database.commits;
    },
    get stopped() {
      return database.stopped;
    },
    close: async () => database.close(),
  };
}
