import type { DatabaseSync } from 'node:sqlite';
import { sqliteResult } from './sqlite-result.ts';

/**
 * A flush to disk costs as much for fifty writes as for one, so operations that arrive in the same turn of the event loop
 * share a commit. Each runs in its own savepoint; nobody hears of success before the commit is on disk.
 */
export interface GroupCommit {
  write<T>(operation: () => T): Promise<T>;
  readonly commits: number;
  /** Whether the disk refused a flush, so that everything is refused since. */
  readonly stopped: boolean;
  /** Commits what is waiting; later writes are refused. */
  close(): void;
}

/** The disk refused a flush. What it holds is unknown until the file is opened again, so nothing more is acknowledged. */
export class StoreFailedError extends Error {
  override readonly name = 'StoreFailedError';
  constructor(cause: unknown) {
    super('The store could not write to disk and stopped. Restart the process: it recovers from its log.', {
      cause,
    });
  }
}

/** There is no room on the disk. Nothing of the commit happened; the next one is tried as if nothing had been. */
export class StoreFullError extends Error {
  override readonly name = 'StoreFullError';
  /** The problem people are told. */
  readonly code = 'overloaded';
  constructor(cause: unknown) {
    super('The disk of the store is full, so nothing was written. Make room: the server goes on by itself.', {
      cause,
    });
  }
}

/** Keeps one turn of the event loop short when very many writes arrive at once. */
const MOST_IN_ONE_COMMIT = 256;

interface Waiting {
  run(): unknown;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

export function createGroupCommit(connection: DatabaseSync): GroupCommit {
  const begin = connection.prepare('BEGIN IMMEDIATE');
  const savepoint = connection.prepare('SAVEPOINT operation');
  const release = connection.prepare('RELEASE operation');
  const undo = connection.prepare('ROLLBACK TO operation');
  const commit = connection.prepare('COMMIT');
  const rollback = connection.prepare('ROLLBACK');
  const totalChanges = connection.prepare('SELECT total_changes() AS changes');

  let waiting: Waiting[] = [];
  let scheduled = false;
  let refusal: Error | null = null;
  let commits = 0;
  let changesBefore = totalChanges.get()?.['changes'];

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      flush();
    });
  }

  function flush(): void {
    const batch = waiting.slice(0, MOST_IN_ONE_COMMIT);
    if (batch.length === 0) return;
    waiting = waiting.slice(batch.length);
    if (waiting.length > 0) schedule();
    let answers: (() => void)[];
    try {
      answers = commitAll(batch);
    } catch (error) {
      if (connection.isTransaction) rollback.run();
      const result = sqliteResult(error);
      if (result === 'io') {
        refusal = new StoreFailedError(error);
        batch.push(...waiting.splice(0));
      }
      const told = refusal ?? (result === 'full' ? new StoreFullError(error) : error);
      for (const one of batch) one.reject(told);
      return;
    }
    for (const answer of answers) answer();
  }

  function commitAll(batch: readonly Waiting[]): (() => void)[] {
    const answers: (() => void)[] = [];
    begin.run();
    for (const one of batch) {
      savepoint.run();
      try {
        const value = one.run();
        answers.push(() => one.resolve(value));
      } catch (error) {
        // A full or failing disk ends the whole transaction, not just this operation.
        if (!connection.isTransaction || ['io', 'full'].includes(sqliteResult(error))) throw error;
        undo.run();
        answers.push(() => one.reject(error));
      }
      release.run();
    }
    const changes = totalChanges.get()?.['changes'];
    commit.run();
    if (changes !== changesBefore) commits += 1;
    changesBefore = changes;
    return answers;
  }

  return {
    write<T>(operation: () => T): Promise<T> {
      if (refusal !== null) return Promise.reject(refusal);
      return new Promise<T>((resolve, reject) => {
        waiting.push({ run: operation, resolve: resolve, reject });
        schedule();
      });
    },
    get commits() {
      return commits;
    },
    get stopped() {
      return refusal instanceof StoreFailedError;
    },
    close() {
      while (waiting.length > 0) flush();
      refusal ??= new Error('The store is closed.');
    },
  };
}
