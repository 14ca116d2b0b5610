import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { DeliveryError, type Message } from '../ports/messenger.ts';
import { createTwilioMessenger, twilioSignature } from './twilio.ts';

const ACCOUNT = 'ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
const TOKEN = '12345';
const never = new AbortController().signal;

const sms: Message = {
  id: 'msg-1',
  kind: 'sms',
  to: '+44 7700 900142',
  locale: 'en',
  subject: '',
  text: '49273105 is your code & more',
};
const call: Message = { ...sms, kind: 'voice', text: 'Your code: 4, 9. <Hang up>', locale: 'de' };
const asking: Message = {
  ...call,
  locale: 'ar',
  answer: { callbackUrl: 'https://rekey.contoso.test/v1/calls/msg-1/keys' },
};

interface Posted {
  readonly path: string;
  readonly form: URLSearchParams;
}

let end = () => Promise.resolve();
afterEach(() => end());

/** What Twilio documents of `Messages.json` and `Calls.json`: where, who, in which form; answers as it does. */
async function twilio(
  answer?: (response: ServerResponse) => void,
): Promise<{ baseUrl: string; posted: Posted[] }> {
  const posted: Posted[] = [];
  const refuse = (response: ServerResponse, status: number, code: number) =>
    response
      .writeHead(status, { 'Content-Type': 'application/json' })
      .end(JSON.stringify({ code, message: 'refused', more_info: '', status }));
  const server = createServer((request: IncomingMessage, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const path = request.url ?? '';
      const basic = Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64');
      if (request.headers.authorization !== `Basic ${basic}`) return void refuse(response, 401, 20003);
      const resource = new RegExp(`^/2010-04-01/Accounts/${ACCOUNT}/(Messages|Calls)\\.json$`).exec(
        path,
      )?.[1];
      if (request.method !== 'POST' || resource === undefined) return void refuse(response, 404, 20404);
      if (request.headers['content-type'] !== 'application/x-www-form-urlencoded')
        return void refuse(response, 400, 21620);
      const form = new URLSearchParams(body);
      posted.push({ path: resource, form });
      if (!/^\+[1-9]\d{6,14}$/.test(form.get('To') ?? '')) return void refuse(response, 400, 21211);
      if (!form.has('From') && !form.has('MessagingServiceSid')) return void refuse(response, 400, 21603);
      if (!form.has(resource === 'Calls' ? 'Twiml' : 'Body')) return void refuse(response, 400, 21602);
      if (answer !== undefined) return answer(response);
      response
        .writeHead(201, { 'Content-Type': 'application/json' })
        .end(JSON.stringify({ sid: 'SM1', status: 'queued' }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  end = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, posted };
}

const messenger = (baseUrl: string, more: object = {}) =>
  createTwilioMessenger({
    kind: 'sms',
    accountSid: ACCOUNT,
    authToken: TOKEN,
    from: '+15005550006',
    baseUrl,
    ...more,
  });

async function failure(baseUrl: string, more: object = {}): Promise<[string, boolean]> {
  try {
    await messenger(baseUrl, more).send(sms, never);
  } catch (error) {
    assert.ok(error instanceof DeliveryError);
    return [error.message, error.permanent];
  }
  throw new assert.AssertionError({ message: 'it was delivered' });
}

describe('texts and calls through Twilio, as documented', () => {
  it('S-056 sends a text in the documented form', async () => {
    const { baseUrl, posted } = await twilio();
    await messenger(baseUrl).send(sms, never);
    assert.equal(posted[0]!.path, 'Messages');
    assert.deepEqual(Object.fromEntries(posted[0]!.form), {
      To: '+447700900142',
      From: '+15005550006',
      Body: sms.text,
    });
  });

  it('sends from a messaging service when that is what it has', async () => {
    const { baseUrl, posted } = await twilio();
    const from = `MG${'b'.repeat(32)}`;
    await messenger(baseUrl, { from }).send(sms, never);
    assert.equal(posted[0]!.form.get('MessagingServiceSid'), from);
    assert.equal(posted[0]!.form.has('From'), false);
  });

  it('S-057 a call speaks its words, in its language, and takes no markup from them', async () => {
    const { baseUrl, posted } = await twilio();
    await messenger(baseUrl, { kind: 'voice' }).send(call, never);
    assert.equal(posted[0]!.path, 'Calls');
    assert.equal(
      posted[0]!.form.get('Twiml'),
      '<?xml version="1.0" encoding="UTF-8"?><Response><Say language="de-DE" voice="Polly.Vicki">Your code: 4, 9. &#60;Hang up&#62;</Say></Response>',
    );
    assert.equal(posted[0]!.form.get('Timeout'), '25', 'it does not ring until the mailbox');
  });

  it('S-057 a call that asks for keys gathers them up to the hash key, and reports them', async () => {
    const { baseUrl, posted } = await twilio();
    await messenger(baseUrl, { kind: 'voice' }).send(asking, never);
    const twiml = posted[0]!.form.get('Twiml') ?? '';
    assert.match(
      twiml,
      /<Gather input="dtmf" action="https:\/\/rekey\.contoso\.test\/v1\/calls\/msg-1\/keys" method="POST" finishOnKey="#"/,
    );
    assert.match(twiml, /<Say language="arb" voice="Polly\.Zeina">/);
    assert.doesNotMatch(twiml, /numDigits/, 'no number of keys ends it, only the hash key');
  });

  it('R-28 does not send again what may have gone out', async () => {
    for (const answer of [
      (response: ServerResponse) => response.writeHead(500).end(),
      (response: ServerResponse) => response.writeHead(503).end(),
      (response: ServerResponse) => response.destroy(),
      () => {},
    ]) {
      const { baseUrl, posted } = await twilio(answer);
      assert.equal((await failure(baseUrl, { timeout: 1000 }))[1], true);
      assert.equal(posted.length, 1);
      await end();
    }
  });

  it('sends again what Twilio says it has not processed, and what never reached it', async () => {
    const { baseUrl } = await twilio((response) =>
      response.writeHead(429, { 'Content-Type': 'application/json' }).end('{"code":20429}'),
    );
    assert.deepEqual(await failure(baseUrl), ['twilio 429 20429', false]);
    await end();
    assert.deepEqual(await failure(baseUrl), ['twilio ECONNREFUSED', false]);
  });

  it("says Twilio's own number for what went wrong, and nothing it quotes", async () => {
    const { baseUrl } = await twilio((response) =>
      response.writeHead(400).end('{"code":21211,"message":"The To number +447700900142 is not valid"}'),
    );
    assert.deepEqual(await failure(baseUrl), ['twilio 400 21211', true]);
    await end();
    const other = await twilio();
    assert.deepEqual(await failure(other.baseUrl, { authToken: 'wrong' }), ['twilio 401 20003', true]);
  });

  it('is reached over HTTPS only', () => {
    assert.throws(() => messenger('http://api.twilio.test'), /must begin with https/);
  });
});

describe('keys that Twilio reports', () => {
  // From Twilio's published example of signature validation.
  const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
  const form = new URLSearchParams({
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675310',
    Digits: '1234',
    From: '+14158675310',
    To: '+18005551212',
  });
  const { keys } = messenger('https://api.twilio.com', { kind: 'voice' });
  const report = (signature: string, body: string, at = url) =>
    keys!.read({
      messageId: 'msg-1',
      url: at,
      headers: new Headers({ 'X-Twilio-Signature': signature }),
      body,
      now: 0,
    });

  it('S-057 are read under the signature that Twilio publishes as an example', () => {
    assert.equal(twilioSignature(TOKEN, url, form), 'GvWf1cFY/Q7PnoempGyD5oXAezc=');
    assert.equal(report('GvWf1cFY/Q7PnoempGyD5oXAezc=', form.toString()), '1234');
  });

  it('are read whether Twilio signs the port or not', () => {
    const at = 'https://rekey.contoso.test/v1/calls/msg-1/keys';
    const withPort = 'https://rekey.contoso.test:443/v1/calls/msg-1/keys';
    assert.equal(report(twilioSignature(TOKEN, withPort, form), form.toString(), at), '1234');
    assert.equal(report(twilioSignature(TOKEN, at, form), form.toString(), withPort), '1234');
  });

  it('A-54 are not read unsigned, under another token, for another address or with other keys', () => {
    const right = twilioSignature(TOKEN, url, form);
    const other = new URLSearchParams(form);
    other.set('Digits', '4321');
    assert.equal(report('', form.toString()), null);
    assert.equal(report(twilioSignature('other', url, form), form.toString()), null);
    assert.equal(report(right, form.toString(), `${url}0`), null);
    assert.equal(report(right, other.toString()), null);
  });

  it('ends the call with a sentence', async () => {
    const answer = keys!.answer('Thank you & goodbye.', 'en');
    assert.equal(answer.headers.get('Content-Type'), 'text/xml; charset=utf-8');
    assert.equal(
      await answer.text(),
      '<?xml version="1.0" encoding="UTF-8"?><Response><Say language="en-GB" voice="Polly.Amy">Thank you &#38; goodbye.</Say><Hangup/></Response>',
    );
  });
});
