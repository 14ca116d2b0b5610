import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MONDAY_MORNING as now } from '../clock.ts';
import { aChallenge, aCount, aKey, anAudit, anIntent, aProof, aReset, aStep, someWrites } from '../rows.ts';
import { read, started, withStore, type OpenStore } from './subject.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export function endingTests(open: OpenStore): void {
  test('a write intent is there until its result is known', () =>
    withStore(open, async (store) => {
      const { id } = await started(store);
      const intent = anIntent({ resetId: id });
      await store.commitStep(
        aStep({ resetId: id, onMatch: someWrites({ intent, reset: { step: 'applying' } }) }),
      );
      assert.deepEqual((await read(store, id)).intent, intent);
      assert.deepEqual(await store.unsettledWrites(now), [], 'not older than itself');
      assert.deepEqual(await store.unsettledWrites(now + 1), [intent]);

      const settle = { commandId: intent.commandId, result: 'applied' } as const;
      await store.commitStep(
        aStep({ resetId: id, onMatch: someWrites({ settle, reset: { step: 'done' } }) }),
      );
      assert.deepEqual(await store.unsettledWrites(now + 1), []);
      assert.equal((await read(store, id)).intent?.result, 'applied');
    }));

  test('a write of which nobody knows the result stays to be settled', () =>
    withStore(open, async (store) => {
      const { id } = await started(store);
      const intent = anIntent({ resetId: id });
      await store.commitStep(
        aStep({ resetId: id, onMatch: someWrites({ intent, reset: { step: 'applying' } }) }),
      );
      const settle = { commandId: intent.commandId, result: 'undecided' } as const;
      await store.commitStep(
        aStep({ resetId: id, onMatch: someWrites({ settle, reset: { step: 'unknown' } }) }),
      );
      assert.deepEqual(await store.unsettledWrites(now + 1), [{ ...intent, result: 'undecided' }]);
    }));

  test('whoever repeats the call that asked for a write hears its result', () =>
    withStore(open, async (store) => {
      const { id } = await started(store);
      const key = aKey();
      const intent = anIntent({ resetId: id, idempotencyKey: key.key });
      const submit = aStep({
        resetId: id,
        key,
        onMatch: someWrites({ intent, reset: { step: 'applying', version: 2 }, answer: { code: null } }),
      });
      await store.commitStep(submit);
      const settle = { commandId: intent.commandId, result: 'not_applied' } as const;
      const answer = { code: 'password_rejected' } as const;
      await store.commitStep(
        aStep({
          resetId: id,
          expectVersion: 2,
          onMatch: someWrites({ settle, answer, reset: { step: 'set_password', version: 3 } }),
        }),
      );
      const again = await store.commitStep(submit);
      assert.equal(again.result, 'replayed');
      assert.deepEqual({ answer: again.answer, version: again.version }, { answer, version: 3 });
    }));

  test('a result that is known does not change any more', () =>
    withStore(open, async (store) => {
      const { id } = await started(store);
      const intent = anIntent({ resetId: id });
      await store.commitStep(aStep({ resetId: id, onMatch: someWrites({ intent }) }));
      const settled: string[] = [];
      for (const result of ['applied', 'not_applied'] as const) {
        const settle = { commandId: intent.commandId, result };
        settled.push(
          (await store.commitStep(aStep({ resetId: id, onMatch: someWrites({ settle }) }))).result,
        );
      }
      assert.deepEqual(settled, ['committed', 'conflict']);
      assert.equal((await read(store, id)).intent?.result, 'applied');
    }));

  test('A-49 a completed reset ends every other one of the account, whatever was decided for it before', () =>
    withStore(open, async (store) => {
      const accountId = 'account-1';
      const winner = await started(store, { accountId });
      const other = await started(store, { accountId, step: 'set_password' });
      const withCode = await started(store, { accountId });
      const stranger = await started(store);
      const challenge = aChallenge();
      await store.commitStep(
        aStep({ resetId: withCode.id, onMatch: someWrites({ challenge, reset: { step: 'enter_code' } }) }),
      );

      await store.commitStep(
        aStep({
          resetId: winner.id,
          onMatch: someWrites({
            voidOthersOf: { accountId, openly: true },
            reset: { step: 'done' },
            audit: [anAudit({ requestId: 'WINNER0000000001', event: 'password.written' })],
          }),
        }),
      );
      assert.deepEqual((await read(store, other.id)).reset, { ...other, step: 'cancelled' });
      assert.equal((await read(store, withCode.id)).challenges[0]?.state, 'superseded');
      assert.equal((await read(store, winner.id)).reset.step, 'done');
      assert.equal((await read(store, stranger.id)).reset.step, 'choose_method');

      const [, ...voided] = await store.readAudit({ requestIdPrefix: 'WINNER00' });
      assert.deepEqual(
        voided.map(({ event, resetId, detail }) => ({ event, resetId, detail })),
        [other.id, withCode.id]
          .sort()
          .map((resetId) => ({ event: 'reset.voided', resetId, detail: { by: winner.id } })),
      );

      const submit = someWrites({
        intent: anIntent({ resetId: other.id }),
        reset: { step: 'applying', version: 2 },
      });
      assert.equal(
        (await store.commitStep(aStep({ resetId: other.id, onMatch: submit }))).result,
        'conflict',
      );
      const compare = { challengeId: challenge.id, codeMac: 'right' };
      const guess = aStep({ resetId: withCode.id, compare, onMismatch: someWrites() });
      assert.equal((await store.commitStep(guess)).result, 'conflict');
    }));

  test('a write under way is not cancelled by another reset of the account', () =>
    withStore(open, async (store) => {
      const accountId = 'account-1';
      const winner = await started(store, { accountId });
      const applying = await started(store, { accountId, step: 'applying' });
      const intent = anIntent({ resetId: applying.id, accountId });
      await store.commitStep(aStep({ resetId: applying.id, onMatch: someWrites({ intent }) }));
      const voidOthersOf = { accountId, openly: true };
      await store.commitStep(
        aStep({ resetId: winner.id, now: now + 7, onMatch: someWrites({ voidOthersOf }) }),
      );
      const { reset } = await read(store, applying.id);
      assert.equal(reset.step, 'applying');
      assert.equal(reset.expiresAt, now + 7, 'and has no time left for another one');
    }));

  test('A-01 what nobody proved anything for belongs to nobody afterwards, and looks as ever', () =>
    withStore(open, async (store) => {
      const accountId = 'account-1';
      const winner = await started(store, { accountId });
      const stranger = await started(store, { accountId });
      const proven = await started(store, { accountId });
      const challenge = aChallenge();
      await store.commitStep(
        aStep({ resetId: stranger.id, onMatch: someWrites({ challenge, reset: { step: 'enter_code' } }) }),
      );
      await store.commitStep(aStep({ resetId: proven.id, onMatch: someWrites({ proof: aProof() }) }));
      const voidOthersOf = { accountId, openly: false };
      await store.commitStep(aStep({ resetId: winner.id, onMatch: someWrites({ voidOthersOf }) }));
      const after = await read(store, stranger.id);
      assert.deepEqual(after.reset, { ...stranger, step: 'enter_code', accountId: null });
      assert.deepEqual(after.challenges, [{ ...challenge, codeMac: '' }]);
      assert.equal((await read(store, proven.id)).reset.step, 'cancelled');
      const guess = aStep({
        resetId: stranger.id,
        compare: { challengeId: challenge.id, codeMac: 'right' },
        onMismatch: someWrites(),
      });
      const guessed = await store.commitStep(guess);
      assert.equal(guessed.result === 'committed' && guessed.branch, 'mismatch');
    }));

  test('G1 a late verdict about an earlier write changes nothing about a later one', () =>
    withStore(open, async (store) => {
      const { id } = await started(store);
      const begin = async (commandId: string) =>
        store.commitStep(
          aStep({
            resetId: id,
            onMatch: someWrites({
              intent: anIntent({ resetId: id, commandId }),
              reset: { step: 'applying' },
            }),
          }),
        );
      const settle = (commandId: string, result: 'not_applied' | 'undecided') =>
        store.commitStep(
          aStep({
            resetId: id,
            onMatch: someWrites({ settle: { commandId, result }, reset: { step: 'set_password' } }),
          }),
        );
      await begin('cmd_first');
      assert.equal((await settle('cmd_first', 'undecided')).result, 'committed');
      assert.equal((await settle('cmd_first', 'not_applied')).result, 'committed');
      assert.equal((await settle('cmd_first', 'not_applied')).result, 'conflict', 'heard already');
      await begin('cmd_second');
      assert.equal((await settle('cmd_first', 'not_applied')).result, 'conflict');
      assert.equal((await read(store, id)).reset.step, 'applying');
    }));

  test('a completed reset forgives failures and sends, and nothing else', () =>
    withStore(open, async (store) => {
      const { id } = await started(store);
      const limits = [{ limit: 1, windowMs: 1000 }];
      const events = (['failure', 'send', 'start'] as const).map((event) => aCount({ event, limits }));
      const others = aCount({ subject: 'account:2', limits });
      await store.commitStep(
        aStep({ resetId: id, counts: [...events, others], matched: false, onMismatch: someWrites() }),
      );
      await store.commitStep(aStep({ resetId: id, onMatch: someWrites({ forgive: ['account:1'] }) }));
      const exceeded = await Promise.all([...events, others].map((count) => store.readLimits([count], now)));
      assert.deepEqual(
        exceeded.map((limited) => limited !== null),
        [false, false, true, true],
      );
    }));

  test('resets whose time is over are found, oldest first, unless they ended or a write is under way', () =>
    withStore(open, async (store) => {
      const late = aReset({ expiresAt: now + 200 });
      const early = aReset({ expiresAt: now + 100, step: 'enter_code' });
      const rows = [
        late,
        early,
        aReset({ expiresAt: now + 100, step: 'done' }),
        aReset({ expiresAt: now + 100, step: 'applying' }),
      ];
      for (const row of rows) await started(store, row);
      const at = (after: number, limit = 9) => store.overdueResets({ now: now + after, idleMs: HOUR, limit });
      assert.deepEqual(await at(99), []);
      assert.deepEqual(await at(100), [early.id]);
      assert.deepEqual(await at(200), [early.id, late.id]);
      assert.deepEqual(await at(200, 1), [early.id]);
    }));

  test('resets at which nothing happens are found long before their own end', () =>
    withStore(open, async (store) => {
      const { id } = await started(store, { expiresAt: now + HOUR });
      const idle = (after: number) =>
        store.overdueResets({ now: now + after, idleMs: 10 * MINUTE, limit: 9 });
      assert.deepEqual(await idle(10 * MINUTE - 1), []);
      assert.deepEqual(await idle(10 * MINUTE), [id]);
      const lastActivityAt = now + 5 * MINUTE;
      await store.commitStep(aStep({ resetId: id, onMatch: someWrites({ reset: { lastActivityAt } }) }));
      assert.deepEqual(await idle(10 * MINUTE), []);
      assert.deepEqual(await idle(15 * MINUTE), [id]);
    }));

  test('resets that ended a week ago are forgotten as new ones start, the audit trail is not', () =>
    withStore(open, async (store) => {
      const week = 7 * 24 * 60 * 60 * 1000;
      const old = await started(store, { step: 'done' });
      for (let starts = 0; starts < 16; starts += 1)
        await started(store, {}, { now: old.expiresAt + week - 1 });
      assert.notEqual(await store.readReset(old.id), null);
      for (let starts = 0; starts < 16; starts += 1) await started(store, {}, { now: old.expiresAt + week });
      assert.equal(await store.readReset(old.id), null);
    }));

  test('a reset whose password is written while something is still open is found until it is done', () =>
    withStore(open, async (store) => {
      const { id } = await started(store);
      await started(store);
      assert.deepEqual(await store.partialResets({ after: '', limit: 9 }), []);
      const at = (step: 'partial' | 'done', version: number) =>
        aStep({
          resetId: id,
          expectVersion: version,
          onMatch: someWrites({ reset: { step, version: version + 1 } }),
        });
      await store.commitStep(at('partial', 1));
      assert.deepEqual(await store.partialResets({ after: '', limit: 9 }), [id]);
      assert.deepEqual(await store.partialResets({ after: id, limit: 9 }), [], 'after it');
      await store.commitStep(at('done', 2));
      assert.deepEqual(await store.partialResets({ after: '', limit: 9 }), []);
    }));
}
