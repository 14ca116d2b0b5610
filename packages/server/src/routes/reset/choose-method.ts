import { challengeSchema, type Challenge, type ResetTransaction } from '@rekey/contract';
import type { App } from '../../app.ts';
import { newCode } from '../../domain/code.ts';
import { newId } from '../../domain/ids.ts';
import { telephoneOf } from '../../domain/throttles.ts';
import { chooseMethod } from '../../flows/reset/choose-method.ts';
import type { Route } from '../../http/route.ts';
import { answered, commitDecision, jsonAnswer } from './answer.ts';
import { apiCaller, type Caller } from './caller.ts';
import { enrolmentsFor } from './enrolments.ts';
import { openForChange } from './opened.ts';

/** `POST /v1/resets/{id}/challenges`: opens a challenge, again or another way; confirms a telephone number. */
export function chooseMethodRoute(app: App): Route {
  return {
    method: 'POST',
    path: '/v1/resets/:id/challenges',
    readableBy: 'allowed_origins',
    async handle(call) {
      const input = await call.body(challengeSchema);
      return jsonAnswer(await openChallenge(app, await apiCaller(app, call), input));
    },
  };
}

export async function openChallenge(app: App, caller: Caller, input: Challenge): Promise<ResetTransaction> {
  const opened = await openForChange(app, caller, 'challenge');
  if (opened.kind === 'replay') return answered(app, opened.stored, opened.answer);
  const { state, facts } = opened;
  const fresh = {
    challengeId: newId(app.random, 'chl'),
    messageId: newId(app.random, 'msg'),
    code: newCode(app.random, app.policy.codeDigits),
    bytes: app.random.bytes(32),
  };
  const way = state.secrets.methods.find((one) => one.id === input.methodId);
  const registered = await enrolmentsFor(app, state, way, facts.now);
  const transaction = await commitDecision(app, state.stored, caller.requestId, (met) =>
    chooseMethod(state, input, { fresh, ...registered }, { ...facts, ...met }),
  );
  if (way?.family === 'phone') await app.budgets.watch(telephoneOf(way).country, caller.requestId);
  return transaction;
}
