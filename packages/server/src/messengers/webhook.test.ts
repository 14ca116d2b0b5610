import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { DeliveryError, type Message } from '../ports/messenger.ts';
import { isSigned, sign } from './signature.ts';
import { createWebhookMessenger } from './webhook.ts';

/** One request as the gateway got it. */
interface Posted {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

let end = () => Promise.resolve();
afterEach(() => end());

async function gateway(
  answer: (response: ServerResponse) => void,
): Promise<{ url: string; posted: Posted[] }> {
  const posted: Posted[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      posted.push({ headers: request.headers, body });
      answer(response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  end = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sms`, posted };
}

const sms: Message = {
  id: 'msg-1',
  kind: 'sms',
  to: '+44 7700 900142',
  locale: 'de',
  subject: '',
  text: '49273105 ist Ihr Code',
};
const call: Message = {
  ...sms,
  kind: 'voice',
  to: '+44 2079460123x42',
  text: 'Tippen Sie die Zahl ein.',
  answer: { callbackUrl: 'https://rekey.contoso.test/v1/calls/msg-1/keys' },
};
const never = new AbortController().signal;
const AT = 1_795_000_000;

async function failure(url: string, timeout = 5000): Promise<DeliveryError> {
  try {
    await createWebhookMessenger({ kind: 'sms', url, secret: 's3cret', timeout }).send(sms, never);
  } catch (error) {
    assert.ok(error instanceof DeliveryError);
    return error;
  }
  throw new assert.AssertionError({ message: 'it was delivered' });
}

describe('texts and calls through a gateway', () => {
  it('S-056 posts number and text, signed, under a key that names the message', async () => {
    const { url, posted } = await gateway((response) => response.writeHead(202).end());
    await createWebhookMessenger({ kind: 'sms', url, secret: 's3cret', now: () => AT }).send(sms, never);
    const [{ headers, body }] = posted as [Posted];
    assert.deepEqual(JSON.parse(body), {
      id: 'msg-1',
      kind: 'sms',
      to: '+447700900142',
      text: sms.text,
      locale: 'de',
    });
    assert.equal(headers['idempotency-key'], '"msg-1"');
    const mac = createHmac('sha256', 's3cret').update(`${AT}.${body}`).digest('hex');
    assert.equal(headers['rekey-signature'], `t=${AT},v1=${mac}`);
  });

  it('S-058 S-034 dials an office number without its extension, and says where keys are reported', async () => {
    const { url, posted } = await gateway((response) => response.writeHead(200).end());
    await createWebhookMessenger({ kind: 'voice', url, secret: 's3cret' }).send(call, never);
    assert.deepEqual(JSON.parse(posted[0]!.body), {
      id: 'msg-1',
      kind: 'voice',
      to: '+442079460123',
      text: call.text,
      locale: 'de',
      answer: call.answer,
    });
  });

  it('R-28 an answer that leaves open whether the text went out is final', async () => {
    for (const answer of [
      (response: ServerResponse) => response.writeHead(500).end(),
      (response: ServerResponse) => response.writeHead(504).end(),
      (response: ServerResponse) => response.destroy(),
      () => {},
    ]) {
      const { url, posted } = await gateway(answer);
      assert.equal((await failure(url, 200)).permanent, true);
      assert.equal(posted.length, 1);
      await end();
    }
  });

  it('an answer that says nothing was sent may be tried again', async () => {
    for (const status of [429, 503]) {
      const { url } = await gateway((response) => response.writeHead(status).end());
      assert.deepEqual(await failure(url).then(({ permanent, message }) => [permanent, message]), [
        false,
        `sms ${status}`,
      ]);
      await end();
    }
    const { url } = await gateway(() => {});
    await end();
    assert.equal((await failure(url)).permanent, false, 'nobody listens');
  });

  it('follows no redirect: the code goes where the operator said', async () => {
    const { url, posted } = await gateway((response) =>
      response.writeHead(307, { location: '/elsewhere' }).end(),
    );
    assert.equal((await failure(url)).permanent, true);
    assert.equal(posted.length, 1);
  });

  it('refuses a gateway in the clear and a number that is none', async () => {
    assert.throws(
      () => createWebhookMessenger({ kind: 'sms', url: 'http://sms.test/', secret: 's' }),
      TypeError,
    );
    const messenger = createWebhookMessenger({
      kind: 'sms',
      url: 'https://sms.test/',
      secret: 's',
      fetch: () => assert.fail('called'),
    });
    for (const to of ['', '0151 123', '+44 770x', '+44 7700900142,+1 900 5550100']) {
      await assert.rejects(messenger.send({ ...sms, to }, never), { message: 'number_not_e164' });
    }
  });
});

describe('keys that a gateway reports', () => {
  const { keys } = createWebhookMessenger({ kind: 'voice', url: 'https://calls.test/', secret: 's3cret' });
  const report = (body: string, signature: string | null, messageId = 'msg-1', now = AT) =>
    keys!.read({
      messageId,
      url: 'https://rekey.contoso.test/v1/calls/msg-1/keys',
      headers: new Headers(signature === null ? {} : { 'Rekey-Signature': signature }),
      body,
      now: now * 1000,
    });
  const body = JSON.stringify({ id: 'msg-1', keys: '42' });

  it('S-057 are read when they are signed, for this call and lately', () => {
    assert.equal(report(body, sign('s3cret', AT, body)), '42');
    assert.equal(report(body, sign('s3cret', AT, body), 'msg-1', AT + 300), '42');
  });

  for (const [what, refused] of Object.entries({
    'without a signature': () => report(body, null),
    'under another secret': () => report(body, sign('other', AT, body)),
    'under a signature of another body': () => report(body, sign('s3cret', AT, `${body} `)),
    'signed more than five minutes ago': () => report(body, sign('s3cret', AT, body), 'msg-1', AT + 301),
    'signed in more than five minutes': () => report(body, sign('s3cret', AT, body), 'msg-1', AT - 301),
    'for another call': () => report(body, sign('s3cret', AT, body), 'msg-2'),
    'in two signatures': () => report(body, `${sign('s3cret', AT, body)},v1=00`),
  })) {
    it(`A-54 are not read ${what}`, () => assert.equal(refused(), null));
  }

  it('A-54 what was sent to the gateway, sent back, is no report', async () => {
    const { url, posted } = await gateway((response) => response.writeHead(200).end());
    await createWebhookMessenger({ kind: 'voice', url, secret: 's3cret', now: () => AT }).send(call, never);
    const [{ headers, body: sent }] = posted as [Posted];
    const signature = String(headers['rekey-signature']);
    assert.ok(isSigned('s3cret', signature, sent, AT), 'it is signed');
    assert.equal(report(sent, signature), null);
  });

  it('are keys, and nothing else', () => {
    for (const wrong of [
      '',
      'null',
      '{"id":"msg-1"}',
      '{"id":"msg-1","keys":42}',
      '{"id":"msg-1","keys":"4a"}',
    ]) {
      assert.equal(report(wrong, sign('s3cret', AT, wrong)), null, wrong);
    }
  });
});
