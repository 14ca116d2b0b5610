import type { ResetAt } from '@rekey/contract';
import { normaliseCode } from '@rekey/contract/plain';
import { challenge, type Move } from './choose-method.ts';
import { proof } from './prove.ts';

/** The code as typed: the server reads letters as it likes, upper or lower case. */
export function verify({ code }: { code: string }, at: ResetAt<'enter_code'>): Move {
  return proof(at, { code: normaliseCode(code) });
}

/** The same way once more: another code, another call. */
export function resend(at: ResetAt<'enter_code' | 'await_call'>): Move {
  return challenge({ methodId: at.challenge.methodId });
}
