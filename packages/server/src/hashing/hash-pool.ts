import { availableParallelism } from 'node:os';
import { ProblemError } from '../domain/problem.ts';

/**
 * What is hashed. Each kind waits in a queue of its own, and the queues take turns: strangers can fill the one of sign-ins, and a new
 * password is hashed soon all the same.
 */
export type HashKind = 'password' | 'answer' | 'sign_in';

/** Lets only so many expensive computations run at once, so that everything else keeps its processor and its memory. */
export interface HashPool {
  /**
   * Whoever is aborted while waiting leaves the queue at once.
   * @param kind `password` when not given.
   * @throws {ProblemError} `overloaded` when too many of this kind wait already.
   */
  run<T>(compute: () => Promise<T>, signal?: AbortSignal, kind?: HashKind): Promise<T>;
}

export interface HashPoolOptions {
  /** At once; one less than there are processors, when not given, and never all threads Node has for such work. */
  readonly concurrency?: number;
  /** Waiting at most, of each kind. */
  readonly queueLimit?: number;
}

/** Node computes in four threads unless told otherwise; files and names are looked up there too. */
const NODE_THREADS = 4;
/** About five seconds of work for one thread. */
const QUEUE_LIMIT = 128;
const RETRY_AFTER_SECONDS = 2;

export function createHashPool({
  concurrency = Math.max(1, Math.min(availableParallelism(), NODE_THREADS) - 1),
  queueLimit = QUEUE_LIMIT,
}: HashPoolOptions = {}): HashPool {
  const queues: Record<HashKind, (() => void)[]> = { password: [], answer: [], sign_in: [] };
  /** Whose turn it is next, if any of them waits. */
  const turns = Object.keys(queues) as HashKind[];
  let running = 0;

  async function turn(kind: HashKind, signal: AbortSignal | undefined): Promise<void> {
    const queue = queues[kind];
    if (running < concurrency) {
      running += 1;
      return;
    }
    if (queue.length >= queueLimit) throw new ProblemError('overloaded', { retryAfter: RETRY_AFTER_SECONDS });
    // Whoever ends hands its place over, so `running` stays.
    await new Promise<void>((resolve, reject) => {
      const go = () => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = () => {
        queue.splice(queue.indexOf(go), 1);
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      queue.push(go);
    });
  }

  function leave(): void {
    const kind = turns.find((one) => queues[one].length > 0);
    if (kind === undefined) {
      running -= 1;
      return;
    }
    turns.push(...turns.splice(turns.indexOf(kind), 1));
    queues[kind].shift()!();
  }

  return {
    async run(compute, signal, kind = 'password') {
      signal?.throwIfAborted();
      await turn(kind, signal);
      try {
        // Aborted between being let in and going on.
        signal?.throwIfAborted();
        return await compute();
      } finally {
        leave();
      }
    },
  };
}
