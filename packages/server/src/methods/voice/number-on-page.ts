const LOWEST = 10;
const HOW_MANY = 90;

/**
 * Two digits, `10` to `99`, each as likely as the other: a byte that would favour some is thrown away (N-23).
 * @param bytes 32 random ones; all of them being thrown away is less likely than 2^-56.
 */
export function numberOnPage(bytes: Uint8Array): string {
  const fair = bytes.find((byte) => byte < 256 - (256 % HOW_MANY)) ?? 0;
  return String(LOWEST + (fair % HOW_MANY));
}

/** The number that a challenge shows, out of what was kept with it. */
export function shownNumber(asked: unknown): string {
  if (typeof asked === 'object' && asked !== null && 'number' in asked && typeof asked.number === 'string')
    return asked.number;
  throw new TypeError('The challenge keeps no number.');
}
