import type { Store } from '../ports/store.ts';

export interface Origins {
  isAllowed(origin: string): Promise<boolean>;
  /** Remembers a page that was refused, so that an operator can find and allow it. */
  noteRefused(origin: string, now: number): void;
}

/** A page is named at most this often, or a stranger could write to the disk at will. */
const NOTE_EVERY_MS = 60_000;
const NOTED_AT_MOST = 500;

/** Pages that may embed: the server's own, those of the configuration, and those an operator added. Exact matches only. */
export function createOrigins(own: string, configured: readonly string[], store: Store): Origins {
  const fixed = new Set([own, ...configured]);
  const noted = new Map<string, number>();
  return {
    async isAllowed(origin) {
      return fixed.has(origin) || (await store.listOrigins()).some((one) => one.origin === origin);
    },
    noteRefused(origin, now) {
      if (origin.length > 300 || now - (noted.get(origin) ?? -Infinity) < NOTE_EVERY_MS) return;
      if (noted.size >= NOTED_AT_MOST) noted.clear();
      noted.set(origin, now);
      void store.noteRefusedOrigin(origin, now).catch(() => {
        // A note that is lost costs nothing; the refusal itself was already answered.
      });
    },
  };
}
