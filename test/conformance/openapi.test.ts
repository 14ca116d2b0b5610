import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startDev, type RunningDev } from '@rekey/cli/dev';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { newestCode } from '../e2e/portal.ts';
import { callWire, HandMadeReset, type WireAnswer, type WireCall } from '../e2e/reset-by-hand.ts';

interface Answer {
  readonly content?: Readonly<Record<string, unknown>>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Answer>> }>>>
  >;
}

const folder = mkdtempSync(join(tmpdir(), 'rekey-conformance-'));
const silent = { info: () => {}, warn: () => {}, error: () => {} };
let server: RunningDev;
let document: Document;
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
/** `post /v1/resets 201`: what was seen live, to find what never is. */
const seen = new Set<string>();

before(async () => {
  server = await startDev({ port: 0, dataDir: join(folder, 'data'), log: silent });
  document = (await (await fetch(`${server.url}/openapi.json`)).json()) as Document;
  ajv.addSchema({ $id: 'https://conformance.test/openapi', ...document }, 'openapi');
});

after(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const compiled = new Map<string, ValidateFunction>();

function validator(pointer: string): ValidateFunction {
  let found = compiled.get(pointer);
  if (found === undefined) {
    found = ajv.compile({ $ref: `https://conformance.test/openapi#${pointer}` });
    compiled.set(pointer, found);
  }
  return found;
}

const escapePointer = (part: string) => encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1'));

/** Fails unless the document describes this answer: operation, status, media type and body. */
function assertDocumented(call: WireCall, { status, headers, body }: WireAnswer): void {
  const path = call.path.split('?')[0]!;
  const template = Object.keys(document.paths).find((one) =>
    new RegExp(`^${one.replace(/\{[^}]+\}/g, '[^/]+').replace(/\./g, '\\.')}$`).test(path),
  );
  assert.ok(template !== undefined, `${path} is not in the document`);
  const method = call.method.toLowerCase();
  const operation = document.paths[template]![method];
  assert.ok(operation !== undefined, `${method} ${template} is not in the document`);
  const answer = operation.responses[String(status)];
  assert.ok(answer !== undefined, `${method} ${template} never says that it answers ${status}`);
  seen.add(`${method} ${template} ${status}`);
  if (body === null) {
    assert.equal(
      answer.content,
      undefined,
      `${method} ${template} ${status} has no body, the document says it has`,
    );
    return;
  }
  const type = (headers.get('content-type') ?? '').split(';')[0]!;
  assert.ok(
    answer.content !== undefined && Object.hasOwn(answer.content, type),
    `${type} is not documented for ${status}`,
  );
  const place = ['paths', template, method, 'responses', String(status), 'content', type, 'schema'];
  const validate = validator(`/${place.map(escapePointer).join('/')}`);
  assert.ok(
    validate(body),
    `${method} ${template} ${status}: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(body)}`,
  );
}

async function checked(call: WireCall): Promise<WireAnswer> {
  const answer = await callWire(server.url, call);
  assertDocumented(call, answer);
  return answer;
}

/** A hand-made reset whose every answer is held against the document. */
class CheckedReset extends HandMadeReset {
  override take(answer: WireAnswer): WireAnswer {
    assertDocumented(this.last, answer);
    return super.take(answer);
  }
}

test('the document is OpenAPI 3.1 and every schema in it compiles', () => {
  assert.match(document.openapi, /^3\.1\./);
  let schemas = 0;
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, { responses }] of Object.entries(operations)) {
      for (const [status, { content }] of Object.entries(responses)) {
        for (const type of Object.keys(content ?? {})) {
          const place = ['paths', path, method, 'responses', status, 'content', type, 'schema'];
          validator(`/${place.map(escapePointer).join('/')}`);
          schemas += 1;
        }
      }
    }
  }
  assert.ok(schemas > 30, `only ${schemas} schemas`);
});

