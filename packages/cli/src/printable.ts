/** A line that a terminal shows as it is: no control characters, and nothing that turns the direction of writing around. */
export function printable(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '\u{fffd}');
}
