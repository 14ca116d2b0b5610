import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  PlainBrowser,
  PUBLIC_URL,
  registerPasskey,
  runningServer,
  softwareAuthenticator,
  type RunningServer,
} from '@rekey/testkit';
import { TOTP, URI } from 'otpauth';

const PASSWORD = 'quiet river under stone';
const GIL = { userName: 'gil@contoso.test', email: 'gil.santos@mail.test' } as const;
const EVE = 'eve@contoso.test';

const server = () => runningServer({ policy: { preset: 'no-telecom' } });

async function idOf({ directory }: RunningServer, userName: string): Promise<string> {
  const found = await directory.find(userName);
  assert.ok(found.found === 'one');
  return found.account.id;
}

/** An app on somebody's telephone, added a while ago. */
async function appOf(running: RunningServer, userName: string): Promise<() => string> {
  const { enrolments } = running.server;
  const accountId = await idOf(running, userName);
  const { show, pending } = await enrolments.begin(accountId, 'totp');
  const app = URI.parse((show as { uri: string }).uri);
  assert.ok(app instanceof TOTP);
  const code = () => app.generate({ timestamp: running.clock.now() });
  await enrolments.confirm(accountId, 'totp', pending, { code: code() });
  running.clock.advance(60_000);
  return code;
}

async function savedCode(running: RunningServer, userName: string): Promise<string> {
  const shown = await running.server.enrolments.issue(await idOf(running, userName), 'recovery_code');
  return (shown as { codes: string[] }).codes[0]!;
}

async function helpdeskCode(running: RunningServer, userName: string): Promise<string> {
  const accountId = await idOf(running, userName);
  const shown = await running.server.enrolments.issue(accountId, 'helpdesk_code', { checked: 'in person' });
  return (shown as { code: string }).code;
}

describe('a reset where nobody is texted or called', () => {
  it('O-06 S-061 with a code by mail and one of an authenticator app', async () => {
    await using running = await server();
    const code = await appOf(running, GIL.userName);
    const visitor = running.visitor();
    await visitor.start(GIL.userName);
    await visitor.challenge('email');
    const { methods } = (await visitor.verify(await running.codeFor(GIL.email))).at('choose_method');
    assert.deepEqual(
      methods.map(({ kind }) => kind),
      ['totp', 'helpdesk_code'],
    );
    const asked = (await visitor.challenge('totp')).at('enter_code');
    assert.deepEqual(
      [asked.challenge.codeLength, asked.challenge.codeFormat, asked.actions.includes('resend')],
      [6, 'digits', false],
    );
    (await visitor.verify(code())).at('set_password');
    assert.equal((await visitor.submit(PASSWORD)).at('done').outcome, 'reset');
    assert.equal((await running.visitor().signIn(GIL.userName, PASSWORD)).status, 201);
    await running.quiet();
    assert.equal(running.sms.sent.length, 0);
  });

  it('O-06 with a code from the help desk and a saved one, for somebody with nothing on file', async () => {
    await using running = await server();
    const saved = await savedCode(running, EVE);
    const visitor = running.visitor();
    await visitor.start(EVE);
    await visitor.challenge('helpdesk_code');
    await visitor.verify(await helpdeskCode(running, EVE));
    (await visitor.challenge('recovery_code')).at('enter_code');
    (await visitor.verify(saved.toLowerCase())).at('set_password');
    assert.equal((await visitor.submit(PASSWORD)).at('done').outcome, 'reset');
    assert.equal((await running.visitor().signIn(EVE, PASSWORD)).status, 201);
  });

  it('O-06 S-061 with a code from the help desk and one of an authenticator app', async () => {
    await using running = await server();
    const code = await appOf(running, EVE);
    const visitor = running.visitor();
    await visitor.start(EVE);
    await visitor.challenge('helpdesk_code');
    await visitor.verify(await helpdeskCode(running, EVE));
    await visitor.challenge('totp');
    (await visitor.verify(code())).at('set_password');
  });

  it('O-06 with a code from the help desk and a passkey', async () => {
    await using running = await server();
    const device = softwareAuthenticator();
    await registerPasskey(running, EVE, device);
    const visitor = running.visitor();
    await visitor.start(EVE);
    await visitor.challenge('helpdesk_code');
    await visitor.verify(await helpdeskCode(running, EVE));
    const { challenge } = (await visitor.challenge('passkey')).at('use_passkey');
    (await visitor.prove({ assertion: device.get(challenge.publicKey, PUBLIC_URL) })).at('set_password');
  });

  it('O-06 telephones are not offered, not even to people who have one and to decoys', async () => {
    await using running = await server();
    for (const name of ['ada', 'eve', 'adm', 'zoe', 'yan', 'xia']) {
      const { methods } = (await running.visitor().start(`${name}@contoso.test`)).at('choose_method');
      assert.deepEqual([...new Set(methods.map(({ kind }) => kind))], ['email', 'helpdesk_code'], name);
    }
  });

  it('O-06 S-061 the page without script asks for the codes of apps and saved ones, and sends nothing again', async () => {
    for (const [title, prepare] of [
      ['Use the app on your phone', appOf],
      [
        'Use a saved code',
        async (running: RunningServer, name: string) => {
          const code = await savedCode(running, name);
          return () => code;
        },
      ],
    ] as const) {
      await using running = await server();
      const code = await prepare(running, GIL.userName);
      const browser = new PlainBrowser(running);
      await browser.open('/reset');
      await browser.send('start', { identifier: GIL.userName });
      await browser.send('challenge', {}, 'mail');
      await browser.send('verify', { code: await running.codeFor(GIL.email) });
      await browser.send('challenge', {}, title);
      assert.match(browser.page, /<h2[^>]*>Enter (the code from your app|a saved code)/);
      assert.doesNotMatch(browser.page, /new code/);
      assert.equal(browser.page.includes('inputmode="numeric"'), title.includes('app'));
      await browser.send('verify', { code: '000000' });
      assert.match(browser.page, /aria-invalid/);
      await browser.send('verify', { code: code() });
      assert.match(browser.page, /autocomplete="new-password"/);
    }
  });
});
