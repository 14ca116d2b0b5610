const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BITS = 5;

/** RFC 4648 6, without padding: how authenticator apps take a secret. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= BITS; bits -= BITS) text += ALPHABET[(held >>> (bits - BITS)) & 31];
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + ALPHABET[(held << (BITS - bits)) & 31]!;
}

/**
 * The bytes of what `base32` wrote, as people copy it: in either case, with spaces between groups.
 * @throws {TypeError} at any other letter.
 */
export function fromBase32(text: string): Uint8Array {
  const letters = text.replace(/\s/g, '').toUpperCase();
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of letters) {
    const value = ALPHABET.indexOf(letter);
    if (value === -1) throw new TypeError('This is not a base32 secret.');
    held = ((held << BITS) | value) & 0xfff;
    bits += BITS;
    if (bits >= 8) bytes.push((held >>> (bits -= 8)) & 0xff);
  }
  return Uint8Array.from(bytes);
}
