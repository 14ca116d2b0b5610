import { askHelpSchema, type ResetTransaction } from '@rekey/contract';
import type { App } from '../../app.ts';
import { newId } from '../../domain/ids.ts';
import { ProblemError } from '../../domain/problem.ts';
import { helpCounts } from '../../domain/throttles.ts';
import { askHelp } from '../../flows/reset/ask-help.ts';
import type { ResetState } from '../../flows/reset/state.ts';
import { whoHelps } from '../../help-recipients.ts';
import type { Route } from '../../http/route.ts';
import { answered, commitDecision, jsonAnswer, limited } from './answer.ts';
import { apiCaller, type Caller } from './caller.ts';
import { openForChange, view } from './opened.ts';

/** `POST /v1/resets/{id}/help-requests`: asks the administrators for help. */
export function askHelpRoute(app: App): Route {
  return {
    method: 'POST',
    path: '/v1/resets/:id/help-requests',
    readableBy: 'allowed_origins',
    async handle(call) {
      await call.body(askHelpSchema);
      return jsonAnswer(await requestHelp(app, await apiCaller(app, call)));
    },
  };
}

export async function requestHelp(app: App, caller: Caller): Promise<ResetTransaction> {
  const opened = await openForChange(app, caller, 'ask_help');
  if (opened.kind === 'replay') return answered(app, opened.stored, opened.answer);
  const { state, facts } = opened;
  if (!app.policy.helpMail || app.policy.helpLink !== '')
    throw new ProblemError('step_conflict', { transaction: await view(app, state) });
  if (state.stored.reset.helpAskedAt !== null) return view(app, state);
  // Looked at before the directory is asked for all its administrators, or one stranger could have it asked without end.
  const counts = helpCounts(app.policy, state.stored.reset.identifierKey, facts.countedSource);
  const met = await app.store.readLimits(counts, facts.now);
  if (met !== null) throw await limited(app, state.stored, met, caller.requestId);
  const { plan } = await whoHelps(app, await whoAsks(app, state));
  const to = plan.recipients.map(({ to, locale }) => ({ to, locale }));
  if (to.length === 0) app.log.error('help.nobody', { requestId: caller.requestId });
  const messageIds = to.map(() => newId(app.random, 'msg'));
  const helpers = { to, messageIds, about: state.secrets.typed };
  return commitDecision(app, state.stored, caller.requestId, () => askHelp(state, helpers, facts));
}

/** Also of somebody who is played by a decoy, such as an administrator without methods: they would be mailed themselves. */
async function whoAsks(app: App, { stored, secrets }: ResetState): Promise<string | null> {
  // Looked up for everybody, so that the work does not tell who is a decoy (N-41).
  const lookup = await app.directory.find(secrets.typed);
  return stored.reset.accountId ?? (lookup.found === 'one' ? lookup.account.id : null);
}
