import { format, matchLocale, type MessageParams } from '@rekey/messages';
import { catalogues } from '@rekey/messages/hosted/locales';

/** The sentences of a page, in one language. */
export interface Words {
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  say(key: string | readonly string[], params?: MessageParams): string;
}

/** Words for a request: `lang` of the query first, then what the browser accepts. */
export async function wordsFor(url: URL, acceptLanguage: string | null): Promise<Words> {
  const accepted = (acceptLanguage ?? '').split(',').map((part) => part.split(';')[0]!.trim());
  const wishes = [url.searchParams.get('lang') ?? '', ...accepted].filter((wish) => wish !== '');
  const { tag, direction } = matchLocale(wishes);
  const { messages } = await catalogues[tag]();
  return { locale: tag, direction, say: (key, params) => format(messages, key, params, tag) };
}
