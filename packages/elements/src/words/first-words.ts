import { first } from '@rekey/messages/ui/first/en';

/** The language of the first form until another is known to be there. */
export const FIRST_LOCALE = 'en';

/** What the first form needs to say: a sentence for a key. */
export interface FirstWords {
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  say(key: keyof typeof first): string;
}

/** English, there without waiting. */
export const firstWords: FirstWords = { locale: FIRST_LOCALE, direction: 'ltr', say: (key) => first[key] };

/** The language an element is asked for: its own, that of the page around it, English. */
export function localeOf(element: HTMLElement): string {
  return element.closest<HTMLElement>('[lang]:not([lang=""])')?.lang ?? FIRST_LOCALE;
}

/** Whether English is what is asked for. */
export const speaksFirst = (locale: string): boolean => /^en\b/i.test(locale);
