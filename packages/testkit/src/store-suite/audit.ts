import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MONDAY_MORNING as now } from '../clock.ts';
import { anAudit } from '../rows.ts';
import { withStore, type OpenStore } from './subject.ts';

const entries = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    anAudit({ at: now + n, requestId: `REQ${n % 2}00000000000`, resetId: `rst_${n % 3}`, detail: { n } }),
  );

export function auditTests(open: OpenStore): void {
  test('entries are read as they were written, oldest first', () =>
    withStore(open, async (store) => {
      const [first, second] = [
        anAudit({ accountId: 'account-1', outcome: 'refused', detail: { b: 'x', a: null, c: true } }),
        anAudit({ event: 'other', detail: { text: 'line\r\n "quoted" \u0000 \ud800' } }),
      ];
      await store.appendAudit([first, second]);
      const rows = await store.readAudit({});
      assert.deepEqual(
        rows.map(({ seq: _, hash: __, ...entry }) => entry),
        [first, second],
      );
      assert.deepEqual(
        rows.map(({ seq }) => seq),
        [1, 2],
      );
      assert.partialDeepStrictEqual(await store.verifyAudit(), { rows: 2, brokenAt: null });
    }));

  test('entries are found by support code, by request and by reset', () =>
    withStore(open, async (store) => {
      await store.appendAudit(entries(6));
      const numbers = async (filter: Parameters<typeof store.readAudit>[0]) =>
        (await store.readAudit(filter)).map(({ detail }) => detail['n']);
      assert.deepEqual(await numbers({ requestIdPrefix: 'REQ00000' }), [0, 2, 4]);
      assert.deepEqual(await numbers({ requestIdPrefix: 'REQ100000000000' }), [1, 3, 5]);
      assert.deepEqual(await numbers({ requestIdPrefix: 'REQ0', resetId: 'rst_2' }), [2]);
      assert.deepEqual(await numbers({ resetId: 'rst_1' }), [1, 4]);
      assert.deepEqual(await numbers({ resetId: 'rst_1', limit: 1 }), [1]);
      assert.deepEqual(await numbers({ requestIdPrefix: 'NONE' }), []);
      assert.deepEqual(await numbers({ requestIdPrefix: '%' }), []);
    }));

  test('an empty trail is whole', () =>
    withStore(open, async (store) => {
      assert.partialDeepStrictEqual(await store.verifyAudit(), { rows: 0, brokenAt: null });
    }));

  const swap = `UPDATE audit SET
      event = (SELECT event FROM audit other WHERE other.seq = 7 - audit.seq),
      detail = (SELECT detail FROM audit other WHERE other.seq = 7 - audit.seq),
      hash = (SELECT hash FROM audit other WHERE other.seq = 7 - audit.seq) WHERE seq IN (3, 4)`;
  const again = `INSERT INTO audit SELECT 7, at, request_id, reset_id, account_id, event, outcome, detail, hash FROM audit WHERE seq = 2`;
  const tricks = [
    { done: 'edited', sql: `UPDATE audit SET outcome = 'failed' WHERE seq = 3`, brokenAt: 3 },
    { done: 'edited in its detail', sql: `UPDATE audit SET detail = '{"n":9}' WHERE seq = 3`, brokenAt: 3 },
    { done: 'removed', sql: 'DELETE FROM audit WHERE seq = 3', brokenAt: 4 },
    { done: 'removed at the end', sql: 'DELETE FROM audit WHERE seq = 6', brokenAt: 6 },
    { done: 'swapped with its neighbour', sql: swap, brokenAt: 3 },
    { done: 'put in again later', sql: again, brokenAt: 7 },
  ];
  for (const { done, sql, brokenAt } of tricks) {
    test(`A-105 an entry ${done} is named`, () =>
      withStore(open, async (store, { tamper }) => {
        await store.appendAudit(entries(6));
        await tamper(sql);
        assert.equal((await store.verifyAudit()).brokenAt, brokenAt);
      }));
  }

  test('A-105 a long trail is walked to its end', () =>
    withStore(open, async (store, { tamper }) => {
      await store.appendAudit(entries(2500));
      assert.partialDeepStrictEqual(await store.verifyAudit(), { rows: 2500, brokenAt: null });
      await tamper('UPDATE audit SET at = at + 1 WHERE seq = 2400');
      assert.partialDeepStrictEqual(await store.verifyAudit(), { rows: 2399, brokenAt: 2400 });
    }));
}
