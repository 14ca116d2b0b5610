import { format, formatWait, type MessageParams, type Messages } from '@rekey/messages';
import type { UiKey } from '@rekey/messages/ui/en';
import { first } from '@rekey/messages/ui/first/en';
import { catalogues, matchLocale } from '@rekey/messages/ui/locales';

type PluralOf<K> = K extends `${infer Base}_other` ? Base : never;
/** A key of the catalogue; of a plural, the part before its form. */
export type Sentence = UiKey | PluralOf<UiKey>;

/** The texts of one language. */
export interface Words {
  /** BCP 47 tag of the language these words are in. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  say(key: Sentence | readonly string[], params?: MessageParams): string;
  /** "in 12 minutes", from seconds. */
  wait(seconds: number): string;
}

/** English for the first form, there without waiting. */
export const firstWords: Words = wordsOf(first, 'en', 'ltr');

/** The language an element speaks: its own, that of the page around it, English. */
export function localeOf(element: HTMLElement): string {
  return matchLocale(element.closest<HTMLElement>('[lang]:not([lang=""])')?.lang ?? 'en').tag;
}

/** All texts of a language. A catalogue that cannot be fetched leaves English, never a blank page. */
export async function loadWords(locale: string): Promise<Words> {
  const { tag, direction } = matchLocale(locale);
  return catalogues[tag]().then(
    ({ messages }) => wordsOf(messages, tag, direction),
    () => firstWords,
  );
}

function wordsOf(messages: Messages, locale: string, direction: 'ltr' | 'rtl'): Words {
  return { locale, direction, say: (key, params) => format(messages, key, params, locale), wait: (seconds) => formatWait(seconds, locale) };
}
