import type { Messages } from '../format.ts';
import type { LocaleTag } from '../locales.ts';

/** The catalogue of each language for the pages of the server. */
export const catalogues: Readonly<Record<LocaleTag, () => Promise<{ readonly messages: Messages }>>> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
  ar: () => import('./ar.ts'),
};
