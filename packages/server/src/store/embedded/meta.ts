import { BEGUN_MARKED } from './audit-chain.ts';
import { StoreKeyError } from './integrity.ts';
import type { EmbeddedDatabase } from './database.ts';

/** What the file knows about itself. */
export interface Meta {
  /** Newest time that a committed step was decided at, to the minute; 0 in a new file. */
  readonly latestTime: number;
  /** Inside a write. */
  noteTime(now: number): void;
}

/** Coarse: a write a minute, and no commit of its own. */
const NOTE_EVERY_MS = 60_000;

/**
 * @throws {StoreKeyError} when the file was written with another secret.
 */
export function createMeta(database: EmbeddedDatabase): Meta {
  const select = database.prepare<{ value: string }>('SELECT value FROM meta WHERE name = ?');
  const replace = database.prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)');
  const { keyCheck } = database.integrity;
  const found = select.get('key_check')?.value;
  if (found === undefined) {
    // A new file, whose trail is empty. In this order: a crash between the two leaves a file that is new still.
    database
      .prepare('UPDATE audit_head SET hash = ?, mark = ? WHERE seq = 0')
      .run(BEGUN_MARKED, database.integrity.markHead(0, BEGUN_MARKED));
    replace.run('key_check', keyCheck);
  } else if (found !== keyCheck) throw new StoreKeyError(database.path);

  let known: number | null = null;
  database.onUndo(() => (known = null));
  const latestTime = () => (known ??= Number(select.get('latest_time')?.value ?? 0));
  return {
    get latestTime() {
      return latestTime();
    },
    noteTime(now) {
      if (now < latestTime() + NOTE_EVERY_MS) return;
      known = now;
      replace.run('latest_time', String(now));
    },
  };
}
