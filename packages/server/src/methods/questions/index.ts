import { ANSWER_LENGTH } from '@rekey/contract';
import * as z from 'zod/mini';
import { ProblemError } from '../../domain/problem.ts';
import type { MemoryHardHasher } from '../../hashing/memory-hard.ts';
import type { Enrolling, Enrolment, Method } from '../method.ts';
import { draw, nextSeed } from './draw.ts';
import { normaliseAnswer } from './normalise.ts';
import { offeredQuestions, questionSchema, textOf } from './question.ts';
import { checkRegistration, registrationSchema } from './registration.ts';

const SEED_BYTES = 32;
const ID_BYTES = 9;

/** What is kept of a registration. Of an answer there is only its hash, made with the id of its question and a salt of its own. */
const keptSchema = z.object({
  /** What is drawn from until the questions were answered; base64url. */
  seed: z.string(),
  questions: z.array(z.object({ id: z.string(), question: questionSchema, hash: z.string() })),
});
type Kept = z.infer<typeof keptSchema>;

/** What an open challenge asks. */
const askedSchema = z.object({
  /** What these were drawn from. */
  seed: z.string(),
  questions: z.array(z.object({ id: z.string(), question: questionSchema })),
});
type AskedQuestions = z.infer<typeof askedSchema>;

/** What `enrol.begin` shows. */
export interface QuestionsShown {
  /** How many of them a person answers. */
  readonly registered: number;
  readonly questions: readonly { readonly id: string; readonly text: string }[];
  readonly answerLength: { readonly min: number; readonly max: number };
}

const enrol: Enrolling = {
  // They can be registered anew, never edited: nobody reads them (reference system, section 4).
  replaces: true,
  async begin({ privileged, policy, locale }) {
    if (privileged) throw new ProblemError('not_found');
    const show: QuestionsShown = {
      registered: policy.questions.registered,
      questions: offeredQuestions(policy.questions.custom).map(({ id, question }) => ({
        id,
        text: textOf(question, locale),
      })),
      answerLength: ANSWER_LENGTH,
    };
    return { show, kept: null };
  },
  async confirm(typed, _kept, enrollee) {
    if (enrollee.privileged) throw new ProblemError('not_found');
    const registration = z.safeParse(registrationSchema, typed);
    if (!registration.success) throw new ProblemError('malformed_request');
    const answered = checkRegistration(registration.data, enrollee);
    const questions: Kept['questions'] = [];
    for (const { question, answer } of answered) {
      const id = text(enrollee.random(ID_BYTES));
      questions.push({ id, question, hash: await enrollee.hasher.hash(id, answer) });
    }
    const data: Kept = { seed: text(enrollee.random(SEED_BYTES)), questions };
    return { data };
  },
};

/**
 * Security questions: some of those the person registered, and one verdict over all answers. They are known to relatives and
 * social networks, so they are never first where that tells who exists, never alone, and never for administrators (N-32, N-33).
 */
export const questions: Method = {
  kind: 'questions',
  first: false,
  sends: false,
  hashes: true,
  codeFormat: 'letters',
  find({ enrolments, privileged }, { methodsRequired, questions: { asked } }) {
    if (privileged || methodsRequired < 2) return [];
    return enrolments
      .filter((one) => (keptOf(one)?.questions.length ?? 0) >= asked)
      .map(({ id }) => ({ canonical: id, hint: '', enrolmentId: id }));
  },
  ask({ enrolment, policy, fresh, askedBefore }) {
    const before = z.safeParse(askedSchema, askedBefore);
    const kept = keptOf(enrolment);
    // Asked once, asked until answered: other ones would tell a guesser more of them (OWASP). That holds for the next reset,
    // too, unless the policy wants other questions after every wrong answer anyway.
    const seed = policy.questions.redraw ? text(fresh.bytes) : (kept?.seed ?? '');
    const asked: AskedQuestions = before.success ? before.data : drawn(kept, seed, policy.questions.asked);
    return { step: 'answer_questions', code: null, codeLength: 0, asked };
  },
  async judge(answer, { asked, enrolment, policy, hasher }) {
    if (!('answers' in answer)) return null;
    const { seed, questions: open } = z.parse(askedSchema, asked);
    const kept = keptOf(enrolment);
    const matched = await allRight(answer.answers, open, kept, hasher);
    if (!matched || enrolment === null || kept === null)
      return {
        matched: false,
        ...(policy.questions.redraw ? { again: drawn(kept, after(seed), policy.questions.asked) } : {}),
      };
    // Answered, so the next reset may ask others.
    return { matched: true, spends: { enrolment, left: { ...kept, seed: after(kept.seed) } } };
  },
  enrol,
};

/** The questions of an open challenge, in a language; for the page. */
export function shownQuestions(asked: unknown, locale: string): { id: string; text: string }[] {
  return z
    .parse(askedSchema, asked)
    .questions.map(({ id, question }) => ({ id, text: textOf(question, locale) }));
}

/**
 * Whether every question that was asked has its answer, once, and nothing else was answered. As many hashes whatever is wrong,
 * so that nobody can time which; one after another, so that others get their turn in between.
 */
async function allRight(
  given: readonly { readonly id: string; readonly answer: string }[],
  asked: AskedQuestions['questions'],
  kept: Kept | null,
  hasher: MemoryHardHasher,
): Promise<boolean> {
  let right = asked.length > 0 && given.length === asked.length;
  for (const { id } of asked) {
    const answers = given.filter((one) => one.id === id);
    const hash = kept?.questions.find((one) => one.id === id)?.hash;
    const known = hash === undefined ? null : { owner: id, hash };
    const same = await hasher.verify(normaliseAnswer(answers[0]?.answer ?? ''), known);
    right = same && answers.length === 1 && right;
  }
  return right;
}

function drawn(kept: Kept | null, seed: string, count: number): AskedQuestions {
  const picked = draw(kept?.questions ?? [], count, Buffer.from(seed, 'base64url'));
  return { seed, questions: picked.map(({ id, question }) => ({ id, question })) };
}

/** Null where nothing is registered, or by a version that kept it otherwise. */
function keptOf(enrolment: Enrolment | null): Kept | null {
  if (enrolment?.kind !== 'questions') return null;
  const parsed = z.safeParse(keptSchema, enrolment.data);
  return parsed.success ? parsed.data : null;
}

function after(seed: string): string {
  return text(nextSeed(Buffer.from(seed, 'base64url')));
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
