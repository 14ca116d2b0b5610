/** Masked addresses and user names keep their own direction inside a sentence; what they say cannot turn it around. */
export function isolate(text: string): string {
  return `\u2068${text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')}\u2069`;
}
