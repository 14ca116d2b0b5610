import { format, formatWait, type MessageParams } from '@rekey/messages';
import type { UiKey } from '@rekey/messages/ui/en';
import { catalogues, laterCatalogues, matchLocale } from '@rekey/messages/ui/locales';
import type { FirstWords } from './first-words.ts';

type PluralOf<K> = K extends `${infer Base}_other` ? Base : never;
/** A key of the catalogue; of a plural, the part before its form. */
export type Sentence = UiKey | PluralOf<UiKey>;

/** The texts of one language. */
export interface Words extends FirstWords {
  say(key: Sentence | readonly string[], params?: MessageParams): string;
  /** "in 12 minutes", from seconds. */
  wait(seconds: number): string;
  /** Whether there is a sentence for a key. */
  has(key: string): boolean;
  /** Whether the sentences of what few people meet are there too. */
  readonly complete: boolean;
  /**
   * Adds those, once.
   * @throws when they cannot be fetched; another call tries again.
   */
  completeNow(): Promise<void>;
}

/**
 * All texts of the language that fits best, but for those of what few people meet.
 * @throws when the catalogue cannot be fetched.
 */
export async function loadWords(locale: string): Promise<Words> {
  const { tag, direction } = matchLocale(locale);
  let { messages } = await catalogues[tag]();
  let complete = false;
  return {
    locale: tag,
    direction,
    say: (key, params) => format(messages, key, params, tag),
    has: (key) => Object.hasOwn(messages, key),
    wait: (seconds) => formatWait(seconds, tag),
    get complete() {
      return complete;
    },
    async completeNow() {
      if (complete) return;
      const later = await laterCatalogues[tag]();
      messages = { ...messages, ...later.messages };
      complete = true;
    },
  };
}
