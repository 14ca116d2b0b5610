import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { causes } from '../directory/causes.ts';
import { refusals } from '../refusals.ts';
import { firstAct } from './passing.ts';

describe('what a person does first', () => {
  it('after a failure is to choose another password, to try again, or to ask somebody, as its cause is about', () => {
    const acts = { password: 'action.startOver', service: 'action.tryAgain', account: null } as const;
    for (const [cause, { about }] of Object.entries(causes))
      assert.equal(firstAct(cause), acts[about], cause);
  });

  it('after a refusal is to write the name as it is spelt, where that is what they can change', () => {
    for (const [reason, { who }] of Object.entries(refusals))
      assert.equal(firstAct(reason) === 'action.startOver', who === 'person', reason);
  });

  it('where nothing of theirs helps, or nobody here knows why, is to ask somebody', () => {
    for (const why of ['locked_out', 'on_hold', 'not_registered', 'a_cause_of_a_newer_server'])
      assert.equal(firstAct(why), null);
  });
});
