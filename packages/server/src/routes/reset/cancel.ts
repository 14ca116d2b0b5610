import type { App } from '../../app.ts';
import { cancel } from '../../flows/reset/end.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { Route } from '../../http/route.ts';
import { apiCaller, type Caller } from './caller.ts';
import { openForChange } from './opened.ts';

/** `DELETE /v1/resets/{id}`: ends a reset at its owner's wish. */
export function cancelRoute(app: App): Route {
  return {
    method: 'DELETE',
    path: '/v1/resets/:id',
    readableBy: 'allowed_origins',
    async handle(call) {
      await cancelReset(app, await apiCaller(app, call));
      return new Response(null, { status: 204 });
    },
  };
}

export async function cancelReset(app: App, caller: Caller): Promise<void> {
  const opened = await openForChange(app, caller, 'cancel');
  if (opened.kind === 'replay') return;
  const result = await app.store.commitStep(cancel(opened.state, opened.facts));
  if (result.result === 'conflict') throw new ProblemError('step_conflict');
}
