import type { Store } from '../ports/store.ts';

export interface Origins {
  isAllowed(origin: string): Promise<boolean>;
  /** Every page that may embed, our own first. */
  all(): Promise<readonly string[]>;
  /** Remembers a page that was refused, so that an operator can find and allow it. */
  noteRefused(origin: string, now: number): void;
}

/** A page is noted at most this often, and so many new ones a minute, or a stranger could write to the disk at will. */
const NOTE_EVERY_MS = 600_000;
const NEW_ONES_A_MINUTE = 10;

/** Pages that may embed: the server's own, those of the configuration, and those an operator added. Exact matches only. */
export function createOrigins(own: string, configured: readonly string[], store: Store): Origins {
  const fixed = new Set([own, ...configured]);
  const noted = new Map<string, number>();
  let minute = 0;
  let newOnes = 0;
  return {
    async isAllowed(origin) {
      return fixed.has(origin) || (await store.listOrigins()).some((one) => one.origin === origin);
    },
    async all() {
      return [...fixed, ...(await store.listOrigins()).map((one) => one.origin)];
    },
    noteRefused(origin, now) {
      if (!isPage(origin) || now - (noted.get(origin) ?? -Infinity) < NOTE_EVERY_MS) return;
      if (Math.floor(now / 60_000) !== minute) {
        minute = Math.floor(now / 60_000);
        newOnes = 0;
      }
      if ((newOnes += 1) > NEW_ONES_A_MINUTE) return;
      noted.delete(origin);
      noted.set(origin, now);
      if (noted.size > 500) noted.delete(noted.keys().next().value!);
      void store.noteRefusedOrigin(origin, now).catch(() => {
        // A note that is lost costs nothing; the refusal itself was already answered.
      });
    },
  };
}

/** Whether it is what a browser sends for a page: nothing else is worth an operator's eyes. */
function isPage(origin: string): boolean {
  return (
    origin.length <= 300 &&
    /^https?:/.test(origin) &&
    URL.canParse(origin) &&
    new URL(origin).origin === origin
  );
}
