import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { afterEach, describe, it } from 'node:test';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import fc from 'fast-check';
import { DeliveryError, type Message, type Messenger } from '../ports/messenger.ts';
import { isMailAddress } from '../domain/mail-address.ts';
import { createSmtpMessenger } from './smtp.ts';

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly mail: Email;
}

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

async function mailServer(options: SMTPServerOptions = {}): Promise<{ port: number; received: Received[] }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        void PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          received.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map((one) => one.address),
            mail,
          });
          done();
        });
      });
    },
    ...options,
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  endings.push(() => new Promise<void>((resolve) => server.close(resolve)));
  return { port: (server.server.address() as AddressInfo).port, received };
}

async function rawServer(talk: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    talk(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endings.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

function smtp(port: number, more: { timeout?: number; tls?: 'starttls' | 'off' } = {}): Messenger {
  const messenger = createSmtpMessenger({
    host: '127.0.0.1',
    port,
    tls: 'off',
    from: { address: 'noreply@contoso.test', name: 'Contoso IT' },
    ...more,
  });
  endings.unshift(() => messenger.close?.() ?? Promise.resolve());
  return messenger;
}

const mail: Message = {
  id: 'msg-1',
  kind: 'email',
  to: 'ada.lovelace@mail.test',
  locale: 'de',
  subject: 'Ihr Code für Contoso',
  text: 'Der Code: 49273105\n',
  html: '<p>Der Code: 49273105</p>',
};
const never = new AbortController().signal;

async function failure(messenger: Messenger, message = mail, signal = never): Promise<DeliveryError> {
  try {
    await messenger.send(message, signal);
  } catch (error) {
    assert.ok(error instanceof DeliveryError);
    return error;
  }
  throw new assert.AssertionError({ message: 'it was delivered' });
}

describe('mail over SMTP', () => {
  it('S-055 arrives as text and HTML with its own Message-ID, and says it came from a machine', async () => {
    const { port, received } = await mailServer();
    await smtp(port).send(mail, never);
    const [first] = received;
    assert.ok(first);
    assert.deepEqual([first.from, first.to], ['noreply@contoso.test', ['ada.lovelace@mail.test']]);
    assert.equal(first.mail.subject, mail.subject);
    assert.equal(first.mail.text?.trim(), mail.text.trim());
    assert.match(first.mail.html ?? '', /49273105/);
    assert.equal(first.mail.messageId, '<msg-1@contoso.test>');
    const headers = new Map(first.mail.headers.map(({ key, value }) => [key, value]));
    assert.equal(headers.get('auto-submitted'), 'auto-generated');
    assert.deepEqual(first.mail.to, [{ name: '', address: 'ada.lovelace@mail.test' }]);
  });

  it('A-65 line breaks in a subject or an id do not become headers or recipients', async () => {
    const { port, received } = await mailServer();
    await smtp(port).send(
      { ...mail, subject: 'Code\r\nBcc: x@evil.test\r\n\r\nbody', id: 'a>\r\nBcc: <y@evil.test' },
      never,
    );
    assert.deepEqual(received[0]?.to, ['ada.lovelace@mail.test']);
    assert.equal(received[0]?.mail.bcc, undefined);
    assert.equal(
      received[0]?.mail.headers.some(({ key }) => key === 'bcc'),
      false,
    );
  });

  it('A-66 an address that is not plain is refused before anything is sent', async () => {
    const { port, received } = await mailServer();
    const messenger = smtp(port);
    for (const to of [
      '"x@evil.test"@mail.test',
      'a@mail.test(c)',
      'a@evil.test, ada@mail.test',
      'a@mail.test\r\nRCPT TO:<x@evil.test>',
    ]) {
      const error = await failure(messenger, { ...mail, to });
      assert.deepEqual([error.permanent, error.message], [true, 'address_not_plain']);
    }
    assert.equal(received.length, 0);
  });

  it('the recipient on the wire is byte for byte the stored address, its domain in small letters', async () => {
    // A server of a few lines, because a real one already decodes what it hears.
    const recipients: string[] = [];
    const port = await rawServer((socket) => {
      let data = false;
      const say = (line: string) => socket.write(`${line}\r\n`);
      say('220 ready');
      createInterface({ input: socket, crlfDelay: Infinity }).on('line', (line) => {
        if (data) {
          if (line !== '.') return;
          data = false;
        } else if (line.startsWith('RCPT')) recipients.push(line);
        else if (line === 'DATA') {
          data = true;
          return say('354 go on');
        }
        return say('250 ok');
      });
    });
    const messenger = smtp(port);
    const locals = fc.string({
      unit: fc.constantFrom(..."aZ09.+-_=/!#$%&*?^{|}~'`"),
      minLength: 1,
      maxLength: 20,
    });
    const domains = fc.constantFrom('mail.test', 'Mail.Test', 'xn--bcher-kva.test');
    const addresses = fc.tuple(locals, domains).map((parts) => parts.join('@'));
    await fc.assert(
      fc.asyncProperty(addresses.filter(isMailAddress), async (to) => {
        recipients.length = 0;
        await messenger.send({ ...mail, to }, never);
        const at = to.indexOf('@');
        assert.deepEqual(recipients, [`RCPT TO:<${to.slice(0, at)}${to.slice(at).toLowerCase()}>`]);
      }),
      { numRuns: 50 },
    );
  });

  it('R-25 a mailbox that does not exist is final, a greylisting or busy server is not', async () => {
    const answers: [number, boolean][] = [
      [550, true],
      [553, true],
      [450, false],
      [451, false],
      [421, false],
    ];
    for (const [responseCode, permanent] of answers) {
      const { port } = await mailServer({
        onRcptTo: ({ address }, _session, done) =>
          done(Object.assign(new Error(`${address} no`), { responseCode })),
      });
      const error = await failure(smtp(port));
      assert.equal(error.permanent, permanent, String(responseCode));
      assert.doesNotMatch(error.message, /ada|mail\.test/, 'addresses stay out of logs');
    }
  });

  it('R-25 a refused sender or log-in is the set-up, and may be mended', async () => {
    const { port } = await mailServer({
      onMailFrom: (_address, _session, done) => done(Object.assign(new Error('no'), { responseCode: 550 })),
    });
    assert.equal((await failure(smtp(port))).permanent, false);
  });

  it('R-25 refused, reset, silent and broken connections end in time and may be tried again', async () => {
    const closed = await rawServer(() => {});
    await endings.pop()?.();
    assert.deepEqual(await outcome(closed, 5_000), {
      permanent: false,
      message: 'smtp ESOCKET ECONNREFUSED',
    });
    assert.equal((await outcome(await rawServer((socket) => socket.resetAndDestroy()))).permanent, false);
    assert.equal((await outcome(await rawServer(() => {}))).permanent, false);
    assert.equal((await outcome(await rawServer((socket) => socket.end('what?\r\n')))).permanent, false);
    const greets = await rawServer((socket) => socket.write('220 slow\r\n'));
    assert.equal((await outcome(greets)).permanent, false);

    // Short where nothing comes; what is refused is refused at once.
    async function outcome(port: number, timeout = 150): Promise<{ permanent: boolean; message: string }> {
      const { permanent, message } = await failure(smtp(port, { timeout }));
      return { permanent, message };
    }
  });

  it('does not send in the clear where encryption is asked for', async () => {
    const { port, received } = await mailServer();
    assert.equal((await failure(smtp(port, { tls: 'starttls' }))).permanent, false);
    assert.equal(received.length, 0);
  });

  it('lets go at once when told to stop', async () => {
    const silent = await rawServer(() => {});
    const controller = new AbortController();
    const waiting = failure(smtp(silent, { timeout: 60_000 }), mail, controller.signal);
    controller.abort();
    assert.equal((await waiting).message, 'aborted');
  });
});
