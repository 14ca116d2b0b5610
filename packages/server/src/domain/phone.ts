/**
 * `+CC NNNN…` or `+CC NNNN…xEXT`: the space after the country code is what tells the national part; the extension is for people,
 * nobody dials it (S-034).
 */
const grammar = /^\+([1-9]\d{0,2}) ([\d ().-]{4,20}?) ?(?:x\d{1,7})?$/;

interface Phone {
  /** Calling code, without `+`. */
  readonly country: string;
  /** Digits of the national part, as written. */
  readonly national: string;
}

function parse(number: string): Phone | null {
  const match = grammar.exec(number.trim());
  if (match === null) return null;
  const [, country = '', rest = ''] = match;
  const national = rest.replace(/\D/g, '');
  const digits = country.length + national.length;
  return digits >= 7 && digits <= 15 ? { country, national } : null;
}

/** `+447700900142`: what is dialled, and the one form numbers are compared in; null when it is not a number. */
export function canonicalPhone(number: string): string | null {
  const phone = parse(number);
  return phone === null ? null : `+${phone.country}${phone.national}`;
}

/** `44` of `+44 7700900142`; null when it is not a number. */
export function countryOf(number: string): string | null {
  return parse(number)?.country ?? null;
}

/**
 * Whether what a person typed is the number on file. People type their own number the way they know it: with `+44`,
 * with `0044`, or in the national form with its leading zero; spaces and punctuation never matter, nor does an extension.
 */
export function isSamePhone(onFile: string, typed: string): boolean {
  const phone = parse(onFile);
  const dialled = typed.trim().replace(/ ?x\d{1,7}$/i, '');
  if (phone === null || !/^[+\d\s().\-/]+$/.test(dialled)) return false;
  const digits = dialled.replace(/\D/g, '');
  const full = phone.country + phone.national;
  const national = phone.national.replace(/^0/, '');
  if (dialled.startsWith('+')) return digits === full || digits === `${phone.country}0${national}`;
  return digits === full || digits === `00${full}` || digits === `0${national}`;
}
