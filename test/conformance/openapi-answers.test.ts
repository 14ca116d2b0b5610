import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { REQUEST_ID_HEADER } from '@rekey/contract';
import { openApiDocument, type Operation } from '@rekey/contract/openapi';
import {
  ADA,
  proveAsAda,
  runningServer,
  Visitor,
  type RunningServer,
  PUBLIC_URL,
  signReport,
} from '@rekey/testkit';
import { Ajv2020 } from 'ajv/dist/2020.js';

// The document and the server are made from the same schemas; the judge here is a validator that knows neither.
const document = openApiDocument({ publicUrl: 'https://rekey.contoso.test', version: '0.1.0' });
const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema(document, 'openapi');

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    method,
    operation,
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
  })),
);
/** `startReset 201`, … that were answered and found right. */
const seen = new Set<string>();

function operationOf(method: string, pathname: string): Operation | undefined {
  return operations.find((one) => one.method === method.toLowerCase() && one.pattern.test(pathname))
    ?.operation;
}

async function check(request: Request, response: Response): Promise<void> {
  const operation = operationOf(request.method, new URL(request.url).pathname);
  if (operation === undefined) return;
  const what = `${operation.operationId} ${response.status}`;
  const declared = operation.responses[response.status];
  assert.ok(declared, `${what} is not in the document`);
  assert.ok(response.headers.has(REQUEST_ID_HEADER), what);
  const text = await response.text();
  const type = response.headers.get('Content-Type')?.split(';')[0] ?? '';
  if (text === '') assert.equal(declared.content?.['application/json'], undefined, `${what} has no body`);
  else {
    const schema = declared.content?.[type]?.schema;
    assert.ok(schema, `${what} answers ${type}`);
    const resolved = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/')) as object;
    assert.ok(ajv.validate(resolved, JSON.parse(text)), `${what}: ${ajv.errorsText()}\n${text}`);
  }
  for (const name of ['Location', 'Set-Cookie', 'ETag', 'Retry-After']) {
    if (response.headers.has(name)) assert.ok(name in declared.headers, `${what} sends ${name}`);
  }
  seen.add(what);
}

/** Somebody whose every answer is checked. */
function checked(running: RunningServer): Visitor {
  const { server } = running;
  const watched = {
    ...server,
    async handle(...[request, peer]: Parameters<typeof server.handle>) {
      const response = await server.handle(request, peer);
      await check(request, response.clone());
      return response;
    },
  };
  return new Visitor(watched, '203.0.113.9');
}

