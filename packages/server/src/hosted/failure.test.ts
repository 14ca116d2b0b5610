import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ResetTransaction } from '@rekey/contract';
import { ProblemError, type ProblemExtras } from '../domain/problem.ts';
import { failureOf } from './failure.ts';
import { wordsFor } from './words.ts';

const now = Date.parse('2026-03-02T09:00:00Z');
const words = await wordsFor(new URL('http://localhost/?lang=en'), null);

/** As much of a step as a sentence is chosen by. */
const at = (step: string, challenge?: object) => ({ step, challenge }) as unknown as ResetTransaction;
const failure = (code: ProblemError['code'], extras: ProblemExtras, where?: ResetTransaction) =>
  failureOf(new ProblemError(code, extras), words, now, where);

describe('what the pages without script say went wrong', () => {
  it('S-078 is said in the closest words there are, as the elements say it', () => {
    const wrong = (kind: string) =>
      failure('code_incorrect', { attemptsRemaining: 4 }, at('enter_code', { kind })).text;
    assert.equal(wrong('totp'), 'That code isn’t right. Your app may show a new one by now. 4 tries left.');
    assert.equal(
      wrong('recovery_code'),
      'That code isn’t right, or was used before. Compare it with what you saved. 4 tries left.',
    );
    assert.equal(wrong('email'), 'That code isn’t right. 4 tries left.');
    assert.match(failure('code_incorrect', {}, at('await_call', {})).text, /typed on the phone/);
  });

  it('S-078 the last wrong try does not count what is not there', () => {
    const { text } = failure('challenge_exhausted', { attemptsRemaining: 0 }, at('answer_questions', {}));
    assert.equal(text, 'There were too many wrong answers. Use another method, or start over later.');
  });

  it('S-064 tells how long to wait, by the instant or by the seconds that are known', () => {
    const availableAt = new Date(now + 90_000).toISOString();
    assert.match(failure('rate_limited', { availableAt, retryAfter: 5 }).text, /again in 2 minutes\.$/);
    assert.match(failure('directory_unavailable', { retryAfter: 30 }).text, /again in 30 seconds\.$/);
    assert.doesNotMatch(failure('step_conflict', {}).text, /again in/);
  });

  it('S-078 only what was typed is told beside the field', () => {
    for (const code of [
      'code_incorrect',
      'contact_mismatch',
      'password_rejected',
      'malformed_request',
    ] as const)
      assert.equal(failure(code, {}, at('enter_code', { kind: 'sms' })).aboutField, true, code);
    for (const code of ['rate_limited', 'directory_unavailable', 'step_conflict', 'locked_out'] as const)
      assert.equal(failure(code, {}, at('enter_code', { kind: 'sms' })).aboutField, false, code);
  });
});
