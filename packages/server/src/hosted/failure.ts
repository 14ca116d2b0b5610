import { isAboutWhatWasTyped, type ResetTransaction } from '@rekey/contract';
import { formatWait } from '@rekey/messages';
import type { ProblemError } from '../domain/problem.ts';
import type { Words } from './words.ts';

/** What went wrong, in the words of the step it went wrong at. */
export interface Failure {
  readonly text: string;
  /** What was typed is to blame, and the sentence stands beside it. Whatever else went wrong is said calmly. */
  readonly aboutField: boolean;
}

/** What to say when a field was left empty. */
const required: Readonly<Record<string, string>> = {
  identify: 'identify.required',
  confirm_contact: 'confirmContact.required',
  enter_code: 'enterCode.required',
  answer_questions: 'answerQuestions.required',
  set_password: 'setPassword.required',
};

/** What happened, and how long to wait or how many tries are left when that is known. */
export function failureOf(
  { code, extras }: ProblemError,
  words: Words,
  now: number,
  at: ResetTransaction | undefined,
): Failure {
  // A form that was left empty comes here as malformed.
  const aboutField = code === 'malformed_request' || isAboutWhatWasTyped(code);
  const failure = (text: string) => ({ text, aboutField });
  if (code === 'malformed_request')
    return failure(words.say(required[at?.step ?? 'identify'] ?? 'problem.malformed_request'));
  const rules =
    extras.violations?.map(({ rule }) => words.say([`violation.${rule}`, 'violation.other'])) ?? [];
  const parts = rules.length > 0 ? rules : [sentenceOf(code, at, words)];
  const left = extras.attemptsRemaining ?? 0;
  if (left > 0) parts.push(words.say('enterCode.triesLeft', { count: left }));
  const seconds =
    extras.availableAt === undefined ? extras.retryAfter : (Date.parse(extras.availableAt) - now) / 1000;
  if (seconds !== undefined)
    parts.push(words.say('problem.availableAt', { when: formatWait(seconds, words.locale) }));
  return failure(parts.join(' '));
}

function sentenceOf(code: string, at: ResetTransaction | undefined, words: Words): string {
  // Without script some begin without the check, and these were too many; with script nobody gets here.
  if (code === 'human_check_required') return words.say('problem.needsScript');
  return problemText(code, at, words);
}

/** What a problem is called at this step, in the closest words there are. */
export function problemText(what: string, at: ResetTransaction | undefined, { say }: Words): string {
  const close = placesOf(at).map((place) => `problem.${what}.${place}`);
  return say([...close, `problem.${what}`, 'problem.unknown']);
}

/** What a sentence may be about, the closest first: a code that was sent needs no word of its own. */
function placesOf(at: ResetTransaction | undefined): readonly string[] {
  if (at === undefined || !('challenge' in at)) return [];
  const kind = at.step === 'enter_code' ? at.challenge.kind : at.step;
  return at.step === 'enter_code' && at.challenge.resendAt !== undefined ? [kind] : [kind, 'unsent'];
}

/** Whether a challenge has no tries left. */
export const isSpent = (at: ResetTransaction): boolean =>
  'challenge' in at && at.challenge.attemptsRemaining <= 0;

/** Whether a page looks again by itself while somebody may be doing something in it: a wrong number ends the call, and the looking. */
export const looksAgain = (at: ResetTransaction, failure: Failure | null): boolean =>
  at.step === 'await_call' && !isSpent(at) && failure?.aboutField !== true;
