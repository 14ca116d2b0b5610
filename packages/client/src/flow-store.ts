/** A store in the shape React's `useSyncExternalStore` takes; snapshots keep their identity between changes. */
export interface FlowStore<Snapshot> {
  getSnapshot(): Snapshot;
  /** The same constant on every server: the first step, nothing pending. */
  getServerSnapshot(): Snapshot;
  /** Calls `listener` after each change; returns the way to stop. */
  subscribe(listener: () => void): () => void;
  /**
   * Aborts what is under way, forgets listeners and ends loops. Does not cancel the transaction on the server, and leaves
   * the flow usable: a page that comes back subscribes again.
   */
  dispose(): void;
  /** Settled snapshots (nothing pending), beginning with the current one; ends when the flow has ended. */
  [Symbol.asyncIterator](): AsyncIterator<Snapshot>;
}

export interface Publisher<Snapshot> {
  readonly store: Omit<FlowStore<Snapshot>, 'dispose'>;
  readonly publish: (next: Snapshot) => void;
  readonly close: () => void;
}

/** The part of a flow that knows nothing about flows. */
export function createStore<Snapshot extends { readonly pending: unknown }>(
  initial: Snapshot,
  hasEnded: (snapshot: Snapshot) => boolean,
): Publisher<Snapshot> {
  let snapshot = initial;
  const listeners = new Set<() => void>();
  /** Loops that wait for the next change; true: go on. */
  let waiting: ((goOn: boolean) => void)[] = [];

  const wake = (goOn: boolean) => {
    const woken = waiting;
    waiting = [];
    for (const resume of woken) resume(goOn);
  };

  async function* settled(): AsyncGenerator<Snapshot, void> {
    let last: Snapshot | undefined;
    for (;;) {
      while (snapshot.pending !== null || snapshot === last) {
        if (snapshot === last && hasEnded(last)) return;
        if (!(await new Promise<boolean>((resolve) => waiting.push(resolve)))) return;
      }
      last = snapshot;
      yield last;
    }
  }

  return {
    store: {
      getSnapshot: () => snapshot,
      getServerSnapshot: () => initial,
      subscribe(listener) {
        const own = () => listener();
        listeners.add(own);
        return () => void listeners.delete(own);
      },
      [Symbol.asyncIterator]: settled,
    },
    publish(next) {
      snapshot = next;
      for (const listener of listeners) guarded(listener);
      wake(true);
    },
    close() {
      listeners.clear();
      wake(false);
    },
  };
}

/** Runs code of the host. What it throws is the host's to see, not the flow's to fall over. */
export function guarded(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (typeof globalThis.reportError === 'function') globalThis.reportError(error);
    else
      queueMicrotask(() => {
        throw error;
      });
  }
}
