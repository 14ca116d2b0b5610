// Apart from the other words of the wire: pages need no more of them to put a sentence in its place.
import type { ProblemCode } from '../problems.ts';

const aboutWhatWasTyped: readonly string[] = [
  'code_incorrect',
  'answers_incorrect',
  'challenge_exhausted',
  'challenge_expired',
  'contact_mismatch',
  'password_rejected',
] satisfies ProblemCode[];

/** Whether what was typed is to blame: then the sentence belongs beside the field. Whatever else went wrong is said calmly. */
export const isAboutWhatWasTyped = (code: string): boolean => aboutWhatWasTyped.includes(code);
