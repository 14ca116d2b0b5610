import { proofSchema, type Proof, type ResetTransaction } from '@rekey/contract';
import type { App } from '../../app.ts';
import { prove } from '../../flows/reset/prove.ts';
import type { Route } from '../../http/route.ts';
import { answered, commitDecision, jsonAnswer } from './answer.ts';
import { apiCaller, type Caller } from './caller.ts';
import { inTurn, judge } from './judge.ts';
import { openForChange } from './opened.ts';
import { noticeIds } from '../../outbox/notices.ts';

/** `POST /v1/resets/{id}/proofs`: answers the open challenge. */
export function proveRoute(app: App): Route {
  return {
    method: 'POST',
    path: '/v1/resets/:id/proofs',
    readableBy: 'allowed_origins',
    async handle(call) {
      const input = await call.body(proofSchema);
      return jsonAnswer(await submitProof(app, await apiCaller(app, call), input));
    },
  };
}

export async function submitProof(app: App, caller: Caller, input: Proof): Promise<ResetTransaction> {
  const opened = await openForChange(app, caller, 'verify');
  if (opened.kind === 'replay') return answered(app, opened.stored, opened.answer);
  const { state, facts } = opened;
  return inTurn(app, state, input, facts, async () => {
    // A decoy asks the directory too: the work must not tell (N-41).
    const account = await app.directory.read(state.stored.reset.accountId ?? state.stored.reset.id);
    const judgement = await judge(app, state, input, facts);
    return commitDecision(app, state.stored, caller.requestId, (met) =>
      prove(state, input.challengeId, judgement, account, { ...facts, ...met }, noticeIds(app.random)),
    );
  });
}
