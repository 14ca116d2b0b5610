import type { ResetAt } from '@rekey/contract';
import type { Json } from '../json.ts';
import type { Move } from './choose-method.ts';

/** Answers the open challenge, and names it, so that the answer cannot meet another one. */
export function proof(
  at: ResetAt<'enter_code' | 'answer_questions' | 'use_passkey'>,
  answer: { readonly [field: string]: Json },
): Move {
  return { method: 'POST', path: '/proofs', body: { challengeId: at.challenge.id, ...answer } };
}
