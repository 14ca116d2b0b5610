import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChallengeRow, StepOp, StepResult, Store } from '@rekey/server';
import { MONDAY_MORNING as now } from '../clock.ts';
import { aChallenge, aCount, anAudit, aProof, aStep, someWrites } from '../rows.ts';
import { read, started, withStore, type OpenStore } from './subject.ts';

/** A reset with an open challenge that no code was sent for. */
async function asked(store: Store, fields: Partial<ChallengeRow> = {}) {
  const reset = await started(store);
  const challenge = aChallenge({ kind: 'totp', codeMac: '', ...fields });
  const step = { reset: { step: 'enter_code' }, challenge } as const;
  await store.commitStep(aStep({ resetId: reset.id, onMatch: someWrites(step) }));
  return { resetId: reset.id, challengeId: challenge.id };
}

type Comparison = NonNullable<StepOp['compare']>;
type Given = Comparison extends infer C ? (C extends Comparison ? Omit<C, 'challengeId'> : never) : never;

function answer(
  { resetId, challengeId }: { resetId: string; challengeId: string },
  given: Given,
  fields: Partial<StepOp> = {},
): StepOp {
  return aStep({
    resetId,
    compare: { challengeId, ...given },
    onMatch: someWrites({
      proof: aProof({ challengeId, kind: 'totp', family: 'app' }),
      reset: { version: 2 },
    }),
    onMismatch: someWrites({ answer: { code: 'code_incorrect' } }),
    onExhausted: someWrites({ answer: { code: 'challenge_exhausted' } }),
    ...fields,
  });
}

const branchOf = (result: StepResult) => (result.result === 'committed' ? result.branch : result.result);

export function judgedTests(open: OpenStore): void {
  test('what a method judged costs a try or uses the challenge up, like a code', () =>
    withStore(open, async (store) => {
      const at = await asked(store);
      assert.equal(branchOf(await store.commitStep(answer(at, { matched: false }))), 'mismatch');
      assert.equal((await read(store, at.resetId)).challenges[0]!.attemptsLeft, 4);
      assert.equal(branchOf(await store.commitStep(answer(at, { matched: true }))), 'match');
      const { challenges, proofs } = await read(store, at.resetId);
      assert.equal(challenges[0]!.state, 'used');
      assert.equal(proofs.length, 1);
    }));

  test('no code matches a challenge that none was sent for', () =>
    withStore(open, async (store) => {
      const at = await asked(store);
      assert.equal(branchOf(await store.commitStep(answer(at, { codeMac: '' }))), 'mismatch');
    }));

  test('A-32 A-33 a value proves once, and nothing below it ever again', () =>
    withStore(open, async (store) => {
      const once = (value: number, key = 'totp:1'): Given => ({ matched: true, once: { key, value } });
      const results = await Promise.all(
        Array.from({ length: 20 }, async () =>
          branchOf(await store.commitStep(answer(await asked(store), once(100)))),
        ),
      );
      assert.equal(results.filter((branch) => branch === 'match').length, 1);
      for (const [value, branch] of [
        [100, 'mismatch'],
        [99, 'mismatch'],
        [101, 'match'],
      ] as const)
        assert.equal(
          branchOf(await store.commitStep(answer(await asked(store), once(value)))),
          branch,
          String(value),
        );
      assert.equal(branchOf(await store.commitStep(answer(await asked(store), once(1, 'totp:2')))), 'match');
    }));

  test('a value that may repeat comes again, and never below what was seen', () =>
    withStore(open, async (store) => {
      for (const [value, mayRepeat, branch] of [
        [0, true, 'match'],
        [0, true, 'match'],
        [0, false, 'mismatch'],
        [7, false, 'match'],
        [0, true, 'mismatch'],
        [7, true, 'match'],
      ] as const) {
        const given: Given = { matched: true, once: { key: 'passkey:1', value, mayRepeat } };
        assert.equal(branchOf(await store.commitStep(answer(await asked(store), given))), branch);
      }
    }));

  test('a value is not used up by an answer that was refused', () =>
    withStore(open, async (store) => {
      const once = { key: 'totp:1', value: 7 };
      const at = await asked(store);
      await store.commitStep(answer(at, { matched: false, once }));
      await store.commitStep(answer(at, { matched: true, once }, { expectVersion: 9 }));
      const full = aCount({ limits: [{ limit: 1, windowMs: 60_000 }] });
      await store.commitStep(answer(at, { matched: false }, { counts: [full] }));
      const limited = await store.commitStep(answer(at, { matched: true, once }, { counts: [full] }));
      assert.equal(limited.result, 'limited');
      assert.equal(branchOf(await store.commitStep(answer(at, { matched: true, once }))), 'match');
    }));

  test('other questions take the place of those that were answered wrongly', () =>
    withStore(open, async (store) => {
      const at = await asked(store, { sealed: 'first questions' });
      const again = { challengeId: at.challengeId, sealed: 'other questions' };
      await store.commitStep(answer(at, { matched: false }, { onMismatch: someWrites({ askAgain: again }) }));
      assert.equal((await read(store, at.resetId)).challenges[0]!.sealed, 'other questions');
    }));

  test('A-34 of two answers that spend the same registration one is taken, and the other changes nothing', () =>
    withStore(open, async (store) => {
      const id = 'codes-1';
      const accountId = 'account-1';
      const kept = async () => (await store.readEnrolments(accountId)).map(({ sealed }) => sealed);
      const row = { id, accountId, kind: 'recovery_code', sealed: 'eight', createdAt: now } as const;
      const added = { now, own: false, audit: [anAudit({ event: 'method.added' })], outbox: [] };
      const token = { token: 'token', expiresAt: now };
      await store.addEnrolment({ row, replaces: true, spend: token, ...added });
      const spend = async (before: string, sealed: string | null, given: Given = { matched: true }) => {
        const onMatch = someWrites({ enrolment: { id, accountId, before, sealed }, reset: { version: 2 } });
        const at = await asked(store);
        const result = await store.commitStep(answer(at, given, { onMatch, counts: [aCount()] }));
        return {
          branch: branchOf(result),
          left: (await read(store, at.resetId)).challenges[0]!.attemptsLeft,
        };
      };
      const both = await Promise.all([spend('eight', 'seven'), spend('eight', 'seven as well')]);
      assert.deepEqual(both.map(({ branch }) => branch).toSorted(), ['conflict', 'match']);
      assert.deepEqual(
        both.map(({ left }) => left),
        [5, 5],
        'neither costs a try',
      );
      const [after] = await kept();
      assert.match(after!, /^seven/);
      assert.equal((await spend(after!, 'six', { matched: false })).branch, 'mismatch');
      assert.deepEqual(await kept(), [after], 'a wrong answer spends nothing');
      assert.equal((await spend(after!, null)).branch, 'match');
      assert.deepEqual(await kept(), []);
      assert.equal((await spend(after!, null)).branch, 'conflict', 'it is gone');
    }));
}
