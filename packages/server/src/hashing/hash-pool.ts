import { availableParallelism } from 'node:os';
import { ProblemError } from '../domain/problem.ts';

/** Lets only so many expensive computations run at once, so that everything else keeps its processor and its memory. */
export interface HashPool {
  /**
   * Whoever is aborted while waiting leaves the queue at once.
   * @throws {ProblemError} `overloaded` when too many wait already.
   */
  run<T>(compute: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

export interface HashPoolOptions {
  /** At once; one less than there are processors, when not given, and never all threads Node has for such work. */
  readonly concurrency?: number;
  /** Waiting at most. */
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
  const queue: (() => void)[] = [];
  let running = 0;

  async function turn(signal: AbortSignal | undefined): Promise<void> {
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
    const next = queue.shift();
    if (next === undefined) running -= 1;
    else next();
  }

  return {
    async run(compute, signal) {
      signal?.throwIfAborted();
      await turn(signal);
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
