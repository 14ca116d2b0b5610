import { MAX_RETURN_TO_LENGTH } from '@rekey/contract';
import type { App } from '../app.ts';
import type { Call } from '../http/route.ts';
import { allowedReturn } from '../routes/reset/identify.ts';
import { wordsFor, type Words } from './words.ts';

/** Whoever is here: the words for them, and what they take along from page to page. */
export interface Visit extends Words {
  readonly now: number;
  /** Where the way back leads: a page that may embed us; null where none was named, or another one. */
  readonly returnTo: string | null;
  /** That place, and the language that was asked for: `?lang=de&return-to=…`, or nothing. */
  readonly query: string;
}

/** It travels in the address, as the language does: whoever starts over, or comes too late, still has it. */
export async function visitOf(app: App, { url, request, now, requestId }: Call): Promise<Visit> {
  const words = await wordsFor(url, request.headers.get('Accept-Language'));
  const wanted = url.searchParams.get('return-to') ?? undefined;
  const tooLong = wanted !== undefined && wanted.length > MAX_RETURN_TO_LENGTH;
  const returnTo = tooLong ? null : await allowedReturn(app, wanted, requestId);
  const kept = new URLSearchParams();
  if (words.asked) kept.set('lang', words.locale);
  if (returnTo !== null) kept.set('return-to', returnTo);
  return { ...words, now, returnTo, query: kept.size === 0 ? '' : `?${kept}` };
}
