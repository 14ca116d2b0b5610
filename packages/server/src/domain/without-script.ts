import type { Count } from '../ports/store.ts';

const MINUTES = 60_000;

/**
 * What takes the place of a human check where one is due and no script can solve it (rulings G3): few may begin, and every message
 * is sent later. Of five hundred people who reset within ten minutes about five run no script, and an office has them all at one
 * address. Six times as many for all addresses together leave robots, from however many of them, 180 names an hour.
 */
const LIMITS = {
  source: { limit: 5, windowMs: 10 * MINUTES },
  together: { limit: 30, windowMs: 10 * MINUTES },
};

/**
 * Longer than a slow telephone works on the hardest check, so this way is never the quicker one. A person waits that long for
 * a mail on an ordinary day.
 */
export const DELAY_MS = 30_000;

const SUBJECT = 'without_script';

/**
 * A start without script while a check is due. Counted whatever was typed: names that nobody has use it up as well.
 * @param source null where an address meets no limits of its own.
 */
export function withoutScriptCounts(source: string | null): Count[] {
  const count = (subject: string, limit: Count['limits'][number]): Count => ({
    subject,
    event: 'start',
    limits: [limit],
    hidden: false,
  });
  const together = count(SUBJECT, LIMITS.together);
  return source === null ? [together] : [together, count(`${SUBJECT}:${source}`, LIMITS.source)];
}

export function isWithoutScript({ subject }: Pick<Count, 'subject'>): boolean {
  return subject.startsWith(SUBJECT);
}
