import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { aReset } from '@rekey/testkit';
import { createSeal } from '../domain/seal.ts';
import { sealContent } from '../outbox/content.ts';
import { createSender, type Sender } from '../outbox/sender.ts';
import { systemRandom } from '../ports/random.ts';
import { silentLog } from '../ports/log.ts';
import type { OutboxContent } from '../ports/messenger.ts';
import type { Store } from '../ports/store.ts';
import { openEmbeddedStore } from '../store/embedded/index.ts';
import { createSmtpMessenger } from './smtp.ts';

const seal = createSeal(systemRandom.bytes(32), systemRandom);
const inbox: { to: readonly string[]; mail: Email }[] = [];
let now = Date.parse('2026-11-23T12:00:00Z');
let greylisted = false;

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onRcptTo: (_address, _session, done) =>
    done(greylisted ? Object.assign(new Error('4.7.1 come back later'), { responseCode: 451 }) : null),
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      void PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
        inbox.push({ to: session.envelope.rcptTo.map(({ address }) => address), mail });
        done();
      });
    });
  },
});

let folder: string;
let store: Store;
let sender: Sender;
let close: () => Promise<void>;

before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  folder = await mkdtemp(join(tmpdir(), 'rekey-delivery-'));
  ({ store } = openEmbeddedStore({ path: join(folder, 'rekey.db') }));
  const { port } = server.server.address() as AddressInfo;
  const smtp = createSmtpMessenger({
    host: '127.0.0.1',
    port,
    tls: 'off',
    from: { address: 'noreply@contoso.test' },
  });
  sender = senderOn(store);
  close = async () => {
    await smtp.close?.();
    await store.close();
    await rm(folder, { recursive: true });
    await new Promise<void>((resolve) => server.close(resolve));
  };

  function senderOn(which: Store): Sender {
    return createSender({
      store: which,
      messengers: [smtp],
      seal,
      clock: { now: () => now },
      log: silentLog,
      organisation: { name: 'Contoso' },
      publicUrl: 'https://rekey.contoso.test',
      timeZone: 'UTC',
      keepSentMessages: false,
    });
  }
  killedSender = () =>
    senderOn(
      Object.assign(Object.create(store) as Store, {
        markMessageSent: () => Promise.reject(new Error('killed')),
      }),
    );
});
after(() => close());

/** One whose process dies between the mail server's 250 and the mark. */
let killedSender: () => Sender;

async function enqueue(id: string, content: Partial<OutboxContent> = {}): Promise<void> {
  const whole: OutboxContent = {
    to: 'ada.lovelace@mail.test',
    template: 'reset_code',
    locale: 'de',
    params: { code: '49273105' },
    ...content,
  };
  const message = { id, kind: 'email', sealed: sealContent(seal, id, whole), drop: false } as const;
  await store.startReset({
    now,
    key: { key: id, fingerprint: id },
    counts: [],
    reset: aReset({ id: `rst-${id}`, startedAt: now }),
    writes: {
      audit: [],
      answer: { code: null },
      outbox: [{ ...message, createdAt: now, notAfter: now + 600_000 }],
    },
  });
}

describe('from the outbox to a mailbox', () => {
  it('S-055 a code arrives in the language of its reader, from the row to the mail', async () => {
    await enqueue('msg_1');
    await sender.flush();
    const [{ to, mail }] = inbox.splice(0) as [(typeof inbox)[number]];
    assert.deepEqual(to, ['ada.lovelace@mail.test']);
    assert.equal(mail.subject, 'Ihr Code zum Zurücksetzen Ihres Kennworts bei Contoso');
    assert.match(mail.text ?? '', /^49273105\r?$/m);
    assert.match(mail.html ?? '', /<html lang="de" dir="ltr">/);
  });

  it('S-072 a notice arrives and says what to do', async () => {
    await enqueue('msg_2', {
      template: 'reset_notice',
      locale: 'ar',
      params: { at: '2026-11-23T11:59:00Z', userName: 'ada@contoso.test' },
    });
    await sender.flush();
    const [{ mail }] = inbox.splice(0) as [(typeof inbox)[number]];
    assert.match(mail.text ?? '', /ada@contoso\.test/);
    assert.match(mail.text ?? '', /https:\/\/rekey\.contoso\.test\/reset/);
    assert.match(mail.html ?? '', /dir="rtl"/);
  });

  it('R-03 a crash between acceptance and mark repeats the same mail under the same Message-ID, once', async () => {
    await enqueue('msg_3');
    await killedSender().flush();
    for (let minute = 0; minute < 5; minute++) {
      now += 60_000;
      await sender.flush();
    }
    const mails = inbox.splice(0).map(({ mail }) => mail);
    assert.deepEqual(
      mails.map(({ messageId }) => messageId),
      ['<msg_3@contoso.test>', '<msg_3@contoso.test>'],
    );
    assert.equal(mails[0]?.text, mails[1]?.text, 'and with the same code');
  });

  it('R-25 greylisting delays a code and does not lose it', async () => {
    greylisted = true;
    await enqueue('msg_4');
    await sender.flush();
    assert.equal(inbox.length, 0);
    greylisted = false;
    now += 60_000;
    await sender.flush();
    assert.equal(inbox.splice(0).length, 1);
  });

  it('A-65 a hostile name in the directory stays inside the mail it is in', async () => {
    const userName = `ada\r\nBcc: x@evil.test\r\n\r\n<script>alert(1)</script>${'a'.repeat(5000)}`;
    await enqueue('msg_5', {
      template: 'reset_notice',
      locale: 'en',
      params: { at: '2026-11-23T11:59:00Z', userName },
    });
    await sender.flush();
    const [{ to, mail }] = inbox.splice(0) as [(typeof inbox)[number]];
    assert.deepEqual(to, ['ada.lovelace@mail.test']);
    assert.equal(mail.bcc, undefined);
    assert.doesNotMatch(mail.html ?? '', /<script/);
    assert.match(mail.text ?? '', /The password of ada Bcc: x@evil\.test/);
  });
});
