/** `+CC NNNN…`: the space after the country code is what tells the national part (S-034). */
const grammar = /^\+([1-9]\d{0,2}) ([\d ().-]{4,20})$/;

/** `+447700900142`, the one form numbers are compared in; null when it is not a number. */
export function canonicalPhone(number: string): string | null {
  const match = grammar.exec(number.trim());
  const digits = number.replace(/\D/g, '');
  return match && digits.length >= 7 && digits.length <= 15 ? `+${digits}` : null;
}

/**
 * Whether what a person typed is the number on file. People type their own number the way they know it: with `+44`,
 * with `0044`, or in the national form with its leading zero; spaces and punctuation never matter.
 */
export function isSamePhone(onFile: string, typed: string): boolean {
  const canonical = canonicalPhone(onFile);
  if (canonical === null || !/^[+\d\s().\-/]+$/.test(typed)) return false;
  const digits = typed.replace(/\D/g, '');
  const full = canonical.slice(1);
  const national = (grammar.exec(onFile.trim())?.[2] ?? '').replace(/\D/g, '').replace(/^0/, '');
  if (typed.trim().startsWith('+'))
    return digits === full || digits === full.replace(national, `0${national}`);
  return digits === full || digits === `00${full}` || digits === `0${national}`;
}
