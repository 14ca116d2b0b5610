import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ADA, PlainBrowser, PUBLIC_URL, registerPasskey, runningServer } from '@rekey/testkit';

describe('the hosted pages', () => {
  it('S-078 a whole reset works without script', async () => {
    await using running = await runningServer();
    const browser = new PlainBrowser(running);
    await browser.open('/reset');
    assert.match(browser.page, /<h2 class="rekey-title"[^>]*>Reset your password<\/h2>/);
    await browser.send('start', { identifier: ADA.userName });
    assert.equal(browser.status, 200);
    await browser.send('challenge', {}, 'Email a code');
    await browser.send('verify', { code: '00000000' });
    assert.equal(browser.status, 422);
    assert.match(browser.page, /That code isn’t right\. 4 tries left\./);
    await browser.send('verify', { code: await running.codeFor(ADA.email) });
    await browser.send('challenge', {}, 'Text a code');
    await browser.send('challenge', { contact: '+44 7700900999' });
    assert.match(browser.page, /aria-invalid="true"/);
    await browser.send('challenge', { contact: ADA.mobile });
    await browser.send('verify', { code: await running.codeFor(ADA.mobile) });
    assert.match(browser.page, /autocomplete="new-password"/);
    await browser.send('submit', { password: 'short' });
    assert.match(browser.page, /too short/);
    await browser.send('submit', { password: 'quiet river under stone' });
    assert.match(browser.page, /Your password is changed/);
    assert.doesNotMatch(browser.page, /quiet river/);
  });

  it('O-06 says that a passkey needs script, and goes on another way', async () => {
    await using running = await runningServer({ policy: { methods: ['email', 'sms', 'passkey'] } });
    await registerPasskey(running, ADA.userName);
    const browser = new PlainBrowser(running);
    await browser.open('/reset');
    await browser.send('start', { identifier: ADA.userName });
    await browser.send('challenge', {}, 'Email a code');
    await browser.send('verify', { code: await running.codeFor(ADA.email) });
    await browser.send('challenge', {}, 'asskey');
    assert.match(browser.page, /A passkey works only where JavaScript is on/);
    assert.doesNotMatch(
      browser.page,
      /Use another method</,
      'other ways are all there is, so they are in sight',
    );
    assert.match(browser.page, /value="cancel".*Start over/);
    await browser.send('challenge', {}, 'Text a code');
    await browser.send('challenge', { contact: ADA.mobile });
    await browser.send('verify', { code: await running.codeFor(ADA.mobile) });
    assert.match(browser.page, /autocomplete="new-password"/);
  });

  it('S-048 speaks the language of the page and starts with the name it is given', async () => {
    await using running = await runningServer();
    const arabic = new PlainBrowser(running, 'ar,en;q=0.5');
    await arabic.open('/reset?username=ada%40contoso.test');
    assert.match(arabic.page, /<html lang="ar" dir="rtl">/);
    assert.match(arabic.page, /value="ada@contoso\.test"/);
    const german = new PlainBrowser(running, 'ar');
    await german.open('/reset?lang=de-AT');
    assert.match(german.page, /<html lang="de" dir="ltr">/);
  });

  it('A-106 what is typed into it comes back as text', async () => {
    await using running = await runningServer();
    const browser = new PlainBrowser(running);
    await browser.open(`/reset?username=${encodeURIComponent('"><img src=x onerror=alert(1)>')}`);
    assert.doesNotMatch(browser.page, /<img/);
    assert.match(browser.page, /&#34;&#62;&#60;img src=x/);
  });

  it('A-112 may not be framed, and runs nothing but its own files', async () => {
    await using running = await runningServer();
    const browser = new PlainBrowser(running);
    await browser.open('/reset');
    const policy = browser.headers.get('Content-Security-Policy') ?? '';
    for (const part of [
      "default-src 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
      "base-uri 'none'",
    ])
      assert.ok(policy.includes(part));
    assert.equal(
      browser.headers.get('Referrer-Policy'),
      'same-origin',
      'with no-referrer a browser posts with Origin: null',
    );
    assert.doesNotMatch(browser.page, /style=|<style|<script>/);
  });

  it('A-112 may be framed by those on the list, but for the page that stops resets', async () => {
    const framedBy = ['https://intranet.contoso.test', 'https://hr.contoso.test:8443'];
    await using running = await runningServer({ framedBy });
    const browser = new PlainBrowser(running);
    const ancestors = async (path: string) => {
      await browser.open(path);
      return /frame-ancestors ([^;]+)/.exec(browser.headers.get('Content-Security-Policy') ?? '')?.[1];
    };
    assert.equal(await ancestors('/reset'), framedBy.join(' '));
    assert.equal(await ancestors('/ui/not-me?t=x'), "'none'");
    for (const wrong of [
      '*',
      'https://a.test/path',
      "https://a.test; script-src 'unsafe-inline'",
      'intranet',
    ])
      await assert.rejects(runningServer({ framedBy: [wrong] }), /exact origin/, wrong);
  });

  it('A-73 takes no form from another site', async () => {
    await using running = await runningServer();
    const browser = new PlainBrowser(running);
    await browser.open('/reset');
    const form = browser.form('start', { identifier: ADA.userName });
    await browser.open('/ui/reset', form, { Origin: 'https://evil.test' });
    assert.equal(browser.status, 403);
    await browser.open('/ui/reset', form, { Origin: 'null' });
    assert.equal(browser.status, 403);
  });

  it('A-73 D-12 takes no form from another site, even where something took its name away', async () => {
    await using running = await runningServer();
    const browser = new PlainBrowser(running);
    await browser.open('/reset');
    const post = async (path: string, from: Record<string, string>) => {
      const { status } = await running.server.handle(
        new Request(`${PUBLIC_URL}${path}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...from },
          body: browser.form('start', { identifier: ADA.userName }).toString(),
        }),
      );
      return status;
    };
    for (const path of ['/ui/reset', '/ui/not-me'])
      for (const site of ['cross-site', 'same-site'])
        assert.equal(await post(path, { 'Sec-Fetch-Site': site }), 403, `${path} ${site}`);
    // Our own page in a browser behind such a thing, and who is no browser.
    for (const site of ['same-origin', 'none', undefined])
      assert.equal(await post('/ui/reset', site === undefined ? {} : { 'Sec-Fetch-Site': site }), 303, site);
  });

  it('N-52 holds the reset in a cookie that scripts and other sites never see, and /v1 does not take it', async () => {
    await using running = await runningServer();
    const browser = new PlainBrowser(running);
    await browser.open('/reset');
    const response = await running.server.handle(
      new Request(`${PUBLIC_URL}/ui/reset`, {
        method: 'POST',
        headers: { Origin: PUBLIC_URL, 'Content-Type': 'application/x-www-form-urlencoded' },
        body: browser.form('start', { identifier: ADA.userName }).toString(),
      }),
    );
    const cookie = response.headers.get('Set-Cookie') ?? '';
    assert.match(cookie, /^__Host-rekey-reset=rst_.*; Path=\/; HttpOnly; SameSite=Strict; Secure$/);
    const id = /rst_[\w-]+/.exec(cookie)![0];
    const api = await running.server.handle(
      new Request(`${PUBLIC_URL}/v1/resets/${id}`, { headers: { Cookie: cookie.split(';')[0]! } }),
    );
    assert.equal(api.status, 401);
  });

  it('R-60 pressing a button twice counts once', async () => {
    await using running = await runningServer();
    const browser = new PlainBrowser(running);
    await browser.open('/reset');
    await browser.send('start', { identifier: ADA.userName });
    await browser.send('challenge', {}, 'Email a code');
    const twice = browser.form('verify', { code: '00000000' });
    await browser.open('/ui/reset', twice);
    await browser.open('/ui/reset', twice);
    assert.match(browser.page, /4 tries left/);
  });

  it('an empty field brings its own step back', async () => {
    await using running = await runningServer();
    const browser = new PlainBrowser(running);
    await browser.open('/reset');
    await browser.send('start', { identifier: ADA.userName });
    await browser.send('challenge', {}, 'Email a code');
    await browser.send('verify', { code: '' });
    assert.match(browser.page, /Enter the code\./);
  });

  it('a reset that is over leads back to the beginning', async () => {
    await using running = await runningServer();
    const browser = new PlainBrowser(running);
    await browser.open('/reset');
    await browser.send('start', { identifier: ADA.userName });
    await browser.send('cancel');
    assert.match(browser.page, /name="identifier"/);
    await browser.open('/ui/reset');
    assert.match(browser.page, /name="identifier"/);
  });
});
