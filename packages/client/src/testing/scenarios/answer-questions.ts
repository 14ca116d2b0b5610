import { limited, ok, problem, questionsChallenge, type Scenario, transaction } from '../wire.ts';

const second = { satisfied: 1, version: 4 };
const at = (now: number, attemptsRemaining = 5) =>
  transaction('answer_questions', now, questionsChallenge(now, attemptsRemaining), second);

export const answerQuestions = {
  'answer_questions/first': (now) => ok(at(now)),
  /** One verdict for all of them: nobody is told which. */
  'answer_questions/wrong-4-left': (now) =>
    problem('answers_incorrect', { attemptsRemaining: 4, transaction: at(now, 4) }),
  'answer_questions/exhausted': (now) => {
    const methods = questionsChallenge(now).methods.filter(({ kind }) => kind !== 'questions');
    return problem('challenge_exhausted', {
      attemptsRemaining: 0,
      transaction: { ...at(now, 0), actions: ['challenge', 'ask_help', 'cancel'], methods },
    });
  },
  'answer_questions/rate-limited': (now) => limited('rate_limited', now, 30, at(now)),
} as const satisfies Record<string, Scenario>;
