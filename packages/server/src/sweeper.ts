import type { App } from './app.ts';
import { expireWhenOverdue } from './routes/reset/opened.ts';

const EVERY_MS = 15_000;
const RESETS_PER_ROUND = 200;

/** Ends what nobody comes back to, and settles writes that a crash or an unclear answer left open. */
export function createSweeper(app: App): { start(): void; stop(): void; sweep(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;

  async function sweep(): Promise<void> {
    await app.writes.settleLeftovers();
    await app.writes.followUp();
    const now = app.clock.now();
    const idleMs = app.policy.lifetimes.idleSeconds * 1000;
    for (const id of await app.store.overdueResets({ now, idleMs, limit: RESETS_PER_ROUND })) {
      const stored = await app.store.readReset(id);
      if (stored !== null) await expireWhenOverdue(app, stored, now);
    }
  }

  const round = () =>
    void sweep().catch((error: unknown) => app.log.error('sweep.failed', { error: (error as Error).name }));

  return {
    sweep,
    start() {
      if (timer !== undefined) return;
      round();
      timer = setInterval(round, EVERY_MS).unref();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
