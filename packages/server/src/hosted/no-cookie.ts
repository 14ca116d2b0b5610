import type { App } from '../app.ts';
import { readResetToken, resetToken } from '../domain/reset-token.ts';
import { COOKIE_REFUSED } from '../flows/reset/activity.ts';
import type { Call } from '../http/route.ts';
import { helpAt } from './help.ts';
import { html } from './html.ts';
import { calm } from './icons.ts';
import { ending, type Printing, restart, type Screen, support } from './parts.ts';

/** How long after a reset began a missing cookie was refused, in milliseconds. Later it was lost: somebody came back. */
const JUST_NOW_MS = 60_000;
const LONGEST_TOKEN = 128;

/** What is added to the address after the first form: by now there should be a cookie. It says which reset, and can do nothing to it. */
export function begunQuery(app: App, query: string, resetId: string): string {
  const kept = new URLSearchParams(query);
  kept.set('begun', resetToken(app.keys.begun, resetId));
  return `?${kept}`;
}

/**
 * Whether the first form was sent a moment ago and its cookie did not come back: the browser refuses it. The trail hears of it
 * once. Nothing else changes: this is a `GET` (D-24).
 */
export async function refusesCookie(app: App, { url, now, requestId }: Call): Promise<boolean> {
  const token = (url.searchParams.get('begun') ?? '').slice(0, LONGEST_TOKEN);
  const resetId = readResetToken(app.keys.begun, token);
  const stored = resetId === null ? null : await app.store.readReset(resetId);
  if (stored === null) return false;
  const { id, accountId, version, step, startedAt } = stored.reset;
  // Whoever did anything to it had the cookie.
  if (version > 1 || step === 'cancelled' || now - startedAt > JUST_NOW_MS) return false;
  if (app.once(`${COOKIE_REFUSED} ${id}`))
    await app.store.appendAudit([
      { at: now, requestId, resetId: id, accountId, event: COOKIE_REFUSED, outcome: 'refused', detail: {} },
    ]);
  return true;
}

/** Why it goes no further, and what to do: without this page the first form would come back without a word. */
export function noCookie(print: Printing, requestId: string, helpLink: string): Screen {
  const { say } = print.words;
  return ending(
    calm,
    say('noCookie.title'),
    [say('noCookie.help'), say('noCookie.next')],
    html`${restart(print)}${helpAt(helpLink, print.words, 'rekey-act rekey-wide')}${support(print, requestId)}`,
  );
}
