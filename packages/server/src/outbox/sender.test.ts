import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrier, senderBench } from '../../test/sender-bench.ts';
import type { Message } from '../ports/messenger.ts';
import type { Store } from '../ports/store.ts';

const bench = senderBench();
const { enqueue, row, senderWith, step } = bench;

describe('sending what the outbox holds', () => {
  it('S-055 delivers a mail once and forgets what it said', async () => {
    const { messenger, seen } = carrier('email');
    const sender = senderWith([messenger]);
    await enqueue('m1');
    await sender.flush();
    await sender.flush();
    assert.deepEqual(
      seen.map(({ id, to }) => [id, to]),
      [['m1', 'ada@mail.test']],
    );
    assert.match(seen[0]?.text ?? '', /49273105/);
    const { sentAt, sealed } = (await row('m1')) ?? {};
    assert.deepEqual([sentAt, sealed], [bench.now, null]);
  });

  it('keeps what was sent for the outbox page when told to', async () => {
    const sender = senderWith([carrier('email').messenger], { keepSentMessages: true });
    await enqueue('m1');
    await sender.flush();
    assert.equal(typeof (await row('m1'))?.sealed, 'string');
  });

  it("gives a decoy's message to no carrier and marks it sent like any other", async () => {
    const { messenger, seen } = carrier('email');
    const sender = senderWith([messenger]);
    await enqueue('decoy', { drop: true }, { to: '' });
    await sender.flush();
    assert.equal(seen.length, 0);
    assert.equal((await row('decoy'))?.sentAt, bench.now);
  });

  it('sends what a step wrote without asking the store for it, and marks it', async () => {
    const mail = carrier('email');
    const claims: unknown[] = [];
    const watched: Store = {
      ...bench.store,
      async claimMessages(op) {
        const rows = await bench.store.claimMessages(op);
        claims.push(...rows);
        return rows;
      },
    };
    const sender = senderWith([mail.messenger], { store: watched });
    sender.start();
    await step(sender, 'm1');
    await step(sender, 'm2', { drop: true });
    await sender.stop();
    assert.deepEqual(
      mail.seen.map(({ id }) => id),
      ['m1'],
    );
    assert.deepEqual(claims, []);
    for (const id of ['m1', 'm2']) {
      const { sealed, sentAt, tries } = (await row(id))!;
      assert.deepEqual([sealed, sentAt, tries], [null, bench.now, 1], id);
    }
  });

  it('leaves what a step wrote in the outbox while it is not running', async () => {
    const mail = carrier('email');
    const sender = senderWith([mail.messenger]);
    await step(sender, 'm1');
    assert.equal((await row('m1'))?.tries, 0);
    await sender.flush();
    assert.equal(mail.seen.length, 1);
  });

  it('leaves what it has no room for in the outbox, and sends it when there is', async () => {
    let free = () => {};
    const gate = new Promise<void>((resolve) => (free = resolve));
    const mail = carrier('email', () => gate);
    const sender = senderWith([mail.messenger]);
    sender.start();
    await Promise.all(Array.from({ length: 40 }, (_, n) => step(sender, `m${n}`)));
    assert.equal(mail.seen.length, 32);
    free();
    await sender.flush();
    assert.equal(mail.seen.length, 40);
    assert.equal(new Set(mail.seen.map(({ id }) => id)).size, 40);
  });

  it('G3 leaves what is due later alone, and sends it by itself when it is due', async () => {
    let arrived: () => void = () => {};
    const arrival = new Promise<void>((resolve) => (arrived = resolve));
    const mail = carrier('email', () => arrived());
    const sender = senderWith([mail.messenger]);
    sender.start();
    const result = await step(sender, 'm1', { dueAt: bench.now + 40 });
    assert.deepEqual(result.result === 'committed' && result.taken, []);
    await sender.flush();
    assert.equal(mail.seen.length, 0);
    bench.now += 40;
    await arrival;
    await sender.flush();
    const { sentAt, tries } = (await row('m1'))!;
    assert.deepEqual([sentAt, tries], [bench.now, 1]);
  });

  it('sends within milliseconds of a nudge', async () => {
    let arrived: (message: Message) => void = () => {};
    const arrival = new Promise<Message>((resolve) => (arrived = resolve));
    const sender = senderWith([carrier('email', (message) => arrived(message)).messenger]);
    sender.start();
    await enqueue('m1');
    sender.nudge();
    assert.equal((await arrival).id, 'm1');
  });

  it('sends more than fit under way at once, each of them once', async () => {
    const ids = Array.from({ length: 100 }, (_, i) => `m${i}`);
    let all: () => void = () => {};
    const done = new Promise<void>((resolve) => (all = resolve));
    const { messenger, seen } = carrier('email', async () => {
      await new Promise((resolve) => setImmediate(resolve));
      if (seen.length === ids.length) all();
    });
    const sender = senderWith([messenger]);
    await Promise.all(ids.map((id) => enqueue(id)));
    sender.start();
    await done;
    assert.deepEqual(seen.map(({ id }) => id).sort(), ids.sort());
  });

  it('lets what is under way finish when it stops, and begins nothing new', async () => {
    let finish: () => void = () => {};
    const { messenger, seen } = carrier('email', () => new Promise<void>((resolve) => (finish = resolve)));
    const sender = senderWith([messenger]);
    await enqueue('m1');
    sender.start();
    while (seen.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const stopped = sender.stop();
    await enqueue('m2');
    sender.nudge();
    finish();
    await stopped;
    assert.deepEqual(
      seen.map(({ id }) => id),
      ['m1'],
    );
    assert.equal((await row('m1'))?.sentAt, bench.now);
  });
});
