import * as z from 'zod/mini';
import { answerQuestionsSchema, type AnswerQuestions } from './answer-questions.ts';
import { enterCodeSchema, type EnterCode } from './enter-code.ts';
import { usePasskeySchema, type UsePasskey } from './use-passkey.ts';

/** `POST /v1/resets/{id}/proofs`: the answer to the open challenge, in the form its step asks for. */
export const proofSchema = z.union([enterCodeSchema, answerQuestionsSchema, usePasskeySchema]);
export type Proof = EnterCode | AnswerQuestions | UsePasskey;
