/** A store in the shape React's `useSyncExternalStore` takes; snapshots keep their identity between changes. */
export interface FlowStore<Snapshot> {
  getSnapshot(): Snapshot;
  /** The same constant on every server: the first step, nothing pending. */
  getServerSnapshot(): Snapshot;
  /** Calls `listener` after each change; returns the way to stop. */
  subscribe(listener: () => void): () => void;
  /** Aborts what is under way and forgets listeners. Does not cancel the transaction on the server. */
  dispose(): void;
  /** Settled snapshots (nothing pending), beginning with the current one; ends when the flow has ended. */
  [Symbol.asyncIterator](): AsyncIterator<Snapshot>;
}
