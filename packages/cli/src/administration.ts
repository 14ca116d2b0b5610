import type { Store } from '@rekey/server';
import { parseOrigin } from './origin.ts';
import { tellWhy } from './why.ts';

/** One thing an operator asks of a store. Plain data, so that it can travel through the local socket. */
export type Question =
  | { readonly ask: 'why'; readonly code: string }
  | { readonly ask: 'origins' }
  | { readonly ask: 'add_origin' | 'remove_origin'; readonly origin: string };

/**
 * Answers with lines to print.
 * @throws {Fault}
 */
export async function answerQuestion(
  store: Store,
  configured: readonly string[],
  question: Question,
): Promise<string[]> {
  switch (question.ask) {
    case 'why':
      return tellWhy(store, question.code);
    case 'origins':
      return listOrigins(store, configured);
    case 'add_origin': {
      const origin = parseOrigin(question.origin);
      if (configured.includes(origin)) return [`${origin} is already allowed by the configuration.`];
      return [
        (await store.addOrigin(origin, Date.now()))
          ? `${origin} may embed now.`
          : `${origin} was already allowed.`,
      ];
    }
    case 'remove_origin': {
      const origin = parseOrigin(question.origin);
      if (configured.includes(origin))
        return [`${origin} comes from the configuration. Remove it there and restart.`];
      return [
        (await store.removeOrigin(origin, Date.now()))
          ? `${origin} may no longer embed.`
          : `${origin} was not on the list.`,
      ];
    }
  }
}

async function listOrigins(store: Store, configured: readonly string[]): Promise<string[]> {
  const added = await store.listOrigins();
  const allowed = new Set([...configured, ...added.map(({ origin }) => origin)]);
  const refused = (await store.refusedOrigins()).filter(({ origin }) => !allowed.has(origin));
  const lines = [
    ...configured.map((origin) => `allowed  ${origin}  (configuration)`),
    ...added.map(({ origin, addedAt }) => `allowed  ${origin}  (since ${day(addedAt)})`),
    ...refused.map(
      ({ origin, times, lastSeenAt }) =>
        `refused  ${origin}  (${times} ${times === 1 ? 'time' : 'times'}, last ${day(lastSeenAt)})  allow with: rekey origins add ${origin}`,
    ),
  ];
  return lines.length === 0
    ? ['No page may embed yet. Allow one with: rekey origins add https://intranet.corp.example']
    : lines;
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
