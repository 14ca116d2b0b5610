/**
 * The form in which names and addresses are compared. Only the 26 letters of ASCII lose their case, and nothing loses an
 * accent or a dot, so no look-alike becomes somebody else. Lowering comes before composing: a Kelvin sign composes
 * to a capital K, which then equals no stored name.
 */
export function canonicalName(typed: string): string {
  return typed
    .trim()
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .normalize('NFC');
}

/** What stands before the last `@`; the whole name when there is none. */
export function bareName(canonical: string): string {
  const at = canonical.lastIndexOf('@');
  return at === -1 ? canonical : canonical.slice(0, at);
}
