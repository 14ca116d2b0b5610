/** Sentences by key. Plural forms are keys of their own: `enterCode.triesLeft_one`, `enterCode.triesLeft_other`. */
export type Messages = Readonly<Record<string, string>>;

/** Values for `{name}` in a sentence. `count` also chooses the plural form. */
export type MessageParams = Readonly<Record<string, string | number>>;

/**
 * The sentence for a key, with its placeholders filled. Plain text in, plain text out: whoever shows it as HTML escapes it.
 * @param key one key, or several: the first that the catalogue has is used, so a newer server's code still gets a sentence.
 * @param locale BCP 47 tag; chooses the plural form and how numbers are written. Without it numbers stay ASCII digits.
 * @returns the key itself when the catalogue does not have it: visible, and never an exception on somebody's page.
 */
export function format(
  messages: Messages,
  key: string | readonly string[],
  params: MessageParams = {},
  locale?: string,
): string {
  const keys = typeof key === 'string' ? [key] : key;
  for (const candidate of keys) {
    const sentence = find(messages, candidate, params, locale);
    if (sentence !== undefined) return fill(sentence, params, locale);
  }
  return keys.at(-1) ?? '';
}

/**
 * How long to wait, as people say it: "in 12 minutes". Rounded up, so nobody comes back too early.
 * @param seconds from now
 */
export function formatWait(seconds: number, locale: string): string {
  const relative = relativeTime(locale);
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < 60) return relative.format(whole, 'second');
  if (whole < 90 * 60) return relative.format(Math.ceil(whole / 60), 'minute');
  return relative.format(Math.ceil(whole / 3600), 'hour');
}

function find(
  messages: Messages,
  key: string,
  params: MessageParams,
  locale: string | undefined,
): string | undefined {
  const { count } = params;
  if (typeof count === 'number') {
    const form = pluralRules(locale ?? 'en').select(count);
    const plural = own(messages, `${key}_${form}`) ?? own(messages, `${key}_other`);
    if (plural !== undefined) return plural;
  }
  return own(messages, key);
}

// Making a formatter costs as much as a hundred sentences; one for each language is kept.
const pluralRules = oncePerLocale((locale) => new Intl.PluralRules(locale));
const numberFormat = oncePerLocale((locale) => new Intl.NumberFormat(locale));
const relativeTime = oncePerLocale((locale) => new Intl.RelativeTimeFormat(locale));

function oncePerLocale<T>(make: (locale: string) => T): (locale: string) => T {
  const made = new Map<string, T>();
  return (locale) => {
    if (!made.has(locale)) made.set(locale, make(locale));
    return made.get(locale)!;
  };
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function fill(sentence: string, params: MessageParams, locale: string | undefined): string {
  return sentence.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = own(params, name);
    if (value === undefined) return placeholder;
    return typeof value === 'number' && locale ? numberFormat(locale).format(value) : String(value);
  });
}
