import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeClient, scenarioNames } from '../testing/index.ts';
import type { FailureCode, ResetSnapshot, SnapshotAt } from './state.ts';

/** Complete: a step without a case does not compile. */
function title(s: ResetSnapshot): string {
  switch (s.step) {
    case 'identify':
      return `up to ${s.data.maxLength} characters`;
    case 'choose_method':
      return s.data.methods.map(({ hint }) => hint).join(', ');
    case 'confirm_contact':
      return s.data.method.hint;
    case 'enter_code':
      return s.data.challenge.hint || s.data.challenge.kind;
    case 'answer_questions':
      return s.data.challenge.questions.map(({ text }) => text).join(', ');
    case 'use_passkey':
      return s.data.challenge.publicKey.rpId;
    case 'await_call':
      return s.data.challenge.number;
    case 'set_password':
      return s.data.userName;
    case 'applying':
      return s.data.operation.target;
    case 'done':
      return s.data.outcome;
    case 'partial':
      return s.data.pending.join(', ');
    case 'failed':
      return s.data.cause;
    case 'unknown':
      return String(s.data.pollAfter);
    case 'refused':
      return s.data.reason;
    case 'cancelled':
    case 'expired':
      return s.data.expiresAt;
    case 'unsupported':
      return s.data.serverStep;
    default:
      return s satisfies never;
  }
}

test('every state has data of its step, and is serialisable but for its actions', async () => {
  for (const name of scenarioNames) {
    const flow = fakeClient(name).reset();
    const first = flow.getSnapshot();
    assert.ok(first.step === 'identify');
    const s = await first.actions.resume();
    flow.dispose();
    assert.notEqual(title(s), '', name);
    const { actions, ...rest } = s;
    assert.equal(JSON.stringify(structuredClone(rest)), JSON.stringify(rest), name);
    for (const action of Object.values(actions)) assert.equal(typeof action, 'function');
  }
});

/** Lines that must not compile; `tsc` reports one that does. Never called. */
export function illegal(s: ResetSnapshot, code: SnapshotAt<'enter_code'>, done: SnapshotAt<'done'>): unknown {
  // @ts-expect-error an action is not there before the step is known
  const verify: unknown = s.actions.verify;
  // @ts-expect-error another step's action
  const submit: unknown = code.actions.submit;
  // @ts-expect-error a password is not a code
  void code.actions.verify({ password: 'x' });
  // @ts-expect-error a finished reset is not cancelled
  const cancel: unknown = done.actions.cancel;
  // @ts-expect-error the token is nobody's business
  void code.data.continuation;
  // @ts-expect-error nor is the id
  void code.data.id;
  // @ts-expect-error snapshots do not change
  code.failure = null;
  // @ts-expect-error nor does what is in them
  code.data.challenge = code.data.challenge;
  // @ts-expect-error pending is an action of this step
  void (code.pending === 'submit');
  const problem: FailureCode<'enter_code'> = 'code_incorrect';
  // @ts-expect-error no password has been asked for yet
  const other: FailureCode<'enter_code'> = 'password_rejected';
  return [problem, other, verify, submit, cancel];
}
