import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MONDAY_MORNING as now } from '../clock.ts';
import { aChallenge, aCount, aKey, anAudit, aProof, aStep, someWrites } from '../rows.ts';
import { read, started, withStore, type OpenStore } from './subject.ts';
import type { ChallengeRow, ResetRow, StepOp, Store } from '@rekey/server';

const wrong = someWrites({ audit: [anAudit({ event: 'proof.failed' })], answer: { code: 'code_incorrect' } });
const dead = someWrites({ answer: { code: 'challenge_exhausted' } });

async function withCode(
  store: Store,
  fields: Partial<ChallengeRow> = {},
): Promise<{ reset: ResetRow; challenge: ChallengeRow }> {
  const reset = await started(store);
  const challenge = aChallenge(fields);
  await store.commitStep(
    aStep({ resetId: reset.id, onMatch: someWrites({ challenge, reset: { step: 'enter_code' } }) }),
  );
  return { reset, challenge };
}

function guess(resetId: string, challengeId: string, codeMac: string, fields: Partial<StepOp> = {}): StepOp {
  const proof = aProof({ challengeId });
  return aStep({
    resetId,
    compare: { challengeId, codeMac },
    onMatch: someWrites({ proof, reset: { version: 2 } }),
    onMismatch: wrong,
    onExhausted: dead,
    ...fields,
  });
}

