import type { Directory } from '@rekey/contract/directory';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';

/** How long an answer stands, in milliseconds: a directory that comes back is noticed soon, and one that is slow is not asked by everybody. */
const STANDS_MS = 3_000;
/** How long the directory has for an answer, in milliseconds. */
const PATIENCE_MS = 2_000;

/** Whether the directory answers, asked once for everybody who wants to know at the same time. */
export function createReachable(directory: Directory, clock: Clock, log: Log): () => Promise<boolean> {
  let last: { readonly at: number; readonly answer: Promise<boolean> } | null = null;
  let was = true;

  async function ask(): Promise<boolean> {
    const is = await directory.health(AbortSignal.timeout(PATIENCE_MS)).then(
      ({ state }) => state !== 'unreachable',
      () => false,
    );
    if (is !== was)
      log[is ? 'info' : 'error'](is ? 'directory.back' : 'directory.unreachable', {
        directory: directory.name,
      });
    was = is;
    return is;
  }

  return () => {
    const now = clock.now();
    if (last === null || Math.abs(now - last.at) >= STANDS_MS) last = { at: now, answer: ask() };
    return last.answer;
  };
}
