import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NewMessage, Store } from '@rekey/server';
import { MONDAY_MORNING as now } from '../clock.ts';
import { aMessage, aStart, aStep, someWrites } from '../rows.ts';
import { withStore, type OpenStore } from './subject.ts';

async function waiting(store: Store, ...messages: readonly NewMessage[]): Promise<void> {
  await store.startReset(aStart({ writes: someWrites({ outbox: messages }) }));
}

const claim = (store: Store, at: number, limit = 9) => store.claimMessages({ now: at, leaseMs: 1000, limit });
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

export function outboxTests(open: OpenStore): void {
  test('messages are taken in the order they were written', () =>
    withStore(open, async (store) => {
      const [a, b, c] = [aMessage(), aMessage({ kind: 'sms' }), aMessage()];
      await waiting(store, a, b, c);
      assert.deepEqual(await claim(store, now, 2), [
        { ...a, tries: 1, sentAt: null, lastError: null },
        { ...b, tries: 1, sentAt: null, lastError: null },
      ]);
      assert.deepEqual(ids(await claim(store, now)), [c.id]);
    }));

  test('a message is given to one of two who ask at the same time', () =>
    withStore(open, async (store) => {
      await waiting(store, aMessage());
      const claims = await Promise.all([claim(store, now), claim(store, now)]);
      assert.deepEqual(
        claims.map((rows) => rows.length),
        [1, 0],
      );
    }));

  test('R-03 a message not marked within its lease is due again', () =>
    withStore(open, async (store) => {
      const message = aMessage();
      await waiting(store, message);
      await claim(store, now);
      assert.deepEqual(await claim(store, now + 999), []);
      const [again] = await claim(store, now + 1000);
      assert.equal(again?.id, message.id, 'the same message, so the same Message-ID');
      assert.equal(again?.tries, 2);
    }));

  test('whoever commits a step may take its messages in the same commit, until the lease ends', () =>
    withStore(open, async (store) => {
      const start = aStart();
      await store.startReset(start);
      const message = aMessage();
      const before = store.commits;
      const step = aStep({ resetId: start.reset.id, onMatch: someWrites({ outbox: [message] }) });
      const result = await store.commitStep({ ...step, takeMessagesMs: 1000 });
      assert.equal(store.commits, before + 1);
      assert.deepEqual(result.result === 'committed' && result.taken, [
        { ...message, tries: 1, sentAt: null, lastError: null },
      ]);
      assert.deepEqual(await claim(store, now + 999), []);
      const [again] = await claim(store, now + 1000);
      assert.deepEqual([again?.id, again?.tries], [message.id, 2]);
    }));

  test('a step whose messages nobody takes leaves them to be claimed', () =>
    withStore(open, async (store) => {
      const start = aStart();
      await store.startReset(start);
      const message = aMessage();
      const step = aStep({ resetId: start.reset.id, onMatch: someWrites({ outbox: [message] }) });
      const result = await store.commitStep(step);
      assert.deepEqual(result.result === 'committed' && result.taken, []);
      assert.deepEqual(ids(await claim(store, now)), [message.id]);
    }));

  test('a sent message is not sent again, and its content is forgotten when asked', () =>
    withStore(open, async (store) => {
      const [kept, forgotten] = [aMessage(), aMessage()];
      await waiting(store, kept, forgotten);
      await claim(store, now);
      await store.markMessageSent({ id: kept.id, now: now + 5, forget: false });
      await store.markMessageSent({ id: forgotten.id, now: now + 5, forget: true });
      assert.deepEqual(await claim(store, now + 5000), []);
      assert.deepEqual(
        (await store.recentMessages(9)).map(({ id, sealed, sentAt }) => ({ id, sealed, sentAt })),
        [
          { id: forgotten.id, sealed: null, sentAt: now + 5 },
          { id: kept.id, sealed: kept.sealed, sentAt: now + 5 },
        ],
      );
    }));

  test('a failed message waits for its next try and says why', () =>
    withStore(open, async (store) => {
      const message = aMessage();
      await waiting(store, message);
      await claim(store, now);
      await store.markMessageFailed({ id: message.id, now, nextTryAt: now + 3000, error: 'busy' });
      assert.deepEqual(await claim(store, now + 2999), []);
      const [again] = await claim(store, now + 3000);
      assert.deepEqual([again?.tries, again?.lastError], [2, 'busy']);
    }));

  test('a message given up is never due again and holds no content', () =>
    withStore(open, async (store) => {
      const message = aMessage();
      await waiting(store, message);
      await claim(store, now);
      await store.markMessageFailed({ id: message.id, now, nextTryAt: null, error: 'no such mailbox' });
      assert.deepEqual(await claim(store, now + 9000), []);
      const [row] = await store.recentMessages(1);
      assert.deepEqual([row?.sealed, row?.lastError], [null, 'no such mailbox']);
    }));

  test('a code that is too old is not sent', () =>
    withStore(open, async (store) => {
      await waiting(store, aMessage({ notAfter: now + 100 }));
      assert.deepEqual(await claim(store, now + 100), []);
    }));

  test("a decoy's message is taken like any other and says that it must not be sent", () =>
    withStore(open, async (store) => {
      await waiting(store, aMessage({ drop: true }), aMessage());
      assert.deepEqual(
        (await claim(store, now)).map(({ drop }) => drop),
        [true, false],
      );
    }));

  test('asking when nothing is due writes nothing', () =>
    withStore(open, async (store) => {
      await waiting(store, aMessage({ createdAt: now + 1 }));
      const before = store.commits;
      assert.deepEqual(await claim(store, now), []);
      assert.equal(store.commits, before);
    }));
}
