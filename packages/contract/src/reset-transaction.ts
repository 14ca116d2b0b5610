import * as z from 'zod/mini';
import { answerQuestionsData } from './steps/answer-questions.ts';
import { awaitCallData } from './steps/await-call.ts';
import { chooseMethodData } from './steps/choose-method.ts';
import { confirmContactData } from './steps/confirm-contact.ts';
import {
  applyingData,
  cancelledData,
  doneData,
  expiredData,
  failedData,
  partialData,
  refusedData,
  unknownData,
} from './steps/ended.ts';
import { enterCodeData } from './steps/enter-code.ts';
import { helpSchema } from './steps/help.ts';
import { setPasswordData } from './steps/set-password.ts';
import { usePasskeyData } from './steps/use-passkey.ts';

/** What every answer about a reset carries, whatever the step. */
const common = {
  id: z.string(),
  step: z.string(),
  /** Names of the calls that are legal now. */
  actions: z.array(z.string()),
  /** Goes up by one each time the step advances. */
  version: z.number(),
  expiresAt: z.string(),
  proofs: z.object({ required: z.number(), satisfied: z.number() }),
  /** How the person gets help, where there is any: see `helpSchema`. */
  help: z.optional(helpSchema),
  /** Present when it is new; keep the last one seen. */
  continuation: z.optional(z.string()),
};

/** One schema per step. The record is the closed list of steps of this version. */
export const resetSteps = {
  choose_method: z.object({ ...common, ...chooseMethodData }),
  confirm_contact: z.object({ ...common, ...confirmContactData }),
  enter_code: z.object({ ...common, ...enterCodeData }),
  answer_questions: z.object({ ...common, ...answerQuestionsData }),
  use_passkey: z.object({ ...common, ...usePasskeyData }),
  await_call: z.object({ ...common, ...awaitCallData }),
  set_password: z.object({ ...common, ...setPasswordData }),
  applying: z.object({ ...common, ...applyingData }),
  done: z.object({ ...common, ...doneData }),
  partial: z.object({ ...common, ...partialData }),
  failed: z.object({ ...common, ...failedData }),
  unknown: z.object({ ...common, ...unknownData }),
  refused: z.object({ ...common, ...refusedData }),
  cancelled: z.object({ ...common, ...cancelledData }),
  expired: z.object({ ...common, ...expiredData }),
};

export type ResetStep = keyof typeof resetSteps;
/** The transaction at step `S`. */
export type ResetAt<S extends ResetStep> = Omit<z.infer<(typeof resetSteps)[S]>, 'step'> & { step: S };
/** Any transaction of a step this version knows. */
export type ResetTransaction = { [S in ResetStep]: ResetAt<S> }[ResetStep];

const anyStep = z.object(common);
/** A transaction at a step this version does not know: a newer server. The hosted page can finish it. */
export type UnsupportedReset = Omit<z.infer<typeof anyStep>, 'step'> & {
  step: 'unsupported';
  serverStep: string;
};

export function isResetStep(value: string): value is ResetStep {
  return Object.hasOwn(resetSteps, value);
}

/**
 * Reads a transaction from the wire. Fields it does not know are dropped, a step it does not know becomes `unsupported`,
 * so an older client survives a newer server.
 * @throws {z.core.$ZodError} when the value is not a transaction at all, or a known step lacks a field.
 */
export function parseTransaction(value: unknown): ResetTransaction | UnsupportedReset {
  const base = anyStep.parse(value);
  if (!isResetStep(base.step)) return { ...base, serverStep: base.step, step: 'unsupported' };
  return resetSteps[base.step].parse(value) as ResetTransaction;
}
