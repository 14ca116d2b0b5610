import { setPasswordSchema, type ResetTransaction, type SetPassword } from '@rekey/contract';
import type { DirectoryAccount, PreparedWrite } from '@rekey/contract/directory';
import { judge } from '@rekey/password-rules';
import type { App } from '../../app.ts';
import { newId } from '../../domain/ids.ts';
import { beginWrite, refusePassword } from '../../flows/reset/set-password.ts';
import type { ResetState } from '../../flows/reset/state.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { Route } from '../../http/route.ts';
import { WRITE_TIMEOUT_MS } from '../../writes.ts';
import { answered, answerResult, jsonAnswer, limited } from './answer.ts';
import { apiCaller, type Caller } from './caller.ts';
import { openForChange, openState, rulesFor, view } from './opened.ts';

/** `PUT /v1/resets/{id}/password`: sets the new password, once, through a write intent (rulings G1). */
export function setPasswordRoute(app: App): Route {
  return {
    method: 'PUT',
    path: '/v1/resets/:id/password',
    readableBy: 'allowed_origins',
    async handle(call) {
      const input = await call.body(setPasswordSchema);
      return jsonAnswer(await submitPassword(app, await apiCaller(app, call), input));
    },
  };
}

export async function submitPassword(
  app: App,
  caller: Caller,
  { password }: SetPassword,
): Promise<ResetTransaction> {
  const opened = await openForChange(app, caller, 'submit');
  if (opened.kind === 'replay') return answered(app, opened.stored, opened.answer);
  const { state, facts } = opened;
  const accountId = state.stored.reset.accountId;
  if (accountId === null) throw new ProblemError('step_conflict');

  const person = { userName: state.secrets.userName, names: state.secrets.names };
  const violations = judge(password, await rulesFor(app, accountId), person)
    .filter((verdict) => verdict.status === 'not_met')
    .map(({ rule, params }) => ({ rule, params }));
  if (violations.length > 0) {
    const refused = await app.store.commitStep(refusePassword(state, violations, facts));
    if (refused.result === 'limited')
      throw await limited(app, state.stored, refused.limited, caller.requestId);
    return answerResult(app, refused);
  }

  // One hash at a time for one reset: only one of them can win.
  if (app.preparing.has(state.stored.reset.id))
    throw new ProblemError('request_in_progress', { retryAfter: 1 });
  const commandId = newId(app.random, 'cmd');
  const { account, prepared } = await prepare(app, state, { commandId, accountId, password });
  const write = { commandId, accountId, evidence: prepared.evidence, notAfter: facts.now + WRITE_TIMEOUT_MS };
  const begun = beginWrite(state, write, facts);
  if ('problem' in begun) throw new ProblemError(begun.problem, { transaction: await view(app, state) });
  const result = await app.store.commitStep(begun.op);
  if (result.result === 'limited') throw await limited(app, state.stored, result.limited, caller.requestId);
  if (result.result !== 'committed' || result.stored.intent === null) return answerResult(app, result);

  const written = app.writes.run(result.stored.intent, prepared, account);
  await Promise.race([written, soon(app.answerWithinMs)]);
  const settled = await app.store.findReplay({ resetId: state.stored.reset.id, key: facts.key.key });
  const now = (await app.store.readReset(state.stored.reset.id)) ?? result.stored;
  return answered(app, now, settled?.answer ?? { code: null });
}

/** The expensive half, before anything is committed: a directory that cannot be reached costs the person nothing. */
async function prepare(
  app: App,
  state: ResetState,
  command: { commandId: string; accountId: string; password: string },
): Promise<{ account: DirectoryAccount; prepared: PreparedWrite }> {
  const { id } = state.stored.reset;
  app.preparing.add(id);
  try {
    const account = await app.directory.read(command.accountId);
    if (account !== null) return { account, prepared: await app.directory.prepareWrite(command) };
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    app.log.error('directory.prepare_failed', { commandId: command.commandId, error: (error as Error).name });
  } finally {
    app.preparing.delete(id);
  }
  const transaction = await view(app, openState(app, state.stored));
  throw new ProblemError('directory_unavailable', { retryAfter: 30, transaction });
}

function soon(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
