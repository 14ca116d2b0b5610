import type { LocaleTag } from '../locales.ts';
import type { Messages } from '../format.ts';

export { locales, matchLocale, type Locale, type LocaleTag } from '../locales.ts';

/** The catalogue of each language, fetched only when it is spoken. */
export const catalogues: Readonly<Record<LocaleTag, () => Promise<{ readonly messages: Messages }>>> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
  ar: () => import('./ar.ts'),
};
