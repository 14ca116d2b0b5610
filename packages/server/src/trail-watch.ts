import type { App } from './app.ts';
import type { AuditVerdict } from './ports/store.ts';

/** Entries at the end that are checked: some ten milliseconds of work. */
const LAST = 1_000;
const EVERY_MS = 24 * 60 * 60 * 1000;

const upgraded =
  'Entries up to this one were written by a version that did not mark the end of the trail; from the next one on it is marked. ' +
  'Right once, at the first start after an upgrade. At any other time the end was cut off: run rekey audit verify --head with a head noted earlier.';

const meanings: Readonly<Record<NonNullable<AuditVerdict['why']>, string>> = {
  changed: 'this entry of the audit trail is not what the server wrote',
  missing: 'entries of the audit trail before this one are gone',
  cut: 'the end of the audit trail was cut off before this entry',
};

/** Says why, and what to do. The trail is evidence, not a lock: people reset passwords meanwhile (ADR 14). */
const remedy =
  'Something else than the server wrote into its file. Keep a copy of the data folder and of keys/ as they are now, find out who can write ' +
  'there, and run: rekey audit verify. Resets go on meanwhile.';

/**
 * Looks at the end of the audit trail at the start and once a day. Its head goes into the log, which usually leaves the machine: what
 * was noted there tells an older copy of the whole file from the file (D-21).
 */
export function createTrailWatch({ store, log }: Pick<App, 'store' | 'log'>): {
  start(): void;
  /** Resolves when no check is under way. */
  stop(): Promise<void>;
} {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function check(): Promise<void> {
    try {
      tell(await store.verifyAudit({ last: LAST }));
    } catch (error) {
      log.warn('audit.not_checked', { error });
    }
  }

  function tell({ brokenAt, why, head, unmarked }: AuditVerdict): void {
    if (brokenAt !== null && why !== null) {
      log.warn('audit.not_whole', { entry: brokenAt, why, meaning: meanings[why], remedy });
      return;
    }
    if (unmarked?.followedAt === null) log.info('audit.upgraded', { entry: unmarked.seq, meaning: upgraded });
    if (head !== null) log.info('audit.head', { head: `${head.seq}:${head.hash}` });
  }

  return {
    start() {
      if (timer !== undefined) return;
      running = check();
      timer = setInterval(() => void (running = running.then(check)), EVERY_MS).unref();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
      return running;
    },
  };
}
