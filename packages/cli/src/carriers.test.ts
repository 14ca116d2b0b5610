import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createCarrier, type CarrierConfig } from './carriers.ts';
import { readConfig, type RekeyConfig } from './config.ts';
import { Fault } from './fault.ts';
import { unsafeSettings } from './settings-check.ts';

const folder = mkdtempSync(join(tmpdir(), 'rekey-carriers-'));
const file = join(folder, 'rekey.config.ts');
const twilio = {
  carrier: 'twilio',
  accountSid: `AC${'0'.repeat(32)}`,
  authTokenFile: 'twilio.token',
  from: '+15005550006',
} as const satisfies CarrierConfig;
const settings = (over: object): RekeyConfig => ({
  publicUrl: 'https://rekey.corp.example',
  organisation: { id: 'corp', name: 'Corp' },
  ...over,
});

before(() => {
  writeFileSync(join(folder, 'twilio.token'), 'f'.repeat(32), { mode: 0o600 });
});
after(() => rmSync(folder, { recursive: true }));

test('texts and calls go through a gateway of the operator, or through Twilio', () => {
  const webhook = { url: 'https://sms.corp.example/send', secretFile: 'twilio.token' };
  for (const config of [webhook, { carrier: 'webhook', ...webhook }, twilio] as const) {
    const loaded = readConfig(file, settings({ sms: config, voice: config }));
    for (const kind of ['sms', 'voice'] as const) {
      const messenger = createCarrier(kind, loaded.config[kind]!, () => 'secret');
      assert.equal(messenger.name, `${kind}-${config === twilio ? 'twilio' : 'webhook'}`);
      assert.equal(messenger.keys !== undefined, kind === 'voice', 'only a call asks for keys');
    }
  }
});

test('a text may come from a messaging service of Twilio, a call only from a number', () => {
  const service = { ...twilio, from: `MG${'a'.repeat(32)}` };
  readConfig(file, settings({ sms: service }));
  assert.throws(() => readConfig(file, settings({ voice: service })), /voice\.from: must be a number/);
});

const wrong: Readonly<Record<string, [object, RegExp]>> = {
  'a carrier that is not known': [{ ...twilio, carrier: 'pigeon' }, /sms\.carrier: /],
  'an account that is none': [{ ...twilio, accountSid: 'AC123' }, /sms\.accountSid: must be AC and 32/],
  'a number without its country': [{ ...twilio, from: '07700900142' }, /sms\.from: must be a number/],
  'a token in the settings themselves': [{ ...twilio, authToken: 'x' }, /sms: .*authToken/],
  'an address at Twilio that nobody asked for': [{ ...twilio, url: 'https://x.example' }, /sms: .*url/],
  'a gateway without its secret': [{ url: 'https://sms.corp.example' }, /sms\.secretFile: /],
};
for (const [what, [sms, says]] of Object.entries(wrong)) {
  test(`refuses ${what} and names the setting`, () => {
    assert.throws(
      () => readConfig(file, settings({ sms })),
      (error: unknown) => error instanceof Fault && says.test(error.message),
    );
  });
}

test('a gateway in the clear and a secret that others can read are not served with', () => {
  const unsafe = (over: object) => unsafeSettings(readConfig(file, settings(over))).join('\n');
  assert.match(
    unsafe({ voice: { url: 'http://calls.corp.example', secretFile: 'twilio.token' } }),
    /voice\.url is http:\/\/calls\.corp\.example: codes would travel in the clear\. Fix: an https/,
  );
  assert.doesNotMatch(unsafe({ sms: twilio, voice: twilio }), /twilio\.token/);
  chmodSync(join(folder, 'twilio.token'), 0o644);
  assert.match(unsafe({ voice: twilio }), /twilio\.token.*Fix: chmod/);
});
