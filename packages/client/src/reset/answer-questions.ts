import type { AnswerQuestions, ResetAt } from '@rekey/contract';
import type { Move } from './choose-method.ts';
import { proof } from './prove.ts';

/** As typed: how answers are compared is the server's to say. */
export function verify({ answers }: Pick<AnswerQuestions, 'answers'>, at: ResetAt<'answer_questions'>): Move {
  return proof(at, { answers: answers.map(({ id, answer }) => ({ id, answer })) });
}
