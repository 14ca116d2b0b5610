import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at } from '../../test/against-server.ts';
import type { ResetSnapshot } from '../reset/state.ts';
import {
  fakeClient,
  type FakeClientOptions,
  RIGHT_ANSWER,
  RIGHT_APP_CODE,
  RIGHT_CODE,
  RIGHT_HELPDESK_CODE,
  RIGHT_NUMBER,
  RIGHT_SAVED_CODE,
  type ScenarioName,
} from './index.ts';
import { afterEmail, PASSKEY_ID } from './wire.ts';

const codes: Readonly<Record<string, string>> = {
  sms: RIGHT_CODE,
  voice: RIGHT_CODE,
  totp: RIGHT_APP_CODE,
  recovery_code: ` ${RIGHT_SAVED_CODE.toLowerCase().replaceAll('-', ' ')} `,
  helpdesk_code: RIGHT_HELPDESK_CODE,
};
const response = { clientDataJSON: 'e30', authenticatorData: 'AAEC', signature: 'AwQF' };

async function standing(name: ScenarioName, options?: FakeClientOptions) {
  const flow = fakeClient(name, options).reset();
  await at(flow.getSnapshot(), 'identify').actions.resume();
  return flow;
}

/** What a person does at the step a method leads to, right or wrong. */
async function prove(s: ResetSnapshot, isRight: boolean): Promise<ResetSnapshot> {
  if (s.step === 'answer_questions') {
    const answer = isRight ? RIGHT_ANSWER : 'no idea';
    return s.actions.verify({ answers: s.data.challenge.questions.map(({ id }) => ({ id, answer })) });
  }
  if (s.step === 'use_passkey') {
    const id = isRight ? PASSKEY_ID : 'bm8';
    return s.actions.verify({ assertion: { id, rawId: id, type: 'public-key', response } });
  }
  const { actions, data } = at(s, 'enter_code');
  return actions.verify({ code: isRight ? codes[data.challenge.kind]! : '000000' });
}

for (const { id, kind, place } of afterEmail) {
  test(`the fake server plays ${kind} ${place ?? ''} to its end, and knows wrong from right`, async () => {
    const flow = await standing('choose_method/everything');
    let s = await at(flow.getSnapshot(), 'choose_method').actions.challenge({ methodId: id });
    if (s.step === 'confirm_contact') s = await s.actions.challenge({ methodId: id, contact: RIGHT_NUMBER });
    s = await prove(s, false);
    assert.equal(s.failure?.attemptsRemaining, 4);
    s = await prove(s, true);
    assert.deepEqual([s.step, s.failure], ['set_password', null]);
  });
}

test('after the last wrong try a method is gone, and others are left', async () => {
  const flow = await standing('answer_questions/first');
  let s = flow.getSnapshot();
  for (let left = 4; left >= 0; left -= 1) {
    s = await prove(s, false);
    assert.deepEqual(
      [s.failure?.code, s.failure?.attemptsRemaining],
      [left > 0 ? 'answers_incorrect' : 'challenge_exhausted', left],
    );
  }
  const { methods } = at(s, 'answer_questions').data;
  assert.equal(
    methods.some(({ kind }) => kind === 'questions'),
    false,
  );
  assert.equal(
    (await at(s, 'answer_questions').actions.challenge({ methodId: 'm_totp' })).step,
    'enter_code',
  );
});

test('a call is answered after as many looks as were asked for, and never unless asked', async (t) => {
  const flow = await standing('await_call/ringing', { polls: 1 });
  for await (const { step } of flow) if (step === 'set_password') break;
  assert.equal(flow.getSnapshot().step, 'set_password');
  const silent = await standing('await_call/ringing');
  t.after(() => silent.dispose());
  await new Promise((resolve) => setTimeout(resolve, 2500));
  assert.equal(silent.getSnapshot().step, 'await_call');
});
