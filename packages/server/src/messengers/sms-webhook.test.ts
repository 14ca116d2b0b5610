import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { DeliveryError, type Message } from '../ports/messenger.ts';
import { createSmsWebhookMessenger } from './sms-webhook.ts';

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
  subject: '',
  text: '49273105 ist Ihr Code',
};
const never = new AbortController().signal;

async function failure(url: string, timeout = 5000): Promise<DeliveryError> {
  try {
    await createSmsWebhookMessenger({ url, secret: 's3cret', timeout }).send(sms, never);
  } catch (error) {
    assert.ok(error instanceof DeliveryError);
    return error;
  }
  throw new assert.AssertionError({ message: 'it was delivered' });
}

describe('text messages through a gateway', () => {
  it('S-056 posts number and text, signed, under a key that names the message', async () => {
    const { url, posted } = await gateway((response) => response.writeHead(202).end());
    await createSmsWebhookMessenger({ url, secret: 's3cret', now: () => 1_795_000_000 }).send(sms, never);
    const [{ headers, body }] = posted as [Posted];
    assert.deepEqual(JSON.parse(body), { id: 'msg-1', to: '+447700900142', text: sms.text });
    assert.equal(headers['idempotency-key'], '"msg-1"');
    const mac = createHmac('sha256', 's3cret').update(`1795000000.${body}`).digest('hex');
    assert.equal(headers['rekey-signature'], `t=1795000000,v1=${mac}`);
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
    assert.throws(() => createSmsWebhookMessenger({ url: 'http://sms.test/', secret: 's' }), TypeError);
    const messenger = createSmsWebhookMessenger({
      url: 'https://sms.test/',
      secret: 's',
      fetch: () => assert.fail('called'),
    });
    for (const to of ['', '0151 123', '+44 770x', '+44 7700900142,+1 900 5550100']) {
      await assert.rejects(messenger.send({ ...sms, to }, never), { message: 'number_not_e164' });
    }
  });
});
