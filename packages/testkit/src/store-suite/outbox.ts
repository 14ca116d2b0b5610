import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NewMessage, Store } from '@rekey/server';
import { MONDAY_MORNING as now } from '../clock.ts';
import { aChallenge, aMessage, aStart, aStep, someWrites } from '../rows.ts';
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

  test('G3 what is due later is claimed when it is due, and not before', () =>
    withStore(open, async (store) => {
      const [later, atOnce] = [aMessage({ dueAt: now + 30_000 }), aMessage()];
      await waiting(store, later, atOnce);
      assert.deepEqual(ids(await claim(store, now)), [atOnce.id]);
      await store.markMessageSent({ id: atOnce.id, now, forget: true });
      const [waits] = await store
        .deliveries({ since: 0, failed: false, limit: 9 })
        .then((all) => all.slice(-1));
      assert.deepEqual([waits?.id, waits?.dueAt, waits?.tries], [later.id, now + 30_000, 0]);
      const before = store.commits;
      assert.deepEqual(await claim(store, now + 29_999), []);
      assert.equal(store.commits, before, 'looking at it writes nothing');
      const { dueAt: _, ...row } = later;
      assert.deepEqual(await claim(store, now + 30_000), [
        { ...row, tries: 1, sentAt: null, lastError: null },
      ]);
      assert.deepEqual(await claim(store, now + 30_999), [], 'its lease is like any other');
    }));

  test('G3 whoever commits a step takes what is due, and leaves what is due later', () =>
    withStore(open, async (store) => {
      const start = aStart();
      await store.startReset(start);
      const [later, atOnce] = [aMessage({ dueAt: now + 30_000 }), aMessage({ dueAt: now })];
      const step = aStep({ resetId: start.reset.id, onMatch: someWrites({ outbox: [later, atOnce] }) });
      const result = await store.commitStep({ ...step, takeMessagesMs: 60_000 });
      assert.deepEqual(ids(result.result === 'committed' ? result.taken : []), [atOnce.id]);
      assert.deepEqual(await claim(store, now + 29_999), []);
      const [again] = await claim(store, now + 30_000);
      assert.deepEqual([again?.id, again?.tries], [later.id, 1], 'a first try');
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

  test('what became of each message is kept without what it said, newest first, for as long as it is asked for', () =>
    withStore(open, async (store) => {
      const about = { requestId: 'REQUEST000000001', hint: '•••• 42' };
      const [sent, failed, retried, decoys] = [
        aMessage({ kind: 'sms', about }),
        aMessage({ kind: 'voice', about }),
        aMessage(),
        aMessage({ drop: true, createdAt: now + 1 }),
      ];
      await waiting(store, sent, failed, retried, decoys);
      await claim(store, now + 1);
      await store.markMessageSent({ id: sent.id, now, forget: true, carrier: 'sms-webhook' });
      const wrong = { now, error: 'busy', carrier: 'voice-twilio' };
      await store.markMessageFailed({ id: failed.id, nextTryAt: null, ...wrong });
      await store.markMessageFailed({ id: retried.id, nextTryAt: now + 3000, ...wrong });
      await store.markMessageSent({ id: decoys.id, now, forget: true, carrier: null });
      const list = (since: number, onlyFailed: boolean, limit = 9) =>
        store.deliveries({ since, failed: onlyFailed, limit });
      const all = await list(now, false);
      assert.deepEqual(ids(all), [decoys.id, retried.id, failed.id, sent.id]);
      assert.deepEqual(
        all.map(({ carrier, hint, requestId, dueAt, lastError, drop }) => [
          carrier,
          hint,
          requestId,
          dueAt,
          lastError,
          drop,
        ]),
        [
          [null, null, null, null, null, true],
          ['voice-twilio', null, null, now + 3000, 'busy', false],
          ['voice-twilio', '•••• 42', 'REQUEST000000001', null, 'busy', false],
          ['sms-webhook', '•••• 42', 'REQUEST000000001', null, null, false],
        ],
      );
      assert.ok(all.every((one) => !('sealed' in one)));
      assert.deepEqual(ids(await list(now, true)), [retried.id, failed.id]);
      assert.deepEqual(ids(await list(now + 1, false)), [decoys.id]);
      assert.deepEqual(ids(await list(now, false, 1)), [decoys.id]);
    }));

  test('a message leads to the challenge it was sent for, and a decoy\u2019s to nothing', () =>
    withStore(open, async (store) => {
      const start = aStart();
      await store.startReset(start);
      const challenge = aChallenge({ kind: 'voice' });
      const about = { requestId: 'REQUEST000000001', hint: '', challengeId: challenge.id };
      const [call, decoys, other] = [
        aMessage({ kind: 'voice', about }),
        aMessage({ kind: 'voice', about, drop: true }),
        aMessage(),
      ];
      const onMatch = someWrites({ challenge, outbox: [call, decoys, other] });
      await store.commitStep(aStep({ resetId: start.reset.id, onMatch }));
      assert.deepEqual(await store.challengeOfMessage(call.id), {
        resetId: start.reset.id,
        challengeId: challenge.id,
      });
      for (const id of [decoys.id, other.id, 'msg_none'])
        assert.equal(await store.challengeOfMessage(id), null);
    }));

  test('asking when nothing is due writes nothing', () =>
    withStore(open, async (store) => {
      await waiting(store, aMessage({ createdAt: now + 1 }));
      const before = store.commits;
      assert.deepEqual(await claim(store, now), []);
      assert.equal(store.commits, before);
    }));
}
