import type { FlowStore } from '@rekey/client';

/** Follows one flow: tells of each change, and lets go of the flow when it is over with. */
export class FlowController<
  Snapshot extends { readonly pending: unknown },
  Flow extends FlowStore<Snapshot>,
> {
  readonly #changed: (snapshot: Snapshot) => void;
  #flow: Flow | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(changed: (snapshot: Snapshot) => void) {
    this.#changed = changed;
  }

  get snapshot(): Snapshot | undefined {
    return this.#flow?.getSnapshot();
  }

  /** Follows `flow` from now on; what the flow before it was doing is aborted. */
  bind(flow: Flow): void {
    this.release();
    this.#flow = flow;
    this.#unsubscribe = flow.subscribe(() => this.#changed(flow.getSnapshot()));
  }

  /** Aborts what is under way and goes on following; resolves when nothing is pending any more. */
  async interrupt(): Promise<void> {
    const flow = this.#flow;
    if (!flow) return;
    this.bind(flow);
    await new Promise<void>((resolve) => {
      const stop = flow.subscribe(settled);
      settled();
      function settled() {
        if (flow!.getSnapshot().pending !== null) return;
        stop();
        resolve();
      }
    });
  }

  release(): void {
    this.#unsubscribe?.();
    this.#flow?.dispose();
    this.#flow = undefined;
  }
}
