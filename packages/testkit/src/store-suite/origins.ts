import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withStore, type OpenStore } from './subject.ts';

export function originTests(open: OpenStore): void {
  test('an origin is added once, listed and removed once', () =>
    withStore(open, async (store) => {
      assert.equal(await store.addOrigin('https://portal.test', 5), true);
      assert.equal(await store.addOrigin('https://portal.test', 6), false);
      assert.deepEqual(await store.listOrigins(), [{ origin: 'https://portal.test', addedAt: 5 }]);
      assert.equal(await store.removeOrigin('https://portal.test', 7), true);
      assert.equal(await store.removeOrigin('https://portal.test', 7), false);
      assert.deepEqual(await store.listOrigins(), []);
    }));

  test('A-105 whoever allows an origin or takes that back leaves a trace, and who changes nothing leaves none', () =>
    withStore(open, async (store) => {
      for (const at of [5, 6]) await store.addOrigin('https://portal.test', at);
      for (const at of [7, 8]) await store.removeOrigin('https://portal.test', at);
      const rows = await store.readAudit({});
      assert.deepEqual(
        rows.map(({ event, at, detail }) => ({ event, at, detail })),
        [
          { event: 'origin.added', at: 5, detail: { origin: 'https://portal.test' } },
          { event: 'origin.removed', at: 7, detail: { origin: 'https://portal.test' } },
        ],
      );
    }));

  test('refused origins are remembered, the latest first', () =>
    withStore(open, async (store) => {
      await store.noteRefusedOrigin('https://a.test', 1);
      await store.noteRefusedOrigin('https://b.test', 2);
      await store.noteRefusedOrigin('https://a.test', 3);
      assert.deepEqual(await store.refusedOrigins(), [
        { origin: 'https://a.test', lastSeenAt: 3, times: 2 },
        { origin: 'https://b.test', lastSeenAt: 2, times: 1 },
      ]);
    }));

  test('an origin that is added is no longer a refused one', () =>
    withStore(open, async (store) => {
      await store.noteRefusedOrigin('https://a.test', 1);
      await store.addOrigin('https://a.test', 2);
      assert.deepEqual(await store.refusedOrigins(), []);
    }));

  test('made-up origins cannot fill the store', () =>
    withStore(open, async (store) => {
      await Promise.all(
        Array.from({ length: 500 }, (_, n) => store.noteRefusedOrigin(`https://${n}.test`, n)),
      );
      const refused = await store.refusedOrigins();
      assert.equal(refused.length, 100);
      assert.equal(refused[0]?.origin, 'https://499.test');
    }));
}
