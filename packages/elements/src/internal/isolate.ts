/** Masked addresses and user names keep their own direction inside a sentence; what they say cannot turn it around. */
export function isolate(text: string): string {
  return `\u2068${text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')}\u2069`;
}

/** A masked address or number as part of a sentence: `•••• 42` is not torn apart at the end of a line. */
export const masked = (hint: string): string => isolate(hint.replace(/ /g, '\u00a0'));
