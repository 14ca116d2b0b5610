import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Secret, TOTP, URI } from 'otpauth';
import { silentLog } from '@rekey/server';
import { startDev, type RunningDev } from './dev/index.ts';

const bin = fileURLToPath(new URL('bin.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'rekey-people-'));
let dev: RunningDev;

before(async () => {
  dev = await startDev({ port: 0, dataDir: folder, policy: { preset: 'no-telecom' }, log: silentLog });
});

after(async () => {
  await dev.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** `answer` is typed as soon as something is asked; null: nobody sits there. */
async function rekey(args: readonly string[], answer?: ((out: string) => string) | null): Promise<Ended> {
  const child = spawn(process.execPath, ['--conditions=rekey-source', bin, ...args, '--data', folder]);
  let out = '';
  let err = '';
  if (answer === null) child.stdin.end();
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    if (out.includes('shows now: ') && answer != null) child.stdin.end(`${answer(out)}\n`);
  });
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

const trail = async (event: string) =>
  (await dev.store.readAudit({})).filter((row) => row.event === event).map(({ detail }) => detail);

test('helpdesk-code prints a code once, and the trail says who issued it and how the identity was checked', async () => {
  const { code, out, err } = await rekey([
    'helpdesk-code',
    'bob@contoso.test',
    '--checked',
    'photo id, in person',
  ]);
  assert.equal(code, 0, err);
  assert.match(
    out,
    /^\n {2}\d{4} \d{4}\n\nFor Bob Stone \(bob@contoso\.test\), once, until \d{4}-\d\d-\d\d \d\d:\d\d UTC\./,
  );
  const [detail] = (await trail('method.added')).slice(-1);
  assert.equal(detail?.['checked'], 'photo id, in person');
  assert.match(String(detail?.['by']), /^local:./);
  assert.ok(
    !JSON.stringify(await dev.store.readAudit({})).includes(/\d{4} \d{4}/.exec(out)![0].replace(' ', '')),
  );
});

test('methods add says where what it cannot add comes from', async () => {
  for (const [what, sentence] of [
    ['sms', /^rekey: Addresses and numbers come from the directory\. Change them there\./],
    ['passkey', /^rekey: Only the person can add that/],
    ['helpdesk_code', /^rekey: Issue it with: rekey helpdesk-code gil --checked/],
    ['fax', /^rekey: There is no method fax/],
  ] as const) {
    const ended = await rekey(['methods', 'gil', 'add', what]);
    assert.equal(ended.code, 2);
    assert.match(ended.err, sentence);
  }
});

test('S-023 helpdesk-code refuses administrators, strangers, and issuing without a check, each with what to do', async () => {
  for (const [args, code, sentence] of [
    [['adm@contoso.test', '--checked', 'badge'], 3, /is an administrator\. The help desk issues no codes/],
    [['zoe@contoso.test', '--checked', 'badge'], 1, /There is no account zoe@contoso\.test/],
    [['bob@contoso.test'], 2, /--checked "photo id, in person"/],
    [['bob@contoso.test', '--checked', 'x'], 1, /3 to 200 characters/],
    [['--checked', 'badge'], 2, /an argument is missing/],
  ] as const) {
    const ended = await rekey(['helpdesk-code', ...args]);
    assert.equal(ended.code, code, ended.err);
    assert.match(ended.err, sentence);
    assert.equal(ended.out, '');
  }
});

test('methods lists what somebody has, what is left of it, and what the policy does not offer', async () => {
  const { out } = await rekey(['methods', 'bob@contoso.test']);
  assert.match(out, /^Bob Stone \(bob@contoso\.test\)\n {2}email +codes by email +from the directory\n/);
  assert.match(out, /helpdesk_code +code from the help desk +since \d{4}-\d\d-\d\d, 1 left {2}enr_\S+\n$/);
  assert.match((await rekey(['methods', 'ada'])).out, /sms .* not offered by the policy/);
  assert.match((await rekey(['methods', 'eve'])).out, /nothing: this person cannot reset/);
});

test('helpdesk-code says when nobody can be told, and when the code alone leads nowhere', async () => {
  const issue = (user: string) => rekey(['helpdesk-code', user, '--checked', 'badge']);
  const eve = await issue('eve@contoso.test');
  assert.match(eve.out, /Nobody is sent a notice, for no address is on file;/);
  assert.match(
    eve.out,
    /It is one proof of 2, and Eve Moon has no other\. Add one first: rekey methods eve@contoso\.test add recovery_code\n$/,
  );
  const fay = await issue('fay@contoso.test');
  assert.match(fay.out, /A notice goes to every address on file;/);
  assert.doesNotMatch(fay.out, /one proof of/);
});

test('S-061 methods add totp shows the secret and adds the app by its first code', async () => {
  const wrong = await rekey(['methods', 'gil', 'add', 'totp'], () => '000000');
  assert.equal(wrong.code, 1);
  assert.match(wrong.err, /That code is not right, or too old\. Nothing was added/);
  assert.match((await rekey(['methods', 'gil', 'add', 'totp'], null)).err, /Nothing was typed, so nothing/);

  const { code, out, err } = await rekey(['methods', 'gil', 'add', 'totp'], (shown) => {
    const app = URI.parse(/otpauth:\S+/.exec(shown)![0]);
    assert.ok(app instanceof TOTP);
    const secret = /Secret +([A-Z2-7 ]+)\n/.exec(shown)![1]!.replaceAll(' ', '');
    assert.deepEqual(Secret.fromBase32(secret).bytes, app.secret.bytes);
    return app.generate();
  });
  assert.equal(code, 0, err);
  assert.match(out, /Gil Santos \(gil@contoso\.test\) has it now: authenticator app\.\n$/);
});

test('methods add recovery_code shows eight codes; methods remove ends them', async () => {
  const { out } = await rekey(['methods', 'gil', 'add', 'recovery_code']);
  assert.equal(out.match(/^ {2}([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/gm)?.length, 8, out);
  const [id] = /enr_\S+/.exec((await rekey(['methods', 'gil'])).out.split('recovery_code')[1]!)!;
  assert.match((await rekey(['methods', 'gil', 'remove', id])).out, /^Removed from gil@contoso\.test: saved/);
  assert.match((await rekey(['methods', 'gil', 'remove', id])).err, /has no method enr_/);
  assert.match((await rekey(['methods', 'gil', 'remove', 'totp'])).out, /authenticator app/);
  assert.deepEqual(
    (await trail('method.removed')).map(({ kind }) => kind),
    ['recovery_code', 'totp'],
  );
  for (const bad of [['add'], ['add', 'passkey'], ['remove'], ['list'], ['add', 'totp', 'now']]) {
    const ended = await rekey(['methods', 'gil', ...bad]);
    assert.equal(ended.code, 2, bad.join(' '));
    assert.match(ended.err, /See: rekey methods --help/);
  }
});

test('limits says what keeps somebody from resetting, clears it, and the trail says who did', async () => {
  const quiet = await rekey(['limits', 'bob@contoso.test']);
  assert.equal(quiet.out, 'Nothing keeps bob@contoso.test from resetting.\n');

  // The help desk issued him a code above.
  const issued = (await dev.store.readAudit({})).find(({ detail }) => 'checked' in detail);
  const now = Date.now();
  await dev.store.holdAccount({
    accountId: issued!.accountId!,
    now,
    until: now + 3_600_000,
    once: { key: 'objection:test', value: 1 },
    openly: false,
    audit: [],
    outbox: [],
  });
  const held = await rekey(['limits', 'bob@contoso.test']);
  assert.match(
    held.out,
    /cannot reset for now:\n {2}until \S+ \d\d:\d\d UTC {2}its owner said that a reset was not theirs\n/,
  );
  assert.match(held.out, /rekey limits bob@contoso\.test clear\n$/);

  assert.match(held.out, /cannot remove or replace methods, and new ones prove nothing yet:\n {2}until /);
  const everybody = await rekey(['limits']);
  assert.match(
    everybody.out,
    /^Cannot reset for now:\n {2}until \S+ \d\d:\d\d UTC {2}bob@contoso\.test {2}its owner said .+\nMethods held after a reset: 1 person\.\n/,
  );

  const cleared = await rekey(['limits', 'bob@contoso.test', 'clear']);
  assert.match(cleared.out, /^bob@contoso\.test may reset again\..+\nMethods stay held: .+\n$/);
  const [detail] = (await trail('limits.cleared')).slice(-1);
  assert.equal(detail?.['ended'], 'hold');
  assert.match(String(detail?.['by']), /\S/);

  const methods = await rekey(['limits', 'bob@contoso.test', 'clear']);
  assert.match(methods.out, /^bob@contoso\.test may change methods again\./);
  assert.equal((await rekey(['limits'])).out, 'Nobody is kept from resetting.\n');

  const unknown = await rekey(['limits', 'nobody@contoso.test']);
  assert.equal(unknown.code, 1);
  const wrong = await rekey(['limits', 'bob@contoso.test', 'drop']);
  assert.match(wrong.err, /rekey limits <user> clear/);
});

test('S-073 helpers shows who would be written to, for everybody and for one person, and what to do when it is nobody', async () => {
  const anybody = await rekey(['helpers']);
  assert.equal(anybody.code, 0, anybody.err);
  assert.equal(
    anybody.out,
    `When somebody asks for help, an email goes to 1 person: group 3 of 3, global_administrator.
  Ida Admin  ida.admin@mail.test  global_administrator  in en
`,
  );
  assert.match((await rekey(['helpers', 'bob'])).out, /^When Bob Stone \(bob@contoso\.test\) asks for help/);

  const herself = await rekey(['helpers', 'adm@contoso.test']);
  assert.match(herself.out, /^Nobody: when Ida Admin .* no email is sent.* Give somebody else .*helpLink/);
  assert.match(
    herself.out,
    /Passed over:\n {2}Ida Admin {2}adm@contoso\.test .* it is they who would ask\n$/,
  );

  assert.match((await rekey(['helpers', 'zoe@contoso.test'])).err, /There is no account zoe/);
  assert.equal((await rekey(['helpers', 'bob', 'ada'])).code, 2);
});
