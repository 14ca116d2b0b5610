import { proofSchema, type Proof, type ResetTransaction } from '@rekey/contract';
import type { App } from '../../app.ts';
import { challengeFor, prove } from '../../flows/reset/prove.ts';
import type { Facts, ResetState } from '../../flows/reset/state.ts';
import type { Route } from '../../http/route.ts';
import { methodOf } from '../../methods/index.ts';
import type { Judgement } from '../../methods/method.ts';
import { answered, commitDecision, jsonAnswer } from './answer.ts';
import { apiCaller, type Caller } from './caller.ts';
import { enrolmentsFor } from './enrolments.ts';
import { openForChange } from './opened.ts';

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
  // A decoy asks the directory too: the work must not tell (N-41).
  const account = await app.directory.read(state.stored.reset.accountId ?? state.stored.reset.id);
  const judgement = await judge(app, state, input, facts);
  return commitDecision(app, state.stored, caller.requestId, (muted) =>
    prove(state, input.challengeId, judgement, account, { ...facts, muted }),
  );
}

/** What the method makes of the answer; null when there is no such challenge, or it asks for something else. */
async function judge(app: App, state: ResetState, input: Proof, facts: Facts): Promise<Judgement | null> {
  const open = challengeFor(state, input.challengeId, facts.now);
  if ('problem' in open) return null;
  const { challenge, way } = open;
  return methodOf(way.kind).judge(input, {
    method: way,
    resetId: state.stored.reset.id,
    challengeId: challenge.id,
    asked: state.asked(challenge),
    ...(await enrolmentsFor(app, state, way)),
    keys: facts.keys,
    policy: facts.policy,
    publicUrl: facts.publicUrl,
    origins: await app.origins.all(),
    now: facts.now,
  });
}
