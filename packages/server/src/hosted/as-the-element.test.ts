import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ADA, PlainBrowser, runningServer, type RunningServer } from '@rekey/testkit';

async function begun(running: RunningServer, identifier: string = ADA.userName): Promise<PlainBrowser> {
  const browser = new PlainBrowser(running);
  await browser.open('/reset');
  await browser.send('start', { identifier });
  return browser;
}

async function atCode(running: RunningServer): Promise<PlainBrowser> {
  const browser = await begun(running);
  await browser.send('challenge', {}, 'Email a code');
  return browser;
}

async function atPassword(running: RunningServer): Promise<PlainBrowser> {
  const browser = await atCode(running);
  await browser.send('verify', { code: await running.codeFor(ADA.email) });
  await browser.send('challenge', {}, 'Text a code');
  await browser.send('challenge', { contact: ADA.mobile });
  await browser.send('verify', { code: await running.codeFor(ADA.mobile) });
  return browser;
}

/** What stands in the group of quiet ways on, as text. */
const quietWays = ({ page }: PlainBrowser) =>
  [.../<div class="rekey-more">.*/s.exec(page)![0].matchAll(/rekey-quiet"[^>]*>([^<]+)/g)].map(
    ([, text]) => text,
  );

describe('the pages without script, as the element', () => {
  it('S-078 ways are tiles with a sign, what happens, and what it is where the name does not say so', async () => {
    await using running = await runningServer({ policy: { methods: ['email', 'sms', 'helpdesk_code'] } });
    const { page } = await begun(running);
    const tiles = page.match(/<li>.*?<\/li>/gs) ?? [];
    assert.equal(tiles.length, 3, page);
    for (const tile of tiles) assert.match(tile, /class="rekey-tile"><svg.*<\/svg><span>.*data-forward/s);
    assert.match(page, /help desk<small>Call them first if you have none<\/small>/);
    assert.equal(page.match(/<small>/g)?.length, 1);
  });

  it('S-078 every step says which of how many it is, an ending and the first form do not', async () => {
    await using running = await runningServer();
    const browser = await begun(running);
    assert.match(browser.page, /Step 2 of 4/);
    assert.equal(browser.page.match(/<i data-on>/g)?.length, 2);
    await browser.send('challenge', {}, 'Email a code');
    assert.match(browser.page, /Step 2 of 4/);
    await browser.send('verify', { code: await running.codeFor(ADA.email) });
    assert.match(browser.page, /Step 3 of 4/);
    await browser.send('challenge', {}, 'Text a code');
    assert.match(browser.page, /Step 3 of 4/);
    await browser.send('challenge', { contact: ADA.mobile });
    await browser.send('verify', { code: await running.codeFor(ADA.mobile) });
    assert.match(browser.page, /Step 4 of 4/);
    await browser.send('submit', { password: 'quiet river under stone' });
    assert.doesNotMatch(browser.page, /Step \d/);
    await browser.open('/reset');
    assert.doesNotMatch(browser.page, /Step \d/);
  });

  it('A-04 that a code was sent is said with an if until there is a proof, to everybody alike', async () => {
    const said = ({ page }: PlainBrowser) => /<p class="rekey-help"[^>]*>([^<]*code to)/.exec(page)?.[1];
    for (const disclosure of ['standard', 'private', 'explain'] as const) {
      await using running = await runningServer({ policy: { disclosure } });
      const ada = await atCode(running);
      assert.equal(said(ada), 'If this account can be reset here, we’ve emailed a code to', disclosure);
      const nobody = await begun(running, 'nobody@contoso.test');
      if (disclosure === 'explain') {
        assert.match(nobody.page, /There is no account with this user name/);
      } else {
        await nobody.send('challenge', {}, 'Email a code');
        assert.equal(said(nobody), said(ada));
      }
      await ada.send('verify', { code: await running.codeFor(ADA.email) });
      await ada.send('challenge', {}, 'Text a code');
      await ada.send('challenge', { contact: '+44 7700 900999' });
      // Where a wrong number looks like the right one, a code may not have been sent.
      if (disclosure === 'private') assert.match(said(ada)!, /^If this account can be reset here/);
      else assert.match(ada.page, /That isn’t the number we have on file/);
      if (disclosure === 'private') continue;
      await ada.send('challenge', { contact: ADA.mobile });
      assert.equal(said(ada), 'We’ve texted a code to');
    }
  });

  it('S-078 a user name longer than any is not taken', async () => {
    await using running = await runningServer();
    const browser = new PlainBrowser(running);
    await browser.open('/reset');
    assert.match(browser.page, /name="identifier"[^>]* maxlength="320"/);
  });

  it('S-078 the code page says how long a code is, where to look, and from when on there is another', async () => {
    await using running = await runningServer();
    const browser = await atCode(running);
    assert.match(browser.page, /id="rekey-code-hint">8 digits</);
    assert.match(browser.page, /inputmode="numeric" autocomplete="one-time-code"/);
    assert.match(browser.page, /No email\? Look in your spam folder\./);
    assert.match(browser.page, /You can get a new code in 30 seconds\./);
    running.clock.advance(10_000);
    await browser.open('/ui/reset');
    assert.match(browser.page, /in 20 seconds\./);
    running.clock.advance(20_000);
    await browser.open('/ui/reset');
    assert.doesNotMatch(browser.page, /You can get a new code/);
    await browser.send('challenge', {}, 'Send a new code');
    assert.equal(browser.status, 200);
  });

  it('S-078 a code may be pasted with a space in it', async () => {
    await using running = await runningServer();
    const browser = await atCode(running);
    const code = await running.codeFor(ADA.email);
    const most = Number(/name="code"[^>]* maxlength="(\d+)"/.exec(browser.page)?.[1]);
    const pasted = ` ${code.slice(0, 4)} ${code.slice(4)} `;
    assert.ok(most >= pasted.length);
    await browser.send('verify', { code: pasted });
    assert.match(browser.page, /second way/);
  });

  it('S-063 a code that is too old is not asked for any longer, and another one is the main thing to press', async () => {
    await using running = await runningServer({ policy: { lifetimes: { codeSeconds: 60 } } });
    const browser = await atCode(running);
    running.clock.advance(61_000);
    await browser.open('/ui/reset');
    assert.match(browser.page, /role="alert">That code is too old\. Send a new one\./);
    assert.doesNotMatch(browser.page, /name="code"|spam folder/);
    assert.match(browser.page, /<button class="rekey-button">Send a new code/);
    await browser.send('challenge', {}, 'Send a new code');
    assert.match(browser.page, /name="code"/);
  });

  it('S-078 what was typed wrong is said beside its field; what nobody typed wrong is said calmly', async () => {
    await using running = await runningServer();
    const browser = await atCode(running);
    await browser.send('verify', { code: '00000000' });
    assert.match(
      browser.page,
      /aria-invalid="true".*<p class="rekey-error" id="rekey-code-error">That code isn’t/s,
    );
    assert.doesNotMatch(browser.page, /rekey-note/);
    await browser.send('challenge', {}, 'Send a new code');
    assert.match(
      browser.page,
      /<div class="rekey-note">.*role="alert">That was a lot in a short time\..*again in 30 seconds\./s,
    );
    assert.doesNotMatch(browser.page, /aria-invalid|rekey-error/);
  });

  it('S-078 the tab is called what the page says', async () => {
    await using running = await runningServer();
    const browser = await begun(running);
    const title = () => /<title>([^<]*)<\/title>/.exec(browser.page)?.[1];
    assert.equal(title(), 'How should we check it’s you? · Contoso');
    await browser.send('challenge', {}, 'Email a code');
    assert.equal(title(), 'Enter your code · Contoso');
    await browser.send('verify', { code: await running.codeFor(ADA.email) });
    assert.equal(title(), 'Now show it’s you in a second way · Contoso');
    assert.match(browser.page, /<link rel="icon" href="data:image\/svg/);
  });

  it('S-078 the one field of a step has the focus, and heading and help are read with it', async () => {
    await using running = await runningServer();
    const browser = await atCode(running);
    assert.match(browser.page, /<form class="rekey-form" aria-labelledby="rekey-title"/);
    assert.match(
      browser.page,
      /name="code"[^>]* aria-describedby="rekey-help rekey-code-hint"[^>]* autofocus/,
    );
    assert.match(
      browser.page,
      /<h2 class="rekey-title" id="rekey-title">.*<p class="rekey-help" id="rekey-help">/s,
    );
    await browser.send('verify', { code: '00000000' });
    assert.match(
      browser.page,
      /aria-describedby="rekey-code-error rekey-help rekey-code-hint" aria-invalid="true" autofocus/,
    );
    await browser.open('/reset');
    assert.doesNotMatch(browser.page, /autofocus/, 'whoever has just come has not acted yet');
  });

  it('S-064 S-078 after too many tries the page says so whenever it is loaded, and leads on', async () => {
    await using running = await runningServer();
    const browser = await atCode(running);
    for (let tries = 0; tries < 5; tries += 1) await browser.send('verify', { code: '00000000' });
    await browser.open('/ui/reset');
    assert.match(
      browser.page,
      /<h2[^>]*>That code is used up<.*That code no longer works after too many tries\./s,
    );
    assert.doesNotMatch(browser.page, /name="code"/);
    assert.match(browser.page, /class="rekey-tile">.*Text a code/s);
    assert.doesNotMatch(browser.page, /Email a code/);
    assert.deepEqual(
      quietWays(browser),
      ['I can’t do this', 'Start over'],
      'other ways are in sight already',
    );
  });

  it('S-075 S-078 quiet ways on are together, the last of them ends this reset', async () => {
    await using running = await runningServer();
    const browser = await atCode(running);
    assert.deepEqual(quietWays(browser), ['Use another method', 'I can’t do this', 'Start over']);
    await browser.send('cancel', {}, 'Start over');
    assert.match(browser.page, /name="identifier"/);
    const trail = await running.store.readAudit({});
    assert.ok(trail.some(({ event }) => event === 'reset.cancelled'));
  });

  it('S-078 the rules of a password are a list that describes the field', async () => {
    await using running = await runningServer();
    const { page } = await atPassword(running);
    assert.match(page, /name="password"[^>]* aria-describedby="rekey-help rekey-password-hint"/);
    const rules = /id="rekey-password-hint">.*?<ul[^>]*>(.*?)<\/ul>/s.exec(page)?.[1] ?? '';
    assert.deepEqual(
      [...rules.matchAll(/<li>([^<]+)<\/li>/g)].map(([, text]) => text),
      ['At least 12 characters', 'No part of your name or user name'],
    );
    assert.match(page, /For \u2068ada@contoso\.test\u2069\./);
  });

  it('S-078 S-077 endings have the sign of how they end, and the codes in a box', async () => {
    await using running = await runningServer({ policy: { disclosure: 'explain' } });
    const browser = await atPassword(running);
    await browser.send('submit', { password: 'quiet river under stone' });
    assert.match(browser.page, /data-tone="good"><svg/);
    assert.match(browser.page, /you may be asked for it soon/);
    const refused = await begun(running, 'eve@contoso.test');
    assert.match(refused.page, /data-tone="calm"><svg/);
    assert.match(refused.page, /<div class="rekey-support">.*read them the support code/s);
    assert.match(refused.page, /Reference code<\/dt><dd><bdi dir="ltr">SSPR_0014/);
    assert.match(
      refused.page,
      /<button class="rekey-button" type="submit"><span>Ask for help<.*Support code/s,
    );
    assert.deepEqual(quietWays(refused), ['Start over']);
    assert.match(refused.page, /<a class="rekey-quiet" href="\/reset">/, 'there is nothing left to cancel');
  });

  it('A-112 none of it needs a style of its own', async () => {
    await using running = await runningServer();
    const browser = await atPassword(running);
    assert.doesNotMatch(browser.page, /style=|<style|<script/);
  });

  it('where the elements are not served, the sheet of the pages dresses the forms by itself', async () => {
    await using running = await runningServer();
    const browser = new PlainBrowser(running);
    await browser.open('/rekey.css');
    assert.equal(browser.status, 404);
    await browser.open('/ui/page.css');
    assert.match(browser.page, /\.rekey-tile \{/);
  });
});
