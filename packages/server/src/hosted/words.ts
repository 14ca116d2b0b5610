import { format, matchLocale, type MessageParams } from '@rekey/messages';
import { catalogues } from '@rekey/messages/hosted/locales';

/** The sentences of a page, in one language. */
export interface Words {
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** Whether the address of the page asked for a language. */
  readonly asked: boolean;
  has(key: string): boolean;
  say(key: string | readonly string[], params?: MessageParams): string;
}

/** Words for a request: `lang` of the query first, or `mkt` as Entra calls it, then what the browser accepts. */
export async function wordsFor(url: URL, acceptLanguage: string | null): Promise<Words> {
  const accepted = (acceptLanguage ?? '').split(',').map((part) => part.split(';')[0]!.trim());
  const asked = url.searchParams.get('lang') || url.searchParams.get('mkt') || '';
  const wishes = [asked, ...accepted].filter((wish) => wish !== '');
  const { tag, direction } = matchLocale(wishes);
  const { messages } = await catalogues[tag]();
  return {
    locale: tag,
    direction,
    asked: asked !== '',
    has: (key) => Object.hasOwn(messages, key),
    say: (key, params) => format(messages, key, params, tag),
  };
}
