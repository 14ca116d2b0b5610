/** Ticks once a second until an instant, then once more, and never after `stop`. */
export class Countdown {
  readonly #tick: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(tick: () => void) {
    this.#tick = tick;
  }

  /** @param until milliseconds since the epoch. */
  run(until: number): void {
    this.stop();
    const left = until - Date.now();
    if (!(left > 0)) return;
    // Wakes just after a whole second is over, so that the number shown is never late.
    this.#timer = setTimeout(
      () => {
        this.#tick();
        this.run(until);
      },
      (left % 1000) + 10,
    );
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/** Whole seconds until an instant, 0 when it is over. */
export function secondsUntil(instant: string | number): number {
  const at = typeof instant === 'number' ? instant : Date.parse(instant);
  return Number.isFinite(at) ? Math.max(0, Math.ceil((at - Date.now()) / 1000)) : 0;
}
