import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { presets, type PolicyInput, type Throttle } from '@rekey/contract';
import { silentLog } from '@rekey/server';
import { configText } from './commands/init.ts';
import { compose } from './compose.ts';
import { readConfig, type RekeyConfig } from './config.ts';
import { Fault } from './fault.ts';
import { writeSecret } from './secret-file.ts';
import { unsafeSettings } from './settings-check.ts';

const folder = mkdtempSync(join(tmpdir(), 'rekey-settings-'));
const file = join(folder, 'rekey.config.ts');
const safe: RekeyConfig = {
  publicUrl: 'https://rekey.corp.example',
  organisation: { id: 'corp', name: 'Corp' },
  mail: { host: 'smtp.corp.example', from: { address: 'noreply@corp.example' } },
  sms: { url: 'https://sms.corp.example', secretFile: 'keys/secret.key' },
  voice: { url: 'https://calls.corp.example', secretFile: 'keys/secret.key' },
};
const problems = (over: Partial<RekeyConfig>) => unsafeSettings(readConfig(file, { ...safe, ...over }));

before(() => {
  writeSecret(join(folder, 'keys', 'secret.key'));
  chmodSync(folder, 0o700);
});
after(() => rmSync(folder, { recursive: true }));

test('O-06 who texts nobody needs no carrier of texts', () => {
  const { sms: _, ...mailOnly } = safe;
  assert.deepEqual(unsafeSettings(readConfig(file, { ...mailOnly, policy: { preset: 'no-telecom' } })), []);
  const [found] = unsafeSettings(readConfig(file, mailOnly));
  assert.match(found ?? '', /policy\.methods has sms, but sms is not set.*Fix: .*no-telecom/);
});

test('settings without a flaw are accepted, with every preset', () => {
  for (const preset of [undefined, 'recommended', 'entra', 'entra-2015'] as const) {
    assert.deepEqual(problems(preset === undefined ? {} : { policy: { preset } }), []);
  }
  assert.deepEqual(problems({ passkeys: { rpId: 'corp.example' } }), []);
  assert.deepEqual(problems({ timeZone: 'Europe/Berlin' }), []);
  const ranges = ['127.0.0.1', '::1', '10.0.0.0/8', 'fd00::/8'];
  assert.deepEqual(problems({ trustedProxies: ranges, knownNetworks: ranges }), []);
});

const accountFailures = ({ subject, event }: Throttle) => subject === 'account' && event === 'failure';
const flaws: Readonly<Record<string, [Partial<RekeyConfig>, RegExp]>> = {
  'A-21 a range of proxies that is none': [
    { trustedProxies: ['10.0.0.0/33'] },
    /trustedProxies: 10\.0\.0\.0\/33 is neither an address nor a range.*Fix: /,
  ],
  'A-21 everybody as a proxy': [{ trustedProxies: ['::/0'] }, /trustedProxies: ::\/0 is everybody\. Fix: /],
  'K14 an office by name': [{ knownNetworks: ['hq'] }, /knownNetworks: hq is neither.*Fix: /],
  'A-21 any proxy': [{ trustedProxies: ['*'] }, /trustedProxies: \* .*Fix: /],
  'A-21 a proxy by name': [{ trustedProxies: ['proxy.corp.example'] }, /trustedProxies: proxy.*Fix: /],
  'a time zone that does not exist': [
    { timeZone: 'Europe/Belin' },
    /timeZone: Europe\/Belin is no time zone\. Fix: write one such as Europe\/Berlin\.$/,
  ],
  'A-15 no limits': [
    { policy: { throttles: [], helpMail: false } },
    /policy\.throttles limits no wrong codes.*Fix: /,
  ],
  'A-15 limits that forget wrong codes': [
    { policy: { throttles: presets.recommended.throttles.filter((one) => !accountFailures(one)) } },
    /policy\.throttles/,
  ],
  'passwords of seven characters': [
    { policy: { password: { minLength: 7 } } },
    /policy\.password\.minLength is 7\. Fix: 8 or more/,
  ],
  'help mails without a limit': [
    { policy: { throttles: presets.recommended.throttles.filter(({ event }) => event !== 'help') } },
    /policy\.throttles limits no help emails.*Fix: set policy\.helpMail to false, or add /,
  ],
  'passkeys of another domain': [
    { passkeys: { rpId: 'corp.test' } },
    /passkeys\.rpId is corp\.test, which rekey\.corp\.example is not under\. Fix: /,
  ],
  'passkeys of a whole top-level domain': [
    { passkeys: { rpId: 'example' } },
    /passkeys\.rpId is example.*Fix: /,
  ],
  'a password in the public address': [
    { publicUrl: 'https://u:p@rekey.corp.example' },
    /publicUrl holds a user name or a password.*Fix: https:\/\/rekey\.corp\.example$/,
  ],
};
for (const [what, [over, expected]] of Object.entries(flaws)) {
  test(`${what}: not started, and the file, the place and the fix are named`, () => {
    const found = problems(over);
    assert.equal(found.length, 1, found.join('\n'));
    assert.match(found[0] ?? '', expected);
    assert.ok(found[0]?.startsWith(file));
  });
}

test('a preset that is not one is named with its place and those there are', () => {
  const policy = { preset: 'nope' } as unknown as NonNullable<RekeyConfig['policy']>;
  assert.throws(
    () => problems({ policy }),
    (error: Error) => error instanceof Fault && /policy\.preset: .*recommended.*entra/.test(error.message),
  );
});

const deadEnds: Readonly<Record<string, [PolicyInput, RegExp]>> = {
  'nothing that can come first': [
    { methods: ['totp', 'passkey'] },
    /^ {2}policy\.methods: None of these can come first.*Add `email`, `sms`, `voice` or `helpdesk_code`/m,
  ],
  'two proofs of one method': [
    { methods: ['email'], administrators: false },
    /^ {2}policy\.methodsRequired: .*nobody could finish.*Add a method of another kind, or set `methodsRequired: 1`\.$/m,
  ],
  'one proof, and administrators who need two': [
    { methods: ['email'], methodsRequired: 1 },
    /^ {2}policy\.administrators: Administrators always give two proofs.*set `administrators: false`\.$/m,
  ],
};
for (const [what, [policy, expected]] of Object.entries(deadEnds)) {
  test(`${what}: not started, and the field and what to add are named`, () => {
    assert.throws(
      () => problems({ policy }),
      (error: Error) => {
        assert.ok(error instanceof Fault);
        assert.match(error.message, expected);
        assert.equal(error.message.split('\n').length, 2, error.message);
        return true;
      },
    );
  });
}

test('the time zone of the settings is the one of the server', () => {
  const loaded = readConfig(file, { ...safe, timeZone: 'Europe/Belin' });
  assert.throws(() => compose(loaded, silentLog), /timeZone: Europe\/Belin is no time zone/);
  assert.match(configText('https://rekey.corp.example', 'Corp'), /^ {2}\/\/ timeZone: 'Europe\/Berlin',$/m);
});

test('A-21 fresh settings believe no proxy until one is named', () => {
  const text = configText('https://rekey.corp.example', 'Corp');
  assert.match(text, /^ {2}trustedProxies: \[\],$/m);
  assert.match(text, /^ {2}\/\/ trustedProxies: \['127\.0\.0\.1'\],$/m);
  assert.match(text, /^ {2}\/\/ knownNetworks: \[/m);
});
