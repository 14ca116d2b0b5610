import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { listen, type Listening } from '@rekey/server/node';
import { createAdministratorLinks, createEmbeddedDirectory, openEmbeddedStore } from '@rekey/server/embedded';
import { compose, type Composed } from './compose.ts';
import { readConfig } from './config.ts';
import { readSecret, writeSecret } from './secret-file.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const folder = mkdtempSync(join(tmpdir(), 'rekey-administrator-'));
const loaded = readConfig(join(folder, 'rekey.config.ts'), {
  publicUrl: 'http://localhost:8443',
  organisation: { id: 'test', name: 'Test' },
});
let composed: Composed;
let http: Listening;
let token: string;

before(async () => {
  writeSecret(loaded.secretFile);
  const secret = readSecret(loaded.secretFile);
  const { store, database } = openEmbeddedStore({ path: join(loaded.dataFolder, 'rekey.db'), secret });
  const directory = createEmbeddedDirectory({ database, secret });
  const links = createAdministratorLinks({ database, directory });
  ({ token } = await links.createAdministratorLink({ publicUrl: loaded.config.publicUrl, now: Date.now() }));
  await store.close();
  composed = compose(loaded, silent);
  http = await listen(composed.server, { host: '127.0.0.1', port: 0 });
});

after(async () => {
  await http.close();
  await composed.close();
  rmSync(folder, { recursive: true, force: true });
});

async function redeem(over: Record<string, unknown> = {}) {
  const body = {
    token,
    userName: 'root@corp.example',
    displayName: 'Ruth Root',
    password: 'violet harbour 41',
    ...over,
  };
  const answer = await fetch(`http://127.0.0.1:${http.port}/administrator`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function signIn(userName: string, password: string): Promise<Record<string, unknown>> {
  const answer = await fetch(`http://127.0.0.1:${http.port}/v1/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
    body: JSON.stringify({ userName, password }),
  });
  return (await answer.json()) as Record<string, unknown>;
}

test('the page of the link runs nothing but its own files and is not framed', async () => {
  const answer = await fetch(`http://127.0.0.1:${http.port}/administrator`);
  assert.equal(answer.status, 200);
  const policy = answer.headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'; script-src 'self'/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.doesNotMatch(await answer.text(), /<style|<script>|style=|onclick=/);
});

test('a password that breaks a rule leaves the link good', async () => {
  for (const password of ['short', 'RuthRuthRuth1']) {
    const { status, body } = await redeem({ password });
    assert.equal(status, 422);
    assert.equal(body['code'], 'password_rejected');
  }
});

test('a made-up link makes nobody an administrator', async () => {
  assert.equal((await redeem({ token: 'A'.repeat(43) })).status, 404);
  assert.equal((await signIn('root@corp.example', 'violet harbour 41'))['code'], 'credentials_incorrect');
});

test('S-003 the link makes the first administrator once, who then signs in', async () => {
  assert.deepEqual(await redeem(), { status: 201, body: { userName: 'root@corp.example' } });
  const session = await signIn('root@corp.example', 'violet harbour 41');
  assert.deepEqual((session['account'] as { roles: string[] }).roles, ['global_administrator']);
  assert.equal((await redeem({ userName: 'second@corp.example' })).status, 404);
});
