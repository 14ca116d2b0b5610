import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'node:test';
import { aReset } from '@rekey/testkit';
import { createSeal } from '../src/domain/seal.ts';
import { sealContent } from '../src/outbox/content.ts';
import { createSender, type Sender } from '../src/outbox/sender.ts';
import type { Message, Messenger, OutboxContent } from '../src/ports/messenger.ts';
import { systemRandom } from '../src/ports/random.ts';
import type { NewMessage, Store } from '../src/ports/store.ts';
import { openEmbeddedStore } from '../src/store/embedded/index.ts';

export const MINUTE = 60_000;

/** A carrier whose answers are decided in the test. */
export function carrier(
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

/** For each test of a file: an empty store, a clock that is moved by hand, and senders that end with the test. */
export function senderBench() {
  const seal = createSeal(systemRandom.bytes(32), systemRandom);
  const senders: Sender[] = [];
  let folder: string;
  const bench = {
    now: 0,
    store: undefined as unknown as Store,
    /** One line each: event and fields. */
    logged: [] as string[],
    senderWith,
    enqueue,
    step,
    row,
    /** As when the process of the senders dies: nobody stops them. */
    forgetSenders: () => void senders.splice(0),
  };

  beforeEach(async () => {
    bench.now = Date.parse('2026-11-23T12:00:00Z');
    bench.logged = [];
    folder = await mkdtemp(join(tmpdir(), 'rekey-sender-'));
    ({ store: bench.store } = openEmbeddedStore({ path: join(folder, 'rekey.db') }));
  });
  afterEach(async () => {
    for (const sender of senders.splice(0)) await sender.stop();
    await bench.store.close();
    await rm(folder, { recursive: true });
  });

  function senderWith(
    messengers: readonly Messenger[],
    more: { store?: Store; keepSentMessages?: boolean } = {},
  ): Sender {
    const write = (event: string, fields?: object) =>
      void bench.logged.push(`${event} ${JSON.stringify(fields)}`);
    const sender = createSender({
      store: bench.store,
      messengers,
      seal,
      clock: { now: () => bench.now },
      log: { info: write, warn: write, error: write },
      organisation: { name: 'Contoso' },
      publicUrl: 'https://rekey.contoso.test',
      timeZone: 'UTC',
      keepSentMessages: false,
      ...more,
    });
    senders.push(sender);
    return sender;
  }

  function aMessage(id: string, more: Partial<NewMessage>, content: Partial<OutboxContent> = {}): NewMessage {
    const sealed = sealContent(seal, id, {
      to: more.kind === undefined || more.kind === 'email' ? 'ada@mail.test' : '+44 7700900142',
      template: 'reset_code',
      locale: 'en',
      params: { code: '49273105' },
      ...content,
    });
    const { now } = bench;
    return { id, kind: 'email', sealed, drop: false, createdAt: now, notAfter: now + 10 * MINUTE, ...more };
  }

  /** Puts a message where a reset would: into the commit that starts it. */
  async function enqueue(
    id: string,
    more: Partial<NewMessage> = {},
    content: Partial<OutboxContent> = {},
  ): Promise<void> {
    const { now } = bench;
    await bench.store.startReset({
      now,
      key: { key: id, fingerprint: id },
      counts: [],
      reset: aReset({ id: `reset-${id}`, startedAt: now }),
      writes: { audit: [], answer: { code: null }, outbox: [aMessage(id, more, content)] },
    });
  }

  /** Commits a step with one message, as a flow would. */
  async function step(sender: Sender, id: string, more: Partial<NewMessage> = {}) {
    await enqueue(`before-${id}`, { notAfter: bench.now });
    return sender.commitStep({
      now: bench.now,
      resetId: `reset-before-${id}`,
      expectVersion: 1,
      onMatch: { outbox: [aMessage(id, more)], audit: [], answer: { code: null } },
    });
  }

  async function row(id: string) {
    return (await bench.store.recentMessages(100)).find((one) => one.id === id);
  }

  return bench;
}
