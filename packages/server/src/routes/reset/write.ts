import type { ResetTransaction } from '@rekey/contract';
import type { DirectoryAccount, PreparedWrite } from '@rekey/contract/directory';
import type { App } from '../../app.ts';
import { newId } from '../../domain/ids.ts';
import { ProblemError } from '../../domain/problem.ts';
import { reconsider } from '../../flows/reset/reconsider.ts';
import { beginWrite } from '../../flows/reset/set-password.ts';
import type { ResetState } from '../../flows/reset/state.ts';
import type { StepResult, WriteIntent } from '../../ports/store.ts';
import { WRITE_TIMEOUT_MS } from '../../writes.ts';
import { answered, answerResult, limited } from './answer.ts';
import type { Caller } from './caller.ts';
import { openState, view, type Opened } from './opened.ts';

interface Command {
  readonly commandId: string;
  readonly accountId: string;
}

/**
 * Writes to the directory, once, through an intent that is on disk before the directory hears anything (rulings G1). Waits for
 * the result for a while; after that the answer is that it is on its way.
 * @param prepare the expensive half, before anything is committed.
 */
export async function writeThrough(
  app: App,
  caller: Caller,
  { state, facts }: Extract<Opened, { kind: 'open' }>,
  accountId: string,
  operation: WriteIntent['operation'],
  prepare: (command: Command) => Promise<PreparedWrite>,
): Promise<ResetTransaction> {
  const resetId = state.stored.reset.id;
  // One hash at a time for one reset: only one of them can win.
  if (app.preparing.has(resetId)) throw new ProblemError('request_in_progress', { retryAfter: 1 });
  const command = { commandId: newId(app.random, 'cmd'), accountId };
  const { account, prepared } = await ready(app, state, command, prepare);
  const elsewhere = reconsider(state, account, facts);
  if (elsewhere !== null) return answerStep(app, state, await app.commitStep(elsewhere), caller.requestId);
  const { evidence } = prepared;
  const write = { ...command, operation, evidence, notAfter: facts.now + WRITE_TIMEOUT_MS };
  const begun = beginWrite(state, write, facts);
  if ('problem' in begun) throw new ProblemError(begun.problem, { transaction: await view(app, state) });
  const result = await app.commitStep(begun.op);
  if (result.result !== 'committed' || result.stored.intent === null)
    return answerStep(app, state, result, caller.requestId);

  const written = app.writes.run(result.stored.intent, prepared, account);
  await Promise.race([written, soon(app.answerWithinMs)]);
  const settled = await app.store.findReplay({ resetId, key: facts.key.key });
  const now = (await app.store.readReset(resetId)) ?? result.stored;
  return answered(app, now, settled?.answer ?? { code: null });
}

async function answerStep(
  app: App,
  { stored }: ResetState,
  result: StepResult,
  requestId: string,
): Promise<ResetTransaction> {
  if (result.result === 'limited') throw await limited(app, stored, result.limited, requestId);
  return answerResult(app, result);
}

/** A directory that cannot be reached costs the person nothing. */
async function ready(
  app: App,
  state: ResetState,
  command: Command,
  prepare: (command: Command) => Promise<PreparedWrite>,
): Promise<{ account: DirectoryAccount; prepared: PreparedWrite }> {
  const { id } = state.stored.reset;
  app.preparing.add(id);
  try {
    const account = await app.directory.read(command.accountId);
    if (account !== null) return { account, prepared: await prepare(command) };
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