test('the validator would notice: a transaction without its step, a problem without its code', async () => {
  const reset = new CheckedReset(server.url);
  await reset.start('ada@contoso.test');
  const { step: _, ...stepless } = reset.transaction;
  const answer = {
    status: 201,
    headers: new Headers({ 'Content-Type': 'application/json' }),
    body: stepless,
  };
  assert.throws(
    () => assertDocumented({ method: 'POST', path: '/v1/resets' }, answer),
    /post \/v1\/resets 201/,
  );
  const problem = {
    status: 404,
    headers: new Headers({ 'Content-Type': 'application/problem+json' }),
    body: { title: 'x' },
  };
  assert.throws(
    () => assertDocumented({ method: 'GET', path: '/v1/resets/none' }, problem),
    /get \/v1\/resets\/\{.*404/,
  );
});

test('every answer of a whole two-proof reset and of the sign-in after it is as documented', async () => {
  await checked({ method: 'GET', path: '/v1/configuration' });
  await checked({ method: 'GET', path: '/healthz' });
  await checked({ method: 'GET', path: '/openapi.json' });
  await checked({ method: 'GET', path: '/.well-known/change-password' });
  const reset = new CheckedReset(server.url);
  await reset.start('ada@contoso.test');
  await reset.read();
  await reset.challenge('email');
  await reset.read();
  await reset.prove('00000000');
  await reset.prove(await newestCode(server.url, 'ada.lovelace@mail.test'));
  await reset.challenge('sms');
  assert.equal(reset.transaction.step, 'confirm_contact');
  const mismatch = await reset.act('POST', '/challenges', {
    methodId: reset.methodId('sms'),
    contact: '+44 7700900999',
  });
  assert.equal(mismatch.status, 422);
  await reset.challenge('sms', '+44 7700900142');
  await reset.prove(await newestCode(server.url, '+44 7700900142'));
  const rejected = await reset.act('PUT', '/password', { password: 'short' });
  assert.equal(rejected.status, 422);
  await reset.act('PUT', '/password', { password: 'violet harbour 41 lanterns' });
  await reset.read();
  assert.equal(reset.transaction.step, 'done');
  const body = { userName: 'ada@contoso.test', password: 'violet harbour 41 lanterns' };
  assert.equal((await checked({ method: 'POST', path: '/v1/sessions', body })).status, 201);
  await checked({ method: 'DELETE', path: '/v1/sessions/current' });
});

test('every refusal of a call that is wrong in one way is a documented problem', async () => {
  const reset = new CheckedReset(server.url);
  await reset.start('bob@contoso.test');
  const { id } = reset.transaction;
  const { continuation } = reset;
  const start = { method: 'POST', path: '/v1/resets' };
  const refused: [number, WireCall][] = [
    [400, { ...start, body: {} }],
    [400, { ...start, body: { identifier: '' } }],
    [400, { ...start, body: { identifier: 'a', extra: 1 } }],
    [400, { ...start, body: { identifier: 'a' }, key: 'short' }],
    [400, { ...start, body: [] }],
    [413, { ...start, body: { identifier: 'a'.repeat(20_000) } }],
    [415, start],
    [401, { method: 'GET', path: `/v1/resets/${id}` }],
    [401, { method: 'GET', path: `/v1/resets/${id}`, continuation: 'wrong' }],
    [
      409,
      {
        method: 'PUT',
        path: `/v1/resets/${id}/password`,
        continuation,
        body: { password: 'violet harbour 41' },
      },
    ],
    [401, { method: 'POST', path: '/v1/sessions', body: { userName: 'nobody@contoso.test', password: 'x' } }],
    [401, { method: 'GET', path: '/v1/sessions/current' }],
  ];
  for (const [status, call] of refused) {
    const answer = await checked(call);
    assert.equal(answer.status, status, `${call.method} ${call.path} ${JSON.stringify(answer.body)}`);
    assert.equal(answer.headers.get('content-type'), 'application/problem+json');
  }
});

test('a cancelled reset and one that never was are answered as documented', async () => {
  const reset = new CheckedReset(server.url);
  await reset.start('gil@contoso.test');
  assert.equal((await reset.act('DELETE', '')).status, 204);
  await reset.read();
  await checked({ method: 'GET', path: '/v1/resets/rst_doesnotexist000000000', continuation: 'x' });
});

test('help, unlocking too early, a link that is no good and keys of no call are answered as documented', async () => {
  const reset = new CheckedReset(server.url);
  await reset.start('dan@contoso.test');
  assert.equal((await reset.act('POST', '/unlock', {})).status, 409);
  assert.equal((await reset.act('POST', '/help-requests', {})).status, 200);
  const secret = 'A'.repeat(86);
  const redeemed = await checked({ method: 'POST', path: '/v1/resets/redemptions', body: { secret } });
  assert.equal(redeemed.status, 410);
  const keys = { id: 'msg_none', keys: '42' };
  const reported = await checked({ method: 'POST', path: '/v1/calls/msg_none/keys', body: keys });
  assert.equal(reported.status, 404);
});

test('every operation of the document was called', () => {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  const untouched = operations.filter((one) => ![...seen].some((call) => call.startsWith(`${one} `)));
  assert.deepEqual(untouched, []);
});
