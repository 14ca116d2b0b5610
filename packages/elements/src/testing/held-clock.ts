/** Stops the clock for waits of `least` milliseconds and more, until `advance` lets them pass. Everything else runs. */
export function holdClock(least: number) {
  const { setTimeout: start, clearTimeout: stop } = window;
  const held = new Map<number, { readonly at: number; readonly run: () => void }>();
  let now = 0;
  let last = -1;
  window.setTimeout = ((run: () => void, wait = 0, ...rest: unknown[]) => {
    if (wait < least) return start(run, wait, ...rest);
    held.set((last -= 1), { at: now + wait, run });
    return last;
  }) as typeof window.setTimeout;
  window.clearTimeout = ((id?: number) => {
    if (id === undefined || !held.delete(id)) stop(id);
  }) as typeof window.clearTimeout;
  return {
    advance(milliseconds: number): void {
      now += milliseconds;
      for (const [id, { at, run }] of held) if (at <= now && held.delete(id)) run();
    },
    release(): void {
      window.setTimeout = start;
      window.clearTimeout = stop;
    },
  };
}
