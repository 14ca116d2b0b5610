import { SUPPORT_ALPHABET } from '@rekey/contract';

/** How many a person gets at once. */
export const SET_SIZE = 8;

/** 28 letters of 5 bits are 140 bits: more than the 112 from which on a fast hash is enough (N-16, ASVS 6.5.2). */
export const CODE_LETTERS = 28;

/** A code as it is compared: Crockford base32 without dashes. */
export function newSavedCode(random: (bytes: number) => Uint8Array): string {
  // 256 is a multiple of 32: every letter is as likely as any other.
  return Array.from(random(CODE_LETTERS), (byte) => SUPPORT_ALPHABET[byte % SUPPORT_ALPHABET.length]).join(
    '',
  );
}

/** As it is read and copied: `7KQ4-M2XD-…`. */
export function written(code: string): string {
  return code.match(/.{4}/g)!.join('-');
}

/**
 * What somebody typed, as it is compared: in either case, with any spaces and dashes, and with letters that look like digits
 * read as these (Crockford). Null when it cannot be a saved code.
 */
export function readSavedCode(typed: string): string | null {
  const plain = typed.replace(/[\s\p{Pd}]/gu, '');
  // Before upper-casing: letters beyond ASCII must not become letters of a code.
  if (!/^[0-9A-Za-z]+$/.test(plain) || plain.length !== CODE_LETTERS) return null;
  const code = plain.toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1');
  return code.includes('U') ? null : code;
}
