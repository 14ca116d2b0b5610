import { format, formatWait, type MessageParams, type Messages } from '@rekey/messages';
import type { UiKey } from '@rekey/messages/ui/en';
import { catalogues, matchLocale } from '@rekey/messages/ui/locales';
import type { FirstWords } from './first-words.ts';

type PluralOf<K> = K extends `${infer Base}_other` ? Base : never;
/** A key of the catalogue; of a plural, the part before its form. */
export type Sentence = UiKey | PluralOf<UiKey>;

/** The texts of one language. */
export interface Words extends FirstWords {
  say(key: Sentence | readonly string[], params?: MessageParams): string;
  /** "in 12 minutes", from seconds. */
  wait(seconds: number): string;
}

/**
 * All texts of the language that fits best.
 * @throws when the catalogue cannot be fetched.
 */
export async function loadWords(locale: string): Promise<Words> {
  const { tag, direction } = matchLocale(locale);
  const { messages } = await catalogues[tag]();
  return wordsOf(messages, tag, direction);
}

function wordsOf(messages: Messages, locale: string, direction: 'ltr' | 'rtl'): Words {
  return {
    locale,
    direction,
    say: (key, params) => format(messages, key, params, locale),
    wait: (seconds) => formatWait(seconds, locale),
  };
}
