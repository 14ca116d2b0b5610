/**
 * Runs a moment after the page has been painted, when it has nothing else to do: what nobody waits for delays no first form.
 * Two frames, because the callback of a frame comes before it is painted; Safari cannot say when it is idle.
 */
export function whenPainted(run: () => void): void {
  const idle = () =>
    typeof requestIdleCallback === 'function' ? requestIdleCallback(run, { timeout: 1000 }) : run();
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(idle, MOMENT)));
}

/** Milliseconds. */
const MOMENT = 100;
