import type { Directory, DirectoryHealth } from '@rekey/contract/directory';
import { askedOnce } from './asked-once.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';

/** How long an answer stands, in milliseconds: a directory that comes back is noticed soon, and one that is slow is not asked by everybody. */
const STANDS_MS = 3_000;
/** How long the directory has for an answer, in milliseconds. */
const PATIENCE_MS = 2_000;

export type DirectoryState = DirectoryHealth['state'];

/** How the directory is, asked once for everybody who wants to know at the same time. */
export function createDirectoryState(
  directory: Directory,
  clock: Clock,
  log: Log,
): () => Promise<DirectoryState> {
  let was = true;

  async function ask(): Promise<DirectoryState> {
    const state = await directory.health(AbortSignal.timeout(PATIENCE_MS)).then(
      (health) => health.state,
      () => 'unreachable' as const,
    );
    const is = state !== 'unreachable';
    if (is !== was)
      log[is ? 'info' : 'error'](is ? 'directory.back' : 'directory.unreachable', {
        directory: directory.name,
      });
    was = is;
    return state;
  }

  return askedOnce(STANDS_MS, clock, ask);
}
