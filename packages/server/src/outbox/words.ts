import { format, matchLocale, type Locale, type LocaleTag, type Messages } from '@rekey/messages';
import { messages as ar } from '@rekey/messages/mail/ar';
import { messages as de } from '@rekey/messages/mail/de';
import { messages as en } from '@rekey/messages/mail/en';

const catalogues: Record<LocaleTag, Messages> = { en, de, ar };

/** Longest name in a message, in code points; names come from a directory that anybody may have written to. */
const LONGEST_NAME = 64;

/** Sentences of one language. */
export interface Words {
  readonly locale: Locale;
  /** Of several keys the first that there is. */
  say(key: string | readonly string[], params?: Readonly<Record<string, string | number>>): string;
  /** `a, b and c` */
  list(parts: readonly string[]): string;
}

/** The language asked for, or the nearest there is; English in the end. */
export function wordsFor(tag: string): Words {
  const locale = matchLocale(tag);
  const messages = catalogues[locale.tag];
  return {
    locale,
    say: (key, params) => format(messages, key, params, locale.tag),
    list: (parts) => listFormat(locale.tag).format(parts),
  };
}

/**
 * A name as it may stand in a message: one line, without characters that turn or hide the text around it (bidirectional
 * controls, zero widths, half surrogate pairs), and not longer than a name is.
 */
export function plainName(name: string): string {
  const line = name
    .replace(/[\s\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/(?![\u200c\u200d])\p{C}/gu, '')
    .trim();
  const characters = [...line];
  return characters.length <= LONGEST_NAME ? line : `${characters.slice(0, LONGEST_NAME - 1).join('')}…`;
}

/**
 * What a stranger typed, as it may stand in a mail that somebody trusts: a plain name in which no mail program finds an address to
 * open. `https://evil.test` reads `https[:]//evil[.]test`, the way such addresses are written for people to look at.
 */
export function unlinked(typed: string): string {
  return plainName(typed).replace(/(?<=\S)[:.\u3002\uff0e\uff61](?=\S)/gu, '[$&]');
}

/** How dates and lists are written where that is not what the language alone says: the English sentences are British ones. */
const regional: Readonly<Record<string, string>> = { en: 'en-GB' };

/** How much of a moment is written. `short`: without the year, for what is read within a day and paid for by length. */
const lengths = {
  long: { year: 'numeric', month: 'long', day: 'numeric' },
  short: { month: 'short', day: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A moment as people write it, with the name of its time zone. */
export function moment(
  iso: string,
  locale: string,
  timeZone: string,
  length: keyof typeof lengths = 'long',
): string {
  const words = momentFormat(locale, timeZone, length).format(new Date(iso));
  // Narrow spaces are not in the alphabet of text messages.
  return words.replace(/[\u202f\u00a0]/g, ' ');
}

const listFormats = new Map<string, Intl.ListFormat>();

function listFormat(locale: string): Intl.ListFormat {
  const format = listFormats.get(locale) ?? new Intl.ListFormat(regional[locale] ?? locale);
  listFormats.set(locale, format);
  return format;
}

const momentFormats = new Map<string, Intl.DateTimeFormat>();

/** Making one costs as much as a whole message. There are as many as there are languages: the time zone is the operator's. */
function momentFormat(locale: string, timeZone: string, length: keyof typeof lengths): Intl.DateTimeFormat {
  const name = `${locale} ${timeZone} ${length}`;
  let format = momentFormats.get(name);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(regional[locale] ?? locale, {
      ...lengths[length],
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
      timeZone,
    });
    momentFormats.set(name, format);
  }
  return format;
}
