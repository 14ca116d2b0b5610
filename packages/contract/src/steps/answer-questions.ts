import * as z from 'zod/mini';
import { methodSchema } from '../methods.ts';
import { challengeBase } from './enter-code.ts';

/** Fewest and most characters (Unicode code points) of a question and of an answer (Entra: 3 to 200 and 3 to 40). */
export const QUESTION_LENGTH = { min: 3, max: 200 } as const;
export const ANSWER_LENGTH = { min: 3, max: 40 } as const;
/** Most UTF-16 units of an answer as it is typed, spaces and composed letters included. */
export const MAX_TYPED_ANSWER = 4 * ANSWER_LENGTH.max;

/** Some of the questions the person registered, in their language. All must be answered; there is one verdict for all. */
export const answerQuestionsData = {
  challenge: z.object({
    ...challengeBase,
    questions: z.array(z.object({ id: z.string(), text: z.string() })),
  }),
  methods: z.array(methodSchema),
};

/** `POST /v1/resets/{id}/proofs`: an answer for each question that was asked. */
export const answerQuestionsSchema = z.strictObject({
  challengeId: z.string().check(z.minLength(1), z.maxLength(64)),
  answers: z
    .array(
      z.strictObject({
        id: z.string().check(z.minLength(1), z.maxLength(64)),
        answer: z.string().check(z.minLength(1), z.maxLength(MAX_TYPED_ANSWER)),
      }),
    )
    .check(z.minLength(1), z.maxLength(10)),
});
export type AnswerQuestions = z.infer<typeof answerQuestionsSchema>;
