import { unlockSchema, type ResetTransaction } from '@rekey/contract';
import type { App } from '../../app.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { Route } from '../../http/route.ts';
import { answered, jsonAnswer } from './answer.ts';
import { apiCaller, type Caller } from './caller.ts';
import { mayUnlock, openForChange, view } from './opened.ts';
import { writeThrough } from './write.ts';

/** `POST /v1/resets/{id}/unlock`: opens sign-in again and keeps the password (S-069). */
export function unlockRoute(app: App): Route {
  return {
    method: 'POST',
    path: '/v1/resets/:id/unlock',
    readableBy: 'allowed_origins',
    async handle(call) {
      await call.body(unlockSchema);
      return jsonAnswer(await unlockAccount(app, await apiCaller(app, call)));
    },
  };
}

export async function unlockAccount(app: App, caller: Caller): Promise<ResetTransaction> {
  const opened = await openForChange(app, caller, 'unlock');
  if (opened.kind === 'replay') return answered(app, opened.stored, opened.answer);
  const { accountId } = opened.state.stored.reset;
  if (accountId === null || !(await mayUnlock(app, accountId)))
    throw new ProblemError('step_conflict', { transaction: await view(app, opened.state) });
  return writeThrough(app, caller, opened, accountId, 'unlock', (command) =>
    app.directory.prepareUnlock(command),
  );
}