export function stepTests(open: OpenStore): void {
  test('a step on a reset that is not there is a conflict', () =>
    withStore(open, async (store) => {
      assert.deepEqual(await store.commitStep(aStep({ resetId: 'rst_none' })), {
        result: 'conflict',
        stored: null,
      });
    }));

  test('a step changes exactly the fields it names', () =>
    withStore(open, async (store) => {
      const reset = await started(store, { pendingMethodId: 'sms-1' });
      const ending = { requestId: 'R', at: now, cause: 'unreachable' };
      const changes = { version: 2, step: 'failed', pendingMethodId: null, ending } as const;
      const result = await store.commitStep(
        aStep({ resetId: reset.id, onMatch: someWrites({ reset: changes }) }),
      );
      assert.equal(result.result, 'committed');
      assert.deepEqual(result.stored.reset, { ...reset, ...changes });
      assert.deepEqual(await read(store, reset.id), result.stored);
    }));

  test('a step decided from an older version is a conflict and shows what is there', () =>
    withStore(open, async (store) => {
      const { id } = await started(store);
      const step = aStep({ resetId: id, onMatch: someWrites({ reset: { version: 2 } }) });
      await store.commitStep(step);
      const late = await store.commitStep(step);
      assert.deepEqual(late, { result: 'conflict', stored: await read(store, id) });
    }));

  test('A-47 of twenty steps at the same time from one version one is taken', () =>
    withStore(open, async (store) => {
      const { id } = await started(store);
      const steps = Array.from({ length: 20 }, () =>
        aStep({ resetId: id, key: aKey(), onMatch: someWrites({ reset: { version: 2 } }) }),
      );
      const results = await Promise.all(steps.map((step) => store.commitStep(step)));
      assert.equal(results.filter(({ result }) => result === 'committed').length, 1);
      assert.equal(results.filter(({ result }) => result === 'conflict').length, 19);
    }));

  test('a new code ends the one before, and the newest comes first', () =>
    withStore(open, async (store) => {
      const { reset, challenge } = await withCode(store);
      const second = aChallenge();
      await store.commitStep(aStep({ resetId: reset.id, onMatch: someWrites({ challenge: second }) }));
      const { challenges } = await read(store, reset.id);
      assert.deepEqual(challenges, [second, { ...challenge, state: 'superseded' }]);
    }));

  test('a step that expects another active code is a conflict', () =>
    withStore(open, async (store) => {
      const { reset, challenge } = await withCode(store);
      const taken = async (expectChallenge: string | null) =>
        (await store.commitStep(aStep({ resetId: reset.id, expectChallenge }))).result;
      assert.equal(await taken(null), 'conflict');
      assert.equal(await taken('chl_other'), 'conflict');
      assert.equal(await taken(challenge.id), 'committed');
    }));

  test('a repeated step gets the recorded answer and version, and changes nothing', () =>
    withStore(open, async (store) => {
      const { id } = await started(store);
      const answer = { code: null, params: { sent: true } };
      const writes = someWrites({ reset: { version: 2 }, answer, audit: [anAudit()] });
      const step = aStep({ resetId: id, key: aKey(), counts: [aCount({ event: 'send' })], onMatch: writes });
      await store.commitStep(step);
      await store.commitStep(
        aStep({ resetId: id, expectVersion: 2, onMatch: someWrites({ reset: { version: 3 } }) }),
      );
      const before = store.commits;
      const again = await store.commitStep(step);
      assert.deepEqual(again, { result: 'replayed', stored: await read(store, id), answer, version: 2 });
      assert.equal(again.stored.reset.version, 3);
      assert.equal(store.commits, before);
      assert.equal((await store.verifyAudit()).rows, 1);
    }));

  test('a key that comes with another body is refused before anything is compared', () =>
    withStore(open, async (store) => {
      const { reset, challenge } = await withCode(store);
      const key = aKey();
      await store.commitStep(guess(reset.id, challenge.id, 'wrong', { key }));
      const other = guess(reset.id, challenge.id, 'right', { key: { ...key, fingerprint: 'other' } });
      assert.deepEqual(await store.commitStep(other), { result: 'key_reused' });
      assert.equal((await read(store, reset.id)).challenges[0]?.attemptsLeft, 4);
    }));

  test('one key used in two resets means two things', () =>
    withStore(open, async (store) => {
      const key = aKey();
      for (const { id } of [await started(store), await started(store)]) {
        assert.equal((await store.commitStep(aStep({ resetId: id, key }))).result, 'committed');
      }
    }));

  test('S-063 a code works once', () =>
    withStore(open, async (store) => {
      const { reset, challenge } = await withCode(store);
      const first = await store.commitStep(guess(reset.id, challenge.id, 'right'));
      assert.equal(first.result === 'committed' && first.branch, 'match');
      const second = await store.commitStep(guess(reset.id, challenge.id, 'right', { expectVersion: 2 }));
      assert.equal(second.result === 'committed' && second.branch, 'exhausted');
      const { challenges, proofs } = await read(store, reset.id);
      assert.deepEqual(challenges, [{ ...challenge, state: 'used' }]);
      assert.equal(proofs.length, 1);
    }));

  test('A-15 five wrong codes end a challenge, and the right one comes too late', () =>
    withStore(open, async (store) => {
      const { reset, challenge } = await withCode(store);
      const branches: string[] = [];
      for (const code of ['a', 'b', 'c', 'd', 'e', 'right']) {
        const result = await store.commitStep(guess(reset.id, challenge.id, code));
        assert.equal(result.result, 'committed');
        branches.push(`${result.branch} ${result.stored.challenges[0]?.attemptsLeft} ${result.answer.code}`);
      }
      assert.deepEqual(branches, [
        'mismatch 4 code_incorrect',
        'mismatch 3 code_incorrect',
        'mismatch 2 code_incorrect',
        'mismatch 1 code_incorrect',
        'exhausted 0 challenge_exhausted',
        'exhausted 0 challenge_exhausted',
      ]);
      assert.deepEqual((await read(store, reset.id)).proofs, []);
    }));

  test('without words of its own the last wrong code is answered like any other', () =>
    withStore(open, async (store) => {
      const { reset, challenge } = await withCode(store, { attemptsLeft: 1 });
      const { onExhausted: _, ...op } = guess(reset.id, challenge.id, 'wrong');
      const result = await store.commitStep(op);
      assert.equal(
        result.result === 'committed' && `${result.branch} ${result.answer.code}`,
        'exhausted code_incorrect',
      );
    }));

  test('A-42 the code of one reset proves nothing in another', () =>
    withStore(open, async (store) => {
      const one = await withCode(store);
      const other = await withCode(store);
      const result = await store.commitStep(guess(other.reset.id, one.challenge.id, 'right'));
      assert.equal(result.result === 'committed' && result.branch, 'exhausted');
      assert.equal((await read(store, one.reset.id)).challenges[0]?.state, 'active');
    }));

  test('a match takes back the failure that was counted for it, a mismatch does not', () =>
    withStore(open, async (store) => {
      const { reset, challenge } = await withCode(store);
      const counts = [aCount({ limits: [{ limit: 1, windowMs: 1000 }] })];
      await store.commitStep(guess(reset.id, challenge.id, 'right', { counts }));
      assert.equal(await store.readLimits(counts, now), null);
      const other = await withCode(store);
      await store.commitStep(guess(other.reset.id, other.challenge.id, 'wrong', { counts }));
      assert.notEqual(await store.readLimits(counts, now), null);
    }));

  test('A-16 of 500 guesses at the same time exactly as many are compared as the limit says', () =>
    withStore(open, async (store) => {
      const { reset, challenge } = await withCode(store, { attemptsLeft: 400 });
      const counts = [aCount()];
      const results = await Promise.all(
        Array.from({ length: 500 }, (_, n) =>
          store.commitStep(
            guess(reset.id, challenge.id, n === 250 ? 'right' : `wrong-${n}`, { counts, key: aKey() }),
          ),
        ),
      );
      assert.equal(results.filter(({ result }) => result === 'committed').length, 5);
      assert.equal(results.filter(({ result }) => result === 'limited').length, 495);
      const { challenges, proofs } = await read(store, reset.id);
      assert.equal(challenges[0]?.attemptsLeft, 395);
      assert.deepEqual(proofs, []);
      assert.equal((await store.verifyAudit()).rows, 5);
    }));

  test('A-16 of 500 guesses at the same time no more are compared than the challenge has attempts', () =>
    withStore(open, async (store) => {
      const { reset, challenge } = await withCode(store);
      const results = await Promise.all(
        Array.from({ length: 500 }, (_, n) =>
          store.commitStep(guess(reset.id, challenge.id, n === 250 ? 'right' : `wrong-${n}`)),
        ),
      );
      const branches = results.map((result) =>
        result.result === 'committed' ? result.branch : result.result,
      );
      assert.deepEqual(branches.slice(0, 6), [
        'mismatch',
        'mismatch',
        'mismatch',
        'mismatch',
        'exhausted',
        'exhausted',
      ]);
      assert.ok(!branches.includes('match'));
      assert.deepEqual((await read(store, reset.id)).proofs, []);
    }));

  test('A-17 guesses add up over resets of one account', () =>
    withStore(open, async (store) => {
      const counts = [aCount()];
      let compared = 0;
      for (let opened = 0; opened < 4; opened += 1) {
        const { reset, challenge } = await withCode(store);
        for (const code of ['a', 'b', 'c']) {
          const { result } = await store.commitStep(guess(reset.id, challenge.id, code, { counts }));
          if (result === 'committed') compared += 1;
        }
      }
      assert.equal(compared, 5);
    }));

  test('A-19 a new code gives no guesses back', () =>
    withStore(open, async (store) => {
      const { reset, challenge } = await withCode(store);
      const counts = [aCount()];
      for (const code of ['a', 'b', 'c', 'd'])
        await store.commitStep(guess(reset.id, challenge.id, code, { counts }));
      const second = aChallenge();
      await store.commitStep(aStep({ resetId: reset.id, onMatch: someWrites({ challenge: second }) }));
      assert.equal((await store.commitStep(guess(reset.id, second.id, 'a', { counts }))).result, 'committed');
      assert.equal(
        (await store.commitStep(guess(reset.id, second.id, 'right', { counts }))).result,
        'limited',
      );
    }));

  test('A-19 a new code decided on before wrong ones came in has no more tries than these left', () =>
    withStore(open, async (store) => {
      const { reset, challenge } = await withCode(store);
      const resend = (fields: Partial<ChallengeRow> = {}) =>
        store.commitStep(
          aStep({ resetId: reset.id, onMatch: someWrites({ challenge: aChallenge(fields) }) }),
        );
      const [, , sent] = await Promise.all([
        store.commitStep(guess(reset.id, challenge.id, 'a')),
        store.commitStep(guess(reset.id, challenge.id, 'b')),
        resend(),
      ]);
      assert.equal(sent.result === 'committed' && sent.stored.challenges[0]?.attemptsLeft, 3);
      const other = await resend({ methodId: 'sms-1', kind: 'sms' });
      assert.equal(other.result === 'committed' && other.stored.challenges[0]?.attemptsLeft, 5);
      const back = await resend();
      assert.equal(back.result === 'committed' && back.stored.challenges[0]?.attemptsLeft, 3);
      const fewer = await resend({ attemptsLeft: 2 });
      assert.equal(fewer.result === 'committed' && fewer.stored.challenges[0]?.attemptsLeft, 2);
    }));

  test('A-19 a method whose tries are used up gets no new code, however the calls race', () =>
    withStore(open, async (store) => {
      for (let before = 0; before <= 8; before += 1) {
        const { reset, challenge } = await withCode(store);
        const counts = [aCount({ event: 'send', subject: `account:${reset.id}` })];
        const guesses = Array.from({ length: 8 }, (_, n) => guess(reset.id, challenge.id, `wrong-${n}`));
        const onMatch = someWrites({
          challenge: aChallenge(),
          audit: [anAudit({ event: 'challenge.sent' })],
        });
        const resend = aStep({ resetId: reset.id, counts, onMatch });
        const results = await Promise.all(
          guesses.toSpliced(before, 0, resend).map((op) => store.commitStep(op)),
        );
        assert.equal(results[before]?.result, before < 5 ? 'committed' : 'conflict');
        const left = (await read(store, reset.id)).challenges[0]?.attemptsLeft;
        assert.equal(left, Math.max(0, 5 - before), `${before} guesses before the new code`);
        const limits = [{ limit: 1, windowMs: 1000 }];
        const counted = await store.readLimits([{ ...counts[0]!, limits }], now);
        assert.equal(counted !== null, before < 5, 'what was refused was not counted');
      }
    }));

  test('S-054 a number that does not match is counted without touching a code', () =>
    withStore(open, async (store) => {
      const { reset, challenge } = await withCode(store);
      const counts = [aCount({ limits: [{ limit: 2, windowMs: 1000 }] })];
      const onMismatch = someWrites({ answer: { code: 'contact_mismatch' } });
      const step = aStep({ resetId: reset.id, counts, matched: false, onMismatch });
      const result = await store.commitStep(step);
      assert.equal(
        result.result === 'committed' && `${result.branch} ${result.answer.code}`,
        'mismatch contact_mismatch',
      );
      assert.deepEqual((await read(store, reset.id)).challenges, [challenge]);
      await store.commitStep({ ...step, matched: true });
      assert.equal(await store.readLimits(counts, now), null, 'the match was not counted');
      await store.commitStep(step);
      assert.equal((await store.commitStep({ ...step, matched: true })).result, 'limited');
    }));

  test('a limited step writes nothing, and its key is free for a later try', () =>
    withStore(open, async (store) => {
      const { reset, challenge } = await withCode(store);
      const counts = [aCount({ limits: [{ limit: 1, windowMs: 1000 }] })];
      await store.commitStep(guess(reset.id, challenge.id, 'wrong', { counts }));
      const before = {
        stored: await read(store, reset.id),
        audit: await store.verifyAudit(),
        commits: store.commits,
      };
      const step = guess(reset.id, challenge.id, 'right', { counts, key: aKey() });
      assert.deepEqual(await store.commitStep(step), {
        result: 'limited',
        limited: {
          subject: 'account:1',
          event: 'failure',
          availableAt: now + 1000,
          locked: false,
          hidden: false,
        },
      });
      const after = {
        stored: await read(store, reset.id),
        audit: await store.verifyAudit(),
        commits: store.commits,
      };
      assert.deepEqual(after, before);
      const later = await store.commitStep({ ...step, now: now + 1000 });
      assert.equal(later.result === 'committed' && later.branch, 'match');
    }));

  test('a destination proves something once', () =>
    withStore(open, async (store) => {
      const { id } = await started(store);
      const proof = (fields = {}) =>
        someWrites({ proof: aProof({ family: 'phone', ...fields }), audit: [anAudit()] });
      await store.commitStep(aStep({ resetId: id, onMatch: proof() }));
      await assert.rejects(store.commitStep(aStep({ resetId: id, onMatch: proof() })));
      await store.commitStep(
        aStep({ resetId: id, onMatch: proof({ family: 'email', destinationKey: 'a' }) }),
      );
      await assert.rejects(
        store.commitStep(aStep({ resetId: id, onMatch: proof({ family: 'email', destinationKey: 'b' }) })),
      );
      assert.equal((await read(store, id)).proofs.length, 2);
      assert.equal((await store.verifyAudit()).rows, 2, 'what failed left nothing behind');
    }));

  test('a comparison without an answer for a mismatch is refused before it is counted', () =>
    withStore(open, async (store) => {
      const { reset, challenge } = await withCode(store);
      const { onMismatch: _, ...op } = guess(reset.id, challenge.id, 'wrong', { counts: [aCount()] });
      await assert.rejects(store.commitStep(op), TypeError);
      assert.equal((await read(store, reset.id)).challenges[0]?.attemptsLeft, 5);
    }));
}
