import type { ResetAt } from '@rekey/contract';
import { normaliseCode } from '@rekey/contract/plain';
import { challenge, type Move } from './choose-method.ts';

/** Names the challenge it answers, so that a code cannot meet another one. */
export function verify({ code }: { code: string }, at: ResetAt<'enter_code'>): Move {
  return {
    method: 'POST',
    path: '/proofs',
    body: { challengeId: at.challenge.id, code: normaliseCode(code) },
  };
}

export function resend(at: ResetAt<'enter_code'>): Move {
  return challenge({ methodId: at.challenge.methodId });
}
