import type { ResetSnapshot } from '@rekey/client';

/** Pause before a result that is still open is asked for again, in milliseconds; the client paces its own calls. */
const ASK_AGAIN = 2_000;

/** A result that is still open is asked for until somebody knows it. */
export class AskAgain {
  readonly #run: (action: (signal: AbortSignal) => Promise<unknown>) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(run: (action: (signal: AbortSignal) => Promise<unknown>) => void) {
    this.#run = run;
  }

  follow(at: ResetSnapshot): void {
    this.stop();
    // There the flow asks by itself, until a call fails.
    const alone = (at.step === 'applying' || at.step === 'await_call') && !at.failure;
    if (at.pending !== null || alone || !('poll' in at.actions)) return;
    const { poll } = at.actions;
    this.#timer = setTimeout(() => this.#run((signal) => poll({ signal })), ASK_AGAIN);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
