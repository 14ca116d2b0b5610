import { ANSWER_LENGTH, MAX_TYPED_ANSWER, type Policy } from '@rekey/contract';
import * as z from 'zod/mini';
import { ProblemError } from '../../domain/problem.ts';
import type { Enrollee } from '../method.ts';
import { isCommonAnswer } from './common-answers.ts';
import { lengthOf, normaliseAnswer } from './normalise.ts';
import { offeredQuestions, textOf, type Question } from './question.ts';

/** What comes back to `confirm`: `question` is an id that `begin` showed. */
export const registrationSchema = z.strictObject({
  answers: z
    .array(z.strictObject({ question: z.string().check(z.maxLength(64)), answer: z.string() }))
    .check(z.maxLength(10)),
});
export type Registration = z.infer<typeof registrationSchema>;

/** A question and its answer that may be kept. */
export interface Answered {
  readonly question: Question;
  /** Normalised. */
  readonly answer: string;
}

/** Why an answer or a question is refused; a registration that was refused names each of them by a JSON pointer (RFC 6901). */
export type Fault =
  | 'wrong_number'
  | 'unknown_question'
  | 'same_question'
  | 'too_short'
  | 'too_long'
  | 'same_answer'
  | 'in_question'
  | 'in_name'
  | 'common';

/** Whom a registration is for, as far as it decides what may be registered. */
export type Registrant = Pick<Enrollee, 'userName' | 'displayName' | 'locale'> & {
  readonly policy: Pick<Policy, 'questions'>;
};

/**
 * Checks everything about a registration at once, so that nobody mends one answer to hear of the next.
 * @throws {ProblemError} `malformed_request` with `errors`.
 */
export function checkRegistration({ answers }: Registration, person: Registrant): Answered[] {
  const { custom, registered } = person.policy.questions;
  const offered = offeredQuestions(custom);
  const given = answers.map(({ question, answer }) => ({
    question: offered.find(({ id }) => id === question)?.question,
    answer: normaliseAnswer(answer),
    typed: answer,
  }));
  // Compared as they are read: an organisation may have written a topic once more.
  const texts = given.map(({ question }) => question && normaliseAnswer(textOf(question, person.locale)));
  const names = [person.userName, person.displayName].map(normaliseAnswer);

  const errors: { pointer: string; reason: Fault }[] = [];
  if (answers.length !== registered) errors.push({ pointer: '/answers', reason: 'wrong_number' });
  given.forEach(({ answer, typed }, index) => {
    const text = texts[index];
    if (text === undefined)
      errors.push({ pointer: `/answers/${index}/question`, reason: 'unknown_question' });
    else if (texts.indexOf(text) < index)
      errors.push({ pointer: `/answers/${index}/question`, reason: 'same_question' });
    const earlier = given.slice(0, index).map((one) => one.answer);
    const reason = faultOf(answer, { typed, earlier, text: text ?? '', names });
    if (reason !== null) errors.push({ pointer: `/answers/${index}/answer`, reason });
  });
  if (errors.length > 0) throw new ProblemError('malformed_request', { errors });
  return given.flatMap(({ question, answer }) => (question === undefined ? [] : [{ question, answer }]));
}

function faultOf(
  answer: string,
  against: { typed: string; earlier: readonly string[]; text: string; names: readonly string[] },
): Fault | null {
  const length = lengthOf(answer);
  if (length < ANSWER_LENGTH.min) return 'too_short';
  // What could not be sent at a reset must not be registered.
  if (length > ANSWER_LENGTH.max || against.typed.length > MAX_TYPED_ANSWER) return 'too_long';
  if (against.earlier.includes(answer)) return 'same_answer';
  if (against.text.includes(answer)) return 'in_question';
  if (against.names.some((name) => name.includes(answer))) return 'in_name';
  return isCommonAnswer(answer) ? 'common' : null;
}
