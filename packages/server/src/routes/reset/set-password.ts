import { setPasswordSchema, type ResetTransaction, type SetPassword } from '@rekey/contract';
import { judge } from '@rekey/password-rules';
import type { App } from '../../app.ts';
import { refusePassword } from '../../flows/reset/set-password.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { Route } from '../../http/route.ts';
import { answered, answerResult, jsonAnswer, limited } from './answer.ts';
import { apiCaller, type Caller } from './caller.ts';
import { openForChange, rulesFor } from './opened.ts';
import { writeThrough } from './write.ts';

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

  return writeThrough(app, caller, opened, accountId, 'reset', (command) =>
    app.directory.prepareWrite({ ...command, password }),
  );
}