describe('what the server answers is what its document says', () => {
  it('through a whole reset, with the mistakes people make', async () => {
    await using running = await runningServer();
    const ada = checked(running);
    await ada.start(ADA.userName);
    await ada.read();
    await ada.submit('too early for a password');
    await ada.challenge('email');
    await ada.challenge('email');
    await ada.verify('00000000');
    await ada.verify(await running.codeFor(ADA.email));
    await ada.challenge('sms');
    await ada.challenge('sms', '+44 7700900143');
    await ada.challenge('sms', ADA.mobile);
    await ada.verify(await running.codeFor(ADA.mobile));
    await ada.submit('short');
    const done = await ada.submit('quiet river under stone');
    assert.equal(done.transaction?.step, 'done');
    await ada.read();
  });

  it('for names nobody has, and for resets that end early', async () => {
    await using running = await runningServer();
    const zoe = checked(running);
    await zoe.start('zoe@contoso.test');
    await zoe.challenge('email');
    await zoe.verify('00000000');
    await zoe.cancel();
    await zoe.read();
    const late = checked(running);
    await late.start(ADA.userName);
    running.clock.advance(31 * 60_000);
    await late.challenge('email');
    await late.read();
  });

  it('for accounts that cannot be reset, and codes that are dead', async () => {
    await using running = await runningServer();
    const bob = checked(running);
    await bob.start('bob@contoso.test');
    await bob.challenge('email');
    await running.quiet();
    const to = running.email.sent.at(-1)?.to;
    await bob.verify(to === undefined ? '00000000' : await running.codeFor(to));
    const ada = checked(running);
    await ada.start(ADA.userName);
    await ada.challenge('email');
    for (let i = 0; i < 6; i++) await ada.verify('00000000');
  });

  it('for somebody who is only unlocked, and asks for help on the way', async () => {
    await using running = await runningServer();
    const dan = checked(running);
    await dan.start('dan@contoso.test');
    await dan.unlock();
    await dan.askHelp();
    await dan.askHelp();
    await dan.challenge('email');
    await dan.verify(await running.codeFor('dan.frost@mail.test'));
    await dan.challenge('sms');
    await dan.challenge('sms', '+44 7700900144');
    await dan.verify(await running.codeFor('+44 7700900144'));
    (await dan.unlock()).at('done');
  });

  it('for a telephone call whose keys a carrier reports', async () => {
    await using running = await runningServer({
      policy: { methods: ['email', 'voice'], voice: 'keypad', confirmPhone: false },
    });
    const ada = checked(running);
    await ada.start(ADA.userName);
    const { number } = (await ada.challenge('voice')).at('await_call').challenge;
    await ada.read();
    const { id } = await running.messageTo(ADA.mobile);
    const carrier = checked(running);
    const report = async (signed: string, sent = signed) => {
      const headers = { Origin: PUBLIC_URL, 'Rekey-Signature': signReport(running.clock.now(), signed) };
      return carrier.call('POST', `/v1/calls/${id}/keys`, sent, { headers, key: '', continuation: null });
    };
    const right = JSON.stringify({ id, keys: number });
    assert.equal((await report(right, `${right} `)).problem?.code, 'not_found');
    assert.equal((await report('x'.repeat(20_000))).problem?.code, 'request_too_large');
    assert.equal((await report(right)).status, 200);
    (await ada.read()).at('choose_method');
  });

  it('for calls that are wrong', async () => {
    await using running = await runningServer();
    const visitor = checked(running);
    await visitor.call('POST', '/v1/resets', { identifier: '' });
    await visitor.call('POST', '/v1/resets', 'not json');
    await visitor.call('POST', '/v1/resets', { identifier: ADA.userName, destination: 'x' });
    await visitor.call('POST', '/v1/resets', { identifier: ADA.userName }, { key: '' });
    await visitor.call(
      'POST',
      '/v1/resets',
      { identifier: ADA.userName },
      { headers: { 'Content-Type': 'text/plain' } },
    );
    await visitor.call('POST', '/v1/resets', { identifier: 'a'.repeat(20_000) });
    await visitor.call(
      'POST',
      '/v1/resets',
      { identifier: ADA.userName },
      { headers: { Origin: 'https://evil.test' } },
    );
    await visitor.call('GET', '/v1/resets/rst_none');
    await visitor.start(ADA.userName);
    await visitor.read({ continuation: null });
    await visitor.read({ continuation: 'x' });
    const key = '11111111-2222-4333-8444-555555555555';
    await visitor.challenge('email', undefined, { key });
    await visitor.challenge('sms', undefined, { key });
  });

  it('for the link of a mail', async () => {
    await using running = await runningServer({ policy: { emailLink: true } });
    const desk = checked(running);
    await desk.start(ADA.userName);
    await desk.challenge('email');
    const secret = /#link=([\w-]+)/.exec((await running.messageTo(ADA.email)).text)![1];
    const pocket = checked(running);
    const redeem = (body: object) => pocket.call('POST', '/v1/resets/redemptions', body);
    await redeem({ secret: 'none of ours' });
    await redeem({});
    assert.equal((await redeem({ secret })).transaction?.step, 'choose_method');
    assert.equal((await desk.read()).problem?.code, 'continued_elsewhere');
  });

  it('when a robot is suspected, and when somebody comes too often', async () => {
    await using running = await runningServer({ policy: { preset: 'recommended', humanCheck: 'on' } });
    await checked(running).start(ADA.userName);
    await using busy = await runningServer();
    const visitor = checked(busy);
    for (let i = 0; i < 32; i++) await visitor.start(`person${i}@contoso.test`);
  });

  it('around the reset', async () => {
    await using running = await runningServer();
    const visitor = checked(running);
    const own = { headers: { Origin: 'https://rekey.contoso.test' } };
    await visitor.call('GET', '/v1/configuration');
    await visitor.call('GET', '/openapi.json');
    await visitor.call('GET', '/healthz');
    await visitor.call('GET', '/.well-known/change-password');
    await visitor.call('GET', '/v1/sessions/current', undefined, own);
    await visitor.call('POST', '/v1/sessions', { userName: ADA.userName, password: 'wrong' }, own);
    const signIn = { userName: ADA.userName, password: 'Old-Password-1234' };
    const { headers } = await visitor.call('POST', '/v1/sessions', signIn, own);
    const cookie = headers.get('Set-Cookie')?.split(';')[0] ?? '';
    const signedIn = { headers: { ...own.headers, Cookie: cookie } };
    assert.equal((await visitor.call('GET', '/v1/sessions/current', undefined, signedIn)).status, 200);
    await visitor.call('DELETE', '/v1/sessions/current', undefined, signedIn);
  });

  it('while a directory has not answered yet', async () => {
    let letGo: () => void = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await using running = await runningServer({
      answerWithinMs: 1,
      directory: (embedded) => ({
        ...embedded,
        prepareWrite: async (command, signal) => {
          const prepared = await embedded.prepareWrite(command, signal);
          return { ...prepared, apply: (inner) => held.then(() => prepared.apply(inner)) };
        },
      }),
    });
    const ada = checked(running);
    await proveAsAda(running, ada);
    assert.equal((await ada.submit('quiet river under stone')).status, 202);
    assert.equal((await ada.read()).status, 202);
    letGo();
    assert.equal((await ada.read({ headers: { Prefer: 'wait=5' } })).transaction?.step, 'done');
  });

  after(() => {
    // Every operation, and every status that a client has to tell apart.
    const wanted = `
      startReset 201 400 403 413 415 422, readReset 200 202 401 404 410, redeemLink 200 400 410, cancelReset 204,
      sendChallenge 200 410 422 429, submitProof 200 422, setPassword 200 202 409 422,
      getConfiguration 200, getOpenApi 200, getHealth 200, findChangePasswordPage 303,
      signIn 201 401, readSession 200 401, signOut 204`;
    const missing = wanted.split(',').flatMap((row) => {
      const [operation, ...statuses] = row.trim().split(/\s+/);
      return statuses.map((status) => `${operation} ${status}`).filter((one) => !seen.has(one));
    });
    assert.deepEqual(missing, []);
    const called = new Set([...seen].map((one) => one.split(' ')[0]));
    assert.deepEqual(
      operations.filter((one) => !called.has(one.operation.operationId)),
      [],
    );
  });
});
