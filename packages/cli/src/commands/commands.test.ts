import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startProgram } from '@rekey/testkit';

const bin = fileURLToPath(new URL('../bin.ts', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'rekey-cli-'));
const server = join(scratch, 'server');
let initOutput = '';
after(() => rmSync(scratch, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const program = (args: readonly string[]) => ['--conditions=rekey-source', bin, ...args];

async function rekey(args: readonly string[], cwd = server): Promise<Ended> {
  const child = spawn(process.execPath, program(args), { cwd });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

/** `rekey serve`, as soon as it is ready. */
const serve = (file: string) =>
  startProgram(program(['serve', '--config', file]), /ready on .+\n/, { cwd: server });

/** Settings that are safe: plain HTTP that stays on this machine. */
function settings(extra = ''): string {
  return `export default {
    publicUrl: 'http://localhost:8443',
    organisation: { id: 'test', name: 'Test' },
    listen: { host: '127.0.0.1', port: 0 },
    mail: { host: '127.0.0.1', port: 2525, tls: 'off', from: { address: 'noreply@corp.example' } },
    sms: { url: 'http://127.0.0.1:2526/', secretFile: 'keys/secret.key' },
    ${extra}
  };`;
}

before(async () => {
  const made = await rekey(
    ['init', server, '--url', 'https://rekey.corp.example', '--organisation', 'Corp'],
    scratch,
  );
  assert.equal(made.code, 0, made.err);
  initOutput = made.out;
});

test('every command explains itself', async () => {
  for (const word of [
    'dev',
    'init',
    'serve',
    'origins',
    'why',
    'audit',
    'messages',
    'methods',
    'helpers',
    'helpdesk-code',
  ]) {
    const { code, out } = await rekey([word, '--help'], scratch);
    assert.equal(code, 0);
    assert.match(out, new RegExp(`^rekey ${word}`));
  }
});

test('an unknown command is a usage fault that names the known ones', async () => {
  const { code, err } = await rekey(['servve'], scratch);
  assert.equal(code, 2);
  assert.match(
    err,
    /there is no command servve\. There are: dev, init, serve, origins, why, audit, messages, methods, limits, helpers, helpdesk-code/,
  );
});

test('S-003 init writes settings and a key nobody else can read, and prints a link for the first administrator', () => {
  assert.match(
    initOutput,
    /Administrator link, valid 1 h, once: https:\/\/rekey\.corp\.example\/administrator#\S+/,
  );
  assert.equal(statSync(join(server, 'keys', 'secret.key')).mode & 0o777, 0o600);
  assert.equal(statSync(join(server, 'keys')).mode & 0o777, 0o700);
  assert.match(
    readFileSync(join(server, 'rekey.config.ts'), 'utf8'),
    /publicUrl: "https:\/\/rekey\.corp\.example"/,
  );
});

test('init never overwrites', async () => {
  const before = readFileSync(join(server, 'keys', 'secret.key'), 'utf8');
  const { code, err } = await rekey(['init', server], scratch);
  assert.equal(code, 3);
  assert.match(err, /rekey\.config\.ts exists and is not overwritten/);
  assert.equal(readFileSync(join(server, 'keys', 'secret.key'), 'utf8'), before);
});

test('serve without settings says how to make some', async () => {
  const { code, err } = await rekey(['serve'], scratch);
  assert.equal(code, 3);
  assert.match(err, /rekey\.config\.ts does not exist\. Make one with: rekey init/);
});

test('serve refuses fresh settings, because no code would ever arrive', async () => {
  const { code, err } = await rekey(['serve']);
  assert.equal(code, 3);
  assert.match(err, /neither mail nor sms is set/);
  assert.ok(!err.includes('Warning'), err);
});

test('serve names every unsafe setting with its place and its fix', async () => {
  const file = join(server, 'unsafe.config.ts');
  writeFileSync(
    file,
    `export default { publicUrl: 'http://rekey.corp.example', organisation: { id: 'a', name: 'A' },
      mail: { host: 'smtp.corp.example', tls: 'off', from: { address: 'a@corp.example' } },
      policy: { methodsRequired: 1 }, origins: ['https://*.corp.example', 'https://a.corp.example/page'] };`,
  );
  const key = join(server, 'keys', 'secret.key');
  const data = join(server, 'data');
  chmodSync(key, 0o644);
  chmodSync(data, 0o777);
  try {
    const { code, err } = await rekey(['serve', '--config', file]);
    assert.equal(code, 3);
    for (const part of [
      'publicUrl is http://rekey.corp.example',
      `Fix: chmod 600 ${key}`,
      `Fix: chmod 700 ${data}`,
      'mail.tls is off for smtp.corp.example',
      'patterns are not accepted',
      'Write https://a.corp.example',
    ]) {
      assert.ok(err.includes(part), `${part}\nnot in\n${err}`);
    }
  } finally {
    chmodSync(key, 0o600);
    chmodSync(data, 0o700);
  }
});

test('a setting that is not one is named with its path', async () => {
  const file = join(server, 'wrong.config.ts');
  writeFileSync(file, settings(`listen: { port: 99999 }, policy: { codeDigits: 3 }, orgins: []`));
  const { code, err } = await rekey(['serve', '--config', file]);
  assert.equal(code, 3);
  assert.match(err, /listen\.port: /);
  assert.match(err, /orgins/);
});

test('a policy that contradicts itself is named with its path', async () => {
  const file = join(server, 'policy.config.ts');
  writeFileSync(file, settings(`policy: { password: { minLength: 300 } }`));
  const { code, err } = await rekey(['serve', '--config', file]);
  assert.equal(code, 3);
  assert.match(err, /policy\.password\.minLength/);
});

test('origins are exact: patterns, paths and other schemes are usage faults', async () => {
  for (const origin of [
    'https://*.corp.example',
    'https://a.corp.example/x',
    'ftp://a.example',
    'corp',
    'https://u@a.example',
  ]) {
    const { code, err } = await rekey(['origins', 'add', origin]);
    assert.equal(code, 2, origin);
    assert.ok(err.includes(origin), err);
  }
});

test('origins and why work while the server runs, and after it stopped', async () => {
  const file = join(server, 'safe.config.ts');
  writeFileSync(file, settings());
  const serving = await serve(file);
  assert.match(
    serving.output(),
    /ready on 127\.0\.0\.1:\d+ as http:\/\/localhost:8443 \| origins 0 \| directory: embedded/,
  );
  assert.equal(statSync(join(server, 'data', 'admin.sock')).mode & 0o777, 0o600);
  const port = /ready on 127\.0\.0\.1:(\d+)/.exec(serving.output())![1]!;

  await fetch(`http://127.0.0.1:${port}/v1/resets`, {
    method: 'POST',
    headers: { Origin: 'https://stranger.example', 'Content-Type': 'application/json' },
    body: '{}',
  });
  const added = await rekey(['origins', 'add', 'https://intranet.corp.example', '--config', file]);
  assert.equal(added.out, 'https://intranet.corp.example may embed now.\n');
  const listed = await rekey(['origins', 'list', '--config', file]);
  assert.match(listed.out, /allowed {2}https:\/\/intranet\.corp\.example/);
  assert.match(
    listed.out,
    /refused {2}https:\/\/stranger\.example .*rekey origins add https:\/\/stranger\.example/,
  );

  const started = await fetch(`http://127.0.0.1:${port}/v1/resets`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
    body: JSON.stringify({ identifier: 'nobody@corp.example' }),
  });
  const requestId = started.headers.get('rekey-request-id')!;
  const code = `${requestId.slice(0, 4)}-${requestId.slice(4, 8)}`;
  const running = await rekey(['why', code, '--config', file]);
  assert.equal(running.code, 0, running.err);
  assert.match(running.out, /^Leads nowhere: nobody has that name\. .*A reset was started.*Audit #\d+/s);

  assert.equal(await serving.stop(), 0, serving.output());
  const stopped = await rekey(['why', code.toLowerCase().replace('-', ''), '--config', file]);
  assert.equal(stopped.out, running.out);
  const unknown = await rekey(['why', '0000-0000', '--config', file]);
  assert.equal(unknown.code, 1);
  assert.match(unknown.err, /There is no such code: 00000000/);
});

test('S-073 serve warns at its start that a request for help would reach nobody, and says what to do', async () => {
  const file = join(server, 'helpless.config.ts');
  writeFileSync(file, settings());
  const serving = await serve(file);
  assert.equal(await serving.stop(), 0, serving.output());
  const [warning] = serving
    .output()
    .split('\n')
    .filter((line) => line.includes('help.nobody'))
    .map((line) => JSON.parse(line) as Record<string, string>);
  assert.equal(warning?.['level'], 'warn');
  assert.match(warning?.['remedy'] ?? '', /helpdesk_administrator.*helpLink/);
});

test('a taken port is named, and the command ends', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const { code, err } = await rekey(['dev', '--port', String(port), '--data', join(scratch, 'dev')], scratch);
  taken.close();
  assert.equal(code, 1);
  assert.match(err, new RegExp(`Port ${port} is taken`));
});

test('why refuses what cannot be a support code', async () => {
  const { code, err } = await rekey(['why', 'hello'], server);
  assert.equal(code, 2);
  assert.match(err, /They look like 7KQ4-M2XD/);
});

test('origins and why find a development server by its folder, and what it left there when it stopped', async () => {
  const nowhere = join(scratch, 'nowhere');
  const missing = await rekey(['origins', 'list', '--data', nowhere], scratch);
  assert.equal(missing.code, 1);
  assert.match(missing.err, /No server runs on .*nowhere\. Start it with: rekey dev --data/);
  const data = join(scratch, '.rekey', 'demo');
  assert.match((await rekey(['why', '7KQ4-M2XD', '--data', data], scratch)).err, /Start it with: npm start/);

  const dev = await startProgram(program(['dev', '--port', '0', '--data', data]), /Outbox {2}http:\S+/, {
    cwd: scratch,
  });
  const added = await rekey(['origins', 'add', 'http://localhost:5500', '--data', data], scratch);
  assert.equal(added.out, 'http://localhost:5500 may embed now.\n');
  assert.equal(await dev.stop(), 0, dev.output());
  const stopped = await rekey(['origins', 'list', '--data', data], scratch);
  assert.match(stopped.out, /^allowed {2}http:\/\/localhost:5500/);
  assert.match((await rekey(['messages', '--data', data], scratch)).out, /^time +kind +to/);
  const needsOne = await rekey(['methods', 'ada@contoso.test', '--data', data], scratch);
  assert.match(needsOne.err, /No server runs, and this needs one\. Start it with: npm start/);
});
