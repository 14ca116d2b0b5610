import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { aReset } from '@rekey/testkit';
import { createSeal } from '../domain/seal.ts';
import { DeliveryError, type Message, type Messenger, type OutboxContent } from '../ports/messenger.ts';
import { systemRandom } from '../ports/random.ts';
import type { NewMessage, Store } from '../ports/store.ts';
import { openEmbeddedStore } from '../store/embedded/index.ts';
import { sealContent } from './content.ts';
import { retryDelay } from './retry-delay.ts';
import { createSender, type Sender } from './sender.ts';

const MINUTE = 60_000;
const seal = createSeal(systemRandom.bytes(32), systemRandom);
let now = 0;
let store: Store;
let close: () => Promise<void>;
let logged: string[];
const senders: Sender[] = [];

beforeEach(async () => {
  now = Date.parse('2026-11-23T12:00:00Z');
  logged = [];
  const folder = await mkdtemp(join(tmpdir(), 'rekey-sender-'));
  ({ store } = openEmbeddedStore({ path: join(folder, 'rekey.db') }));
  close = async () => {
    for (const sender of senders.splice(0)) await sender.stop();
    await store.close();
    await rm(folder, { recursive: true });
  };
});
afterEach(() => close());

/** A carrier whose answers are decided in the test. */
function carrier(
  kind: Messenger['kind'],
  answer: (message: Message, signal: AbortSignal) => unknown = () => null,
) {
  const seen: Message[] = [];
  const messenger: Messenger = {
    kind,
    name: 'fake',
    async send(message, signal) {
      seen.push(message);
      await answer(message, signal);
    },
  };
  return { messenger, seen };
}

function senderWith(
  messengers: readonly Messenger[],
  more: { store?: Store; keepSentMessages?: boolean } = {},
): Sender {
  const write = (event: string, fields?: object) => void logged.push(`${event} ${JSON.stringify(fields)}`);
  const sender = createSender({
    store,
    messengers,
    seal,
    clock: { now: () => now },
    log: { info: write, warn: write, error: write },
    organisation: { name: 'Contoso' },
    publicUrl: 'https://rekey.contoso.test',
    keepSentMessages: false,
    ...more,
  });
  senders.push(sender);
  return sender;
}

/** Puts messages where a reset would: into the commit that starts it. */
async function enqueue(
  id: string,
  more: Partial<NewMessage> = {},
  content: Partial<OutboxContent> = {},
): Promise<void> {
  const sealed = sealContent(seal, id, {
    to: more.kind === undefined || more.kind === 'email' ? 'ada@mail.test' : '+44 7700900142',
    template: 'reset_code',
    locale: 'en',
    params: { code: '49273105' },
    ...content,
  });
  await store.startReset({
    now,
    key: { key: id, fingerprint: id },
    counts: [],
    reset: aReset({ id: `reset-${id}`, startedAt: now }),
    writes: {
      audit: [],
      answer: { code: null },
      outbox: [
        { id, kind: 'email', sealed, drop: false, createdAt: now, notAfter: now + 10 * MINUTE, ...more },
      ],
    },
  });
}

async function row(id: string) {
  return (await store.recentMessages(100)).find((one) => one.id === id);
}

