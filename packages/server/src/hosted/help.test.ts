import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEMO_PASSWORD } from '@rekey/server/embedded';
import { ADA, PlainBrowser, runningServer, type RunningServer } from '@rekey/testkit';

const ADMINISTRATOR = 'ida.admin@mail.test';
const DAN = { userName: 'dan@contoso.test', email: 'dan.frost@mail.test', mobile: '+44 7700900144' };

async function begun(running: RunningServer, identifier: string, language = 'en'): Promise<PlainBrowser> {
  const browser = new PlainBrowser(running, language);
  await browser.open('/reset');
  await browser.send('start', { identifier });
  return browser;
}

describe('without script', () => {
  it('S-069 S-019 whoever is only locked out keeps the password', async () => {
    await using running = await runningServer();
    const browser = await begun(running, DAN.userName);
    await browser.send('challenge', {}, 'Email a code');
    await browser.send('verify', { code: await running.codeFor(DAN.email) });
    await browser.send('challenge', {}, 'Text a code');
    await browser.send('challenge', { contact: DAN.mobile });
    await browser.send('verify', { code: await running.codeFor(DAN.mobile) });
    assert.match(browser.page, /Your account is locked\. If you remember your password, you can keep it\./);
    await browser.send('unlock');
    assert.match(browser.page, /Your account is unlocked/);
    assert.doesNotMatch(browser.page, /password is changed/);
    assert.equal((await running.visitor().signIn(DAN.userName, DEMO_PASSWORD)).status, 201);
  });

  it('S-070 whoever was not unlocked reads that, which password counts, and when to try again', async () => {
    for (const [result, title, help] of [
      [
        { status: 'refused', cause: 'account_protected', detail: '' },
        /Your account isn’t unlocked/,
        /Only an administrator can do this for you\.<.*Your password is the same as before\..*You can try again in 65 minutes\./s,
      ],
      [
        { status: 'undecided', detail: '' },
        /finding out whether your account is unlocked/,
        /tells you as soon as we know\. Your password is the same as before\./,
      ],
    ] as const) {
      await using running = await runningServer({
        directory: (embedded) => ({
          ...embedded,
          prepareUnlock: async (command) => ({
            ...(await embedded.prepareUnlock(command)),
            apply: () => {
              const availableAt = new Date(running.clock.now() + 65 * 60_000).toISOString();
              return Promise.resolve(result.status === 'refused' ? { ...result, availableAt } : result);
            },
          }),
        }),
      });
      const browser = await begun(running, DAN.userName);
      await browser.send('challenge', {}, 'Email a code');
      await browser.send('verify', { code: await running.codeFor(DAN.email) });
      await browser.send('challenge', {}, 'Text a code');
      await browser.send('challenge', { contact: DAN.mobile });
      await browser.send('verify', { code: await running.codeFor(DAN.mobile) });
      await browser.send('unlock');
      assert.match(browser.page, title);
      assert.match(browser.page, help);
      assert.doesNotMatch(browser.page, /old password|new password|password is(n’t)? changed/);
    }
  });

  it('S-069 nobody else is offered that', async () => {
    await using running = await runningServer();
    const browser = await begun(running, ADA.userName);
    await browser.send('challenge', {}, 'Email a code');
    await browser.send('verify', { code: await running.codeFor(ADA.email) });
    await browser.send('challenge', {}, 'Text a code');
    await browser.send('challenge', { contact: ADA.mobile });
    await browser.send('verify', { code: await running.codeFor(ADA.mobile) });
    assert.match(browser.page, /Choose a new password/);
    assert.doesNotMatch(browser.page, /value="unlock"/);
    await browser.open('/ui/reset', new URLSearchParams({ action: 'unlock', key: crypto.randomUUID() }));
    assert.equal(browser.status, 422);
    assert.match(browser.page, /Choose a new password/, 'a form that was made up changes nothing');
  });

  it('S-073 help is asked for once, in sight, and the reset goes on', async () => {
    await using running = await runningServer();
    const browser = await begun(running, ADA.userName);
    await browser.send('challenge', {}, 'Email a code');
    assert.match(browser.page, /get an email with your user name and a support code/);
    await browser.send('ask_help');
    assert.match(browser.page, /<details class="rekey-cannot" open>.*have been told/s);
    assert.doesNotMatch(browser.page, /value="ask_help"/);
    assert.match((await running.messageTo(ADMINISTRATOR)).text, /“ada@contoso\[\.\]test”/);
    await browser.send('verify', { code: await running.codeFor(ADA.email) });
    assert.match(browser.page, /second way/);
  });

  it('S-073 S-077 whoever was turned away asks from there, and sees the codes', async () => {
    await using running = await runningServer({ policy: { disclosure: 'explain' } });
    const browser = await begun(running, 'eve@contoso.test');
    const codes = () => /<bdi dir="ltr">(\w{4}-\w{4})<\/bdi>.*SSPR_0014/s.exec(browser.page)?.[1];
    const code = codes();
    assert.ok(code, browser.page);
    await browser.send('ask_help');
    assert.match(browser.page, /have been told/);
    assert.equal(codes(), code);
    const { text } = await running.messageTo(ADMINISTRATOR);
    assert.match(text, /“eve@contoso\[\.\]test”/);
    assert.ok(
      text.includes(`\n${code}\n`),
      'a desk compares the code of the screen with the one of its mail',
    );
  });

  it('S-073 too many requests say so', async () => {
    await using running = await runningServer({ policy: { disclosure: 'explain' } });
    let browser = await begun(running, 'eve@contoso.test');
    for (let round = 0; round < 8 && browser.status !== 422; round += 1) {
      browser = await begun(running, 'eve@contoso.test');
      await browser.send('ask_help');
    }
    assert.match(browser.page, /role="alert">That was a lot in a short time\./);
  });

  for (const [helpLink, words] of [
    [
      'https://help.contoso.test/password?a=1&b=2',
      /href="https:\/\/help\.contoso\.test\/password\?a=1&#38;b=2" target="_blank" rel="noopener/,
    ],
    [
      'mailto:desk@contoso.test',
      /href="mailto:desk@contoso\.test" +rel="noopener[^>]*>Write to the help desk/,
    ],
  ] as const)
    it(`S-074 help is a link of the operator: ${helpLink}`, async () => {
      await using running = await runningServer({ policy: { helpLink, disclosure: 'explain' } });
      const ada = await begun(running, ADA.userName);
      assert.match(ada.page, words);
      assert.match((await begun(running, 'eve@contoso.test')).page, words);
      assert.doesNotMatch(ada.page, /value="ask_help"/);
    });

  it('says nothing of help where the policy has none', async () => {
    await using running = await runningServer({ policy: { helpMail: false, disclosure: 'explain' } });
    for (const name of [ADA.userName, 'eve@contoso.test'])
      assert.doesNotMatch((await begun(running, name)).page, /rekey-cannot|rekey-offer|ask_help/);
  });

  it('S-048 the language that was asked for stays, by either name; an organisation needs no name here', async () => {
    await using running = await runningServer();
    const browser = new PlainBrowser(running, 'ar');
    await browser.open('/reset?mkt=de-DE&username=ada%40contoso.test&whr=contoso.test');
    assert.match(browser.page, /<html lang="de".*value="ada@contoso\.test"/s);
    assert.doesNotMatch(browser.page, /whr|"contoso\.test"/);
    await browser.send('start', { identifier: ADA.userName });
    assert.match(browser.page, /<html lang="de"/);
    await browser.send('challenge', {}, 'Mail');
    assert.match((await running.messageTo(ADA.email)).subject, /Code/);
    await browser.send('cancel');
    assert.match(browser.page, /<html lang="de"/);
    await browser.open('/reset?lang=en&mkt=de-DE');
    assert.match(browser.page, /<html lang="en"/, 'our own name wins');
    for (const mkt of ['', 'xx', '%22%3E', 'de'.repeat(5000)]) {
      await browser.open(`/reset?mkt=${mkt}`);
      assert.equal(browser.status, 200);
      assert.match(browser.page, mkt === '' ? /<html lang="ar"/ : /<html lang="(ar|en)"/);
    }
  });
});
