/** What a person may put between the digits of a code. Nothing else is normalised, so no two strings mean one code. */
export function normaliseCode(typed: string): string {
  return typed.replace(/[\s-]/g, '');
}