const transient = () => Promise.reject(new DeliveryError('smtp 451', { permanent: false }));

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
    assert.deepEqual([sentAt, sealed], [now, null]);
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
    assert.equal((await row('decoy'))?.sentAt, now);
  });

  /** Commits a step with one message, as a flow would. */
  async function step(sender: Sender, id: string, more: Partial<NewMessage> = {}) {
    await enqueue(`before-${id}`, { notAfter: now });
    const sealed = sealContent(seal, id, {
      to: 'ada@mail.test',
      template: 'reset_code',
      locale: 'en',
      params: { code: '49273105' },
    });
    const message: NewMessage = {
      id,
      kind: 'email',
      sealed,
      drop: false,
      createdAt: now,
      notAfter: now + 10 * MINUTE,
      ...more,
    };
    return sender.commitStep({
      now,
      resetId: `reset-before-${id}`,
      expectVersion: 1,
      onMatch: { outbox: [message], audit: [], answer: { code: null } },
    });
  }

  it('sends what a step wrote without asking the store for it, and marks it', async () => {
    const mail = carrier('email');
    const claims: unknown[] = [];
    const watched: Store = {
      ...store,
      async claimMessages(op) {
        const rows = await store.claimMessages(op);
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
      assert.deepEqual([sealed, sentAt, tries], [null, now, 1], id);
    }
  });

  it('R-03 sends what a step wrote although its sender died, once its lease is over', async () => {
    const died = senderWith([carrier('email', () => new Promise(() => {})).messenger]);
    died.start();
    await step(died, 'm1');
    senders.splice(0);
    const mail = carrier('email');
    const next = senderWith([mail.messenger]);
    await next.flush();
    assert.equal(mail.seen.length, 0);
    now += MINUTE;
    await next.flush();
    assert.deepEqual(
      mail.seen.map(({ id }) => id),
      ['m1'],
    );
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
    const result = await step(sender, 'm1', { dueAt: now + 40 });
    assert.deepEqual(result.result === 'committed' && result.taken, []);
    await sender.flush();
    assert.equal(mail.seen.length, 0);
    now += 40;
    await arrival;
    await sender.flush();
    const { sentAt, tries } = (await row('m1'))!;
    assert.deepEqual([sentAt, tries], [now, 1]);
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

  it('R-25 waits longer after each failure, and gives up when the code would be too old', async () => {
    const { messenger, seen } = carrier('email', transient);
    const sender = senderWith([messenger]);
    await enqueue('m1');
    const gaps: number[] = [];
    let last = now;
    for (; now < Date.parse('2026-11-23T13:00:00Z'); now += 1000) {
      const before = seen.length;
      await sender.flush();
      if (seen.length > before) {
        gaps.push(now - last);
        last = now;
      }
    }
    assert.deepEqual(gaps, [0, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000]);
    assert.ok(last < Date.parse('2026-11-23T12:10:00Z'));
    assert.equal((await row('m1'))?.sealed, null, 'the code is forgotten');
    assert.match(logged.at(-1) ?? '', /^outbox\.given_up/);
  });

  it('R-25 does not try again what cannot succeed', async () => {
    const { messenger, seen } = carrier('email', () =>
      Promise.reject(new DeliveryError('smtp 550', { permanent: true })),
    );
    const sender = senderWith([messenger]);
    await enqueue('m1');
    await sender.flush();
    now += 5 * MINUTE;
    await sender.flush();
    assert.equal(seen.length, 1);
    assert.equal((await row('m1'))?.lastError, 'smtp 550');
  });

  it('R-25 a silent mail server does not hold up a text message', async () => {
    let giveUp: () => void = () => {};
    const email = carrier('email', () => new Promise<void>((resolve) => (giveUp = resolve)));
    let texted: () => void = () => {};
    const text = new Promise<void>((resolve) => (texted = resolve));
    const sms = carrier('sms', () => texted());
    const sender = senderWith([email.messenger, sms.messenger]);
    sender.start();
    await enqueue('slow');
    sender.nudge();
    await enqueue('quick', { kind: 'sms' });
    sender.nudge();
    await text;
    assert.deepEqual([email.seen.length, sms.seen.length], [1, 1]);
    giveUp();
  });

  it('R-02 a message stored by a process that died is sent after the restart, with the same code', async () => {
    await enqueue('m1');
    now += 3 * MINUTE;
    const { messenger, seen } = carrier('email');
    await senderWith([messenger]).flush();
    assert.equal(seen.length, 1);
    assert.match(seen[0]?.text ?? '', /49273105/);
    assert.match(seen[0]?.text ?? '', /for 10 minutes/);
  });

  it('R-02 a code that is too old after the restart is not sent any more', async () => {
    await enqueue('m1');
    now += 10 * MINUTE;
    const { messenger, seen } = carrier('email');
    await senderWith([messenger]).flush();
    assert.equal(seen.length, 0);
  });

  it('R-03 a mail accepted just before a crash is repeated at most as the same message', async () => {
    const { messenger, seen } = carrier('email');
    const dying = Object.assign(Object.create(store) as Store, {
      markMessageSent: () => Promise.reject(new Error('killed')),
    });
    await enqueue('m1');
    await senderWith([messenger], { store: dying }).flush();
    const restarted = senderWith([messenger]);
    await restarted.flush();
    assert.equal(seen.length, 1, 'the lease holds');
    now += MINUTE;
    await restarted.flush();
    now += MINUTE;
    await restarted.flush();
    assert.equal(seen.length, 2);
    assert.deepEqual(seen[0], seen[1]);
  });

  for (const [what, kind] of [
    ['text', 'sms'],
    ['call', 'voice'],
  ] as const) {
    it(`R-28 a ${what} whose sending was cut off by a crash is not sent again by itself`, async () => {
      const { messenger, seen } = carrier(kind);
      const dying = Object.assign(Object.create(store) as Store, {
        markMessageSent: () => Promise.reject(new Error('killed')),
      });
      await enqueue('m1', { kind });
      await senderWith([messenger], { store: dying }).flush();
      now += MINUTE;
      await senderWith([messenger]).flush();
      assert.equal(seen.length, 1);
      assert.equal((await row('m1'))?.lastError, 'unknown_result');
    });
  }

  it('R-28 a call that was still on its way when the server stopped is not sent again', async () => {
    const { messenger, seen } = carrier(
      'voice',
      (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        }),
    );
    const sender = senderWith([messenger]);
    await enqueue('m1', { kind: 'voice' });
    sender.start();
    while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await sender.stop();
    now += 2 * MINUTE;
    await senderWith([carrier('voice').messenger]).flush();
    assert.equal(seen.length, 1);
    assert.equal((await row('m1'))?.lastError, 'unknown_result');
  });

  it('R-29 a notice is still sent when the mail server comes back after hours', async () => {
    let up = false;
    const { messenger, seen } = carrier('email', () => (up ? null : transient()));
    const sender = senderWith([messenger]);
    await enqueue('notice', { notAfter: now + 24 * 60 * MINUTE });
    for (let hour = 0; hour < 6 * 12; hour++) {
      await sender.flush();
      now += 5 * MINUTE;
    }
    assert.equal((await row('notice'))?.sentAt, null);
    up = true;
    const before = seen.length;
    await sender.flush();
    assert.equal(seen.length, before + 1);
    assert.equal((await row('notice'))?.sentAt, now);
  });

  it('A-65 writes neither addresses nor codes into the log', async () => {
    const sender = senderWith([
      carrier('email', () => Promise.reject(new Error('550 ada@mail.test 49273105'))).messenger,
      carrier('sms').messenger,
    ]);
    await enqueue('m1');
    await enqueue('m2', { kind: 'sms' });
    await enqueue('m3', { sealed: 'damaged' });
    await sender.flush();
    assert.equal(logged.length, 3);
    assert.doesNotMatch(logged.join('\n'), /ada@|49273105|7700900142/);
    assert.match(logged.join('\n'), /unreadable/);
  });

  it('says so when there is no carrier for a message', async () => {
    await enqueue('m1', { kind: 'sms' });
    await senderWith([carrier('email').messenger]).flush();
    assert.match(logged.join('\n'), /outbox\.given_up .*no_messenger/);
  });

  it('goes on after the store could not be read', async () => {
    let broken = true;
    const { messenger, seen } = carrier('email');
    const flaky = Object.assign(Object.create(store) as Store, {
      claimMessages: (op: Parameters<Store['claimMessages']>[0]) =>
        broken ? Promise.reject(new Error('disk')) : store.claimMessages(op),
    });
    const sender = senderWith([messenger], { store: flaky });
    await enqueue('m1');
    await assert.rejects(sender.flush());
    broken = false;
    await sender.flush();
    assert.equal(seen.length, 1);
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
    assert.equal((await row('m1'))?.sentAt, now);
  });

  it('never waits less than two seconds or more than five minutes between tries', () => {
    for (let tries = 0; tries < 2000; tries++) {
      assert.ok(retryDelay(tries) >= 2_000 && retryDelay(tries) <= 5 * MINUTE);
      assert.ok(retryDelay(tries + 1) >= retryDelay(tries));
    }
  });
});
