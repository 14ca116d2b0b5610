import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MONDAY_MORNING as now } from '../clock.ts';
import { aCount, aKey, aMessage, anAudit, aReset, aStart, someWrites } from '../rows.ts';
import { withStore, type OpenStore } from './subject.ts';

export function startTests(open: OpenStore): void {
  test('a started reset can be read as it was written', () =>
    withStore(open, async (store) => {
      const reset = aReset({ returnTo: 'https://portal.test/', accountId: null });
      const op = aStart({ reset, writes: someWrites({ answer: { code: null, params: { a: 1 } } }) });
      const stored = { reset, challenges: [], proofs: [], intent: null };
      assert.deepEqual(await store.startReset(op), { result: 'committed', stored, answer: op.writes.answer });
      assert.deepEqual(await store.readReset(reset.id), stored);
    }));

  test('a reset nobody started is not there', () =>
    withStore(open, async (store) => {
      assert.equal(await store.readReset('rst_none'), null);
    }));

  test('a repeated start gets the first reset and counts nothing', () =>
    withStore(open, async (store) => {
      const counts = [aCount({ event: 'start', limits: [{ limit: 1, windowMs: 1000 }] })];
      const op = aStart({ counts, writes: someWrites({ audit: [anAudit()] }) });
      await store.startReset(op);
      const again = await store.startReset({ ...op, reset: aReset() });
      assert.equal(again.result, 'replayed');
      assert.equal(again.stored.reset.id, op.reset.id);
      assert.equal((await store.verifyAudit()).rows, 1);
    }));

  test('a repeated start asks for no second human check', () =>
    withStore(open, async (store) => {
      const op = aStart({ spend: { token: 'solved', expiresAt: now + 1000 } });
      await store.startReset(op);
      assert.equal((await store.startReset(op)).result, 'replayed');
    }));

  test('a key that comes with another body is refused', () =>
    withStore(open, async (store) => {
      const op = aStart();
      await store.startReset(op);
      const other = { ...aStart(), key: { ...op.key, fingerprint: 'other' } };
      assert.deepEqual(await store.startReset(other), { result: 'key_reused' });
      assert.equal(await store.readReset(other.reset.id), null);
    }));

  test('two starts under one key at the same time make one reset', () =>
    withStore(open, async (store) => {
      const key = aKey();
      const ops = [aStart({ key }), aStart({ key })];
      const results = await Promise.all(ops.map((op) => store.startReset(op)));
      assert.deepEqual(
        results.map(({ result }) => result),
        ['committed', 'replayed'],
      );
    }));

  test('what was answered under a key can be looked up', () =>
    withStore(open, async (store) => {
      const op = aStart({ writes: someWrites({ answer: { code: 'rate_limited' } }) });
      await store.startReset(op);
      assert.deepEqual(await store.findReplay({ resetId: null, key: op.key.key }), {
        resetId: op.reset.id,
        fingerprint: op.key.fingerprint,
        answer: { code: 'rate_limited' },
        version: op.reset.version,
        at: now,
      });
      assert.equal(await store.findReplay({ resetId: op.reset.id, key: op.key.key }), null);
    }));

  test('A-135 a human check pays for one start only', () =>
    withStore(open, async (store) => {
      const spend = { token: 'solved', expiresAt: now + 1000 };
      const results = await Promise.all(
        [aStart({ spend }), aStart({ spend })].map((op) => store.startReset(op)),
      );
      assert.deepEqual(
        results.map(({ result }) => result),
        ['committed', 'spent'],
      );
    }));

  test('a start refused for a spent check is not counted', () =>
    withStore(open, async (store) => {
      const spend = { token: 'solved', expiresAt: now + 1000 };
      const counts = [aCount({ event: 'start', limits: [{ limit: 2, windowMs: 1000 }] })];
      await store.startReset(aStart({ spend, counts }));
      await store.startReset(aStart({ spend, counts }));
      assert.equal(await store.readLimits(counts, now), null);
    }));

  test('a start above the limit leaves nothing behind', () =>
    withStore(open, async (store) => {
      const counts = [aCount({ event: 'start', limits: [{ limit: 1, windowMs: 1000 }] })];
      await store.startReset(aStart({ counts }));
      const writes = someWrites({ audit: [anAudit()], outbox: [aMessage()] });
      const op = aStart({ counts, spend: { token: 'unspent', expiresAt: now + 1000 }, writes });
      const refused = await store.startReset(op);
      assert.deepEqual(refused, {
        result: 'limited',
        limited: {
          subject: 'account:1',
          event: 'start',
          availableAt: now + 1000,
          locked: false,
          hidden: false,
        },
      });
      assert.equal(await store.readReset(op.reset.id), null);
      assert.equal((await store.verifyAudit()).rows, 0);
      assert.deepEqual(await store.recentMessages(9), []);
      assert.equal(
        (await store.startReset({ ...op, now: now + 1000 })).result,
        'committed',
        'the check is not spent',
      );
    }));

  test('a start writes its audit entries and messages in the same commit', () =>
    withStore(open, async (store) => {
      const before = store.commits;
      const message = aMessage();
      await store.startReset(
        aStart({ writes: someWrites({ audit: [anAudit(), anAudit()], outbox: [message] }) }),
      );
      assert.equal(store.commits, before + 1);
      assert.equal((await store.verifyAudit()).rows, 2);
      assert.deepEqual(
        (await store.recentMessages(9)).map(({ id }) => id),
        [message.id],
      );
    }));
}
