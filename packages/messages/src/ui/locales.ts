import type { LocaleTag } from '../locales.ts';
import type { Messages } from '../format.ts';

export { locales, matchLocale, type Locale, type LocaleTag } from '../locales.ts';

type Catalogues = Readonly<Record<LocaleTag, () => Promise<{ readonly messages: Messages }>>>;

/** The catalogue of each language, fetched only when it is spoken. */
export const catalogues: Catalogues = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
  ar: () => import('./ar.ts'),
};

/** What each language adds for what few people meet. */
export const laterCatalogues: Catalogues = {
  en: () => import('./later/en.ts'),
  de: () => import('./later/de.ts'),
  ar: () => import('./later/ar.ts'),
};
