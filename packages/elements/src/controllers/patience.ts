/** Notices a wait that has become long enough to be explained. */
export class Patience {
  readonly #after: number;
  readonly #ended: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #over = false;

  /** @param after milliseconds. */
  constructor(after: number, ended: () => void) {
    this.#after = after;
    this.#ended = ended;
  }

  /** Whether the wait is that long. */
  get over(): boolean {
    return this.#over;
  }

  waiting(busy: boolean): void {
    if (!busy) return this.stop();
    this.#timer ??= setTimeout(() => {
      this.#over = true;
      this.#ended();
    }, this.#after);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#over = false;
  }
}
