import { enterCodeSchema, type EnterCode, type ResetTransaction } from '@rekey/contract';
import type { App } from '../../app.ts';
import { enterCode } from '../../flows/reset/enter-code.ts';
import type { Route } from '../../http/route.ts';
import { answered, commitDecision, jsonAnswer } from './answer.ts';
import { apiCaller, type Caller } from './caller.ts';
import { openForChange } from './opened.ts';

/** `POST /v1/resets/{id}/proofs`: submits a code. */
export function enterCodeRoute(app: App): Route {
  return {
    method: 'POST',
    path: '/v1/resets/:id/proofs',
    readableBy: 'allowed_origins',
    async handle(call) {
      const input = await call.body(enterCodeSchema);
      return jsonAnswer(await submitCode(app, await apiCaller(app, call), input));
    },
  };
}

export async function submitCode(app: App, caller: Caller, input: EnterCode): Promise<ResetTransaction> {
  const opened = await openForChange(app, caller, 'verify');
  if (opened.kind === 'replay') return answered(app, opened.stored, opened.answer);
  const { stored } = opened.state;
  // A decoy asks the directory too: the work must not tell (N-41).
  const account = await app.directory.read(stored.reset.accountId ?? stored.reset.id);
  return commitDecision(app, stored, caller.requestId, (muted) =>
    enterCode(opened.state, input, account, { ...opened.facts, muted }),
  );
}
