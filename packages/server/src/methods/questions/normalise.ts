/**
 * The one form of all the ways to write an answer, which is what is compared and hashed:
 *
 * 1. NFKC, so that composed and decomposed letters, full-width letters and Arabic presentation forms are one (UAX #15);
 * 2. nothing invisible: joiners, soft hyphens, marks of writing direction (`Default_Ignorable_Code_Point`, as in NFKC_Casefold);
 * 3. no case: upper, then lower, which folds ß with SS and every sigma; the Turkish dotted and dotless i are both `i`, because
 *    one person types `İstanbul` at home and `istanbul` on a telephone;
 * 4. no blanks at the ends, and one for each run of blanks within.
 *
 * Punctuation, accents, Arabic vowel signs and the digits of a script are part of an answer.
 */
export function normaliseAnswer(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toUpperCase()
    .toLowerCase()
    .replace(/i\u0307/g, 'i')
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** In characters as people count them, near enough: Unicode code points. */
export function lengthOf(text: string): number {
  return [...text].length;
}
