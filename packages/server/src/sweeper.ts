import type { App } from './app.ts';
import { expireWhenOverdue } from './routes/reset/opened.ts';

const EVERY_MS = 15_000;
const RESETS_PER_ROUND = 200;

/** Ends what nobody comes back to, and settles writes that a crash or an unclear answer left open. */
export function createSweeper(app: App): { start(): void; stop(): void; sweep(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;

  let last: Promise<void> = Promise.resolve();
  let waiting = 0;

  /** One round after another: a directory may take longer to answer than there is between two. */
  function sweep(): Promise<void> {
    waiting += 1;
    const mine = last.then(round).finally(() => (waiting -= 1));
    last = mine.catch(() => {});
    return mine;
  }

  async function round(): Promise<void> {
    await app.writes.settleLeftovers();
    await app.writes.followUp();
    const now = app.clock.now();
    const idleMs = app.policy.lifetimes.idleSeconds * 1000;
    for (const id of await app.store.overdueResets({ now, idleMs, limit: RESETS_PER_ROUND })) {
      const stored = await app.store.readReset(id);
      if (stored !== null) await expireWhenOverdue(app, stored, now);
    }
  }

  function inBackground(): void {
    if (waiting > 0) return;
    sweep().catch((error: unknown) => app.log.error('sweep.failed', { error: (error as Error).name }));
  }

  return {
    sweep,
    start() {
      if (timer !== undefined) return;
      inBackground();
      timer = setInterval(inBackground, EVERY_MS).unref();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
