/** A language there are catalogues for. */
export interface Locale {
  /** BCP 47 tag; also the name of its files. */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
}

export const locales = [
  { tag: 'en', direction: 'ltr' },
  { tag: 'de', direction: 'ltr' },
  { tag: 'ar', direction: 'rtl' },
] as const satisfies readonly Locale[];

export type LocaleTag = (typeof locales)[number]['tag'];

/** No tag anybody speaks by is longer (RFC 5646 4.4.1). Shortening a longer one from its end costs its length again each time. */
const LONGEST_TAG = 35;

/**
 * The language to speak (BCP 47 lookup, RFC 4647 3.4): each wish in turn, shortened from its end until there is one.
 * @param requested tags in order of preference; malformed ones match nothing.
 * @returns English when nothing fits.
 */
export function matchLocale(requested: string | readonly string[] = []): (typeof locales)[number] {
  for (const wish of typeof requested === 'string' ? [requested] : requested) {
    let subtags = wish.slice(0, LONGEST_TAG).toLowerCase().split(/[-_]/);
    while (subtags.length > 0) {
      const found = locales.find((locale) => locale.tag === subtags.join('-'));
      if (found) return found;
      // A single letter only opens what follows it (`de-x-…`), so it goes with it.
      subtags = subtags.slice(0, subtags.at(-2)?.length === 1 ? -2 : -1);
    }
  }
  return locales[0];
}
