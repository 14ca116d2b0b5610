import type { DatabaseSync } from 'node:sqlite';
import { sqliteResult } from './sqlite-result.ts';

/**
 * A flush to disk costs as much for fifty writes as for one, so operations that arrive in the same turn of the event loop
 * share a commit. One that throws is undone alone; nobody hears of success before the commit is on disk.
 */
export interface GroupCommit {
  /** `operation` runs a second time when another one of the same commit throws; what it did first is undone before. */
  write<T>(operation: () => T): Promise<T>;
  /** The same for what nobody waits for: it joins the next commit, and makes one itself only when none comes soon. */
  writeSoon<T>(operation: () => T): Promise<T>;
  /** `forget` is called whenever something is undone: what was kept in memory of it is not true any more. */
  onUndo(forget: () => void): void;
  /**
   * `finish` runs inside each commit, after its last operation. Where one of them throws it runs after each that does not: what it
   * writes of them must be in the file before anything is undone and memory is forgotten.
   */
  beforeCommit(finish: () => void): void;
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
/** Longest that a write nobody waits for is put off. */
const SOON_MS = 20;

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

  const forgetters: (() => void)[] = [];
  const finishers: (() => void)[] = [];
  const waiting: Waiting[] = [];
  /** Writes that join the next commit, or make one when the timer ends. */
  const unhurried: Waiting[] = [];
  let timer: NodeJS.Timeout | undefined;
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
    clearTimeout(timer);
    timer = undefined;
    waiting.push(...unhurried.splice(0));
    const batch = waiting.splice(0, MOST_IN_ONE_COMMIT);
    if (batch.length === 0) return;
    if (waiting.length > 0) schedule();
    let answers: (() => void)[];
    try {
      answers = commitTogether(batch) ?? commitApart(batch);
    } catch (error) {
      undoAll();
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

  /** Null when an operation threw; then nothing of any of them happened. */
  function commitTogether(batch: readonly Waiting[]): (() => void)[] | null {
    const answers: (() => void)[] = [];
    begin.run();
    for (const one of batch) {
      try {
        const value = one.run();
        answers.push(() => one.resolve(value));
      } catch (error) {
        if (endsEverything(error)) throw error;
        undoAll();
        return null;
      }
    }
    finish();
    return answers;
  }

  /** With a savepoint around each operation, so that the one that throws is undone alone: rare, so nobody else pays for it. */
  function commitApart(batch: readonly Waiting[]): (() => void)[] {
    const answers: (() => void)[] = [];
    begin.run();
    for (const one of batch) {
      savepoint.run();
      try {
        const value = one.run();
        for (const last of finishers) last();
        answers.push(() => one.resolve(value));
      } catch (error) {
        if (endsEverything(error)) throw error;
        undo.run();
        for (const forget of forgetters) forget();
        answers.push(() => one.reject(error));
      }
      release.run();
    }
    finish();
    return answers;
  }

  function finish(): void {
    for (const last of finishers) last();
    const changes = totalChanges.get()?.['changes'];
    commit.run();
    if (changes !== changesBefore) commits += 1;
    changesBefore = changes;
  }

  /** A full or failing disk ends the whole transaction, not just one operation. */
  function endsEverything(error: unknown): boolean {
    return !connection.isTransaction || ['io', 'full'].includes(sqliteResult(error));
  }

  function undoAll(): void {
    if (connection.isTransaction) rollback.run();
    for (const forget of forgetters) forget();
  }

  function enqueue<T>(queue: Waiting[], operation: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      queue.push({ run: operation, resolve, reject });
    });
  }

  return {
    write<T>(operation: () => T): Promise<T> {
      if (refusal !== null) return Promise.reject(refusal);
      schedule();
      return enqueue(waiting, operation);
    },
    writeSoon<T>(operation: () => T): Promise<T> {
      if (refusal !== null) return Promise.reject(refusal);
      timer ??= setTimeout(flush, SOON_MS);
      return enqueue(unhurried, operation);
    },
    onUndo(forget) {
      forgetters.push(forget);
    },
    beforeCommit(last) {
      finishers.push(last);
    },
    get commits() {
      return commits;
    },
    get stopped() {
      return refusal instanceof StoreFailedError;
    },
    close() {
      while (waiting.length + unhurried.length > 0) flush();
      clearTimeout(timer);
      refusal ??= new Error('The store is closed.');
    },
  };
}
