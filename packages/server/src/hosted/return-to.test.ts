import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { ADA, PlainBrowser, PORTAL, runningServer, type RunningServer } from '@rekey/testkit';

const assets = mkdtempSync(join(tmpdir(), 'rekey-assets-'));
for (const file of ['rekey.js', 'rekey.min.js', 'rekey.css']) writeFileSync(join(assets, file), '');
after(() => rmSync(assets, { recursive: true }));

const PLACE = `${PORTAL}/start?from=a&to=b#top`;
const AWAY = /<a class="rekey-button" href="([^"]*)">Go to sign-in<\/a>/;
const asked = (place: string) => `/reset?return-to=${encodeURIComponent(place)}`;

async function reset(running: RunningServer, browser: PlainBrowser): Promise<void> {
  await browser.send('start', { identifier: ADA.userName });
  await browser.send('challenge', {}, 'Email a code');
  await browser.send('verify', { code: await running.codeFor(ADA.email) });
  await browser.send('challenge', {}, 'Text a code');
  await browser.send('challenge', { contact: ADA.mobile });
  await browser.send('verify', { code: await running.codeFor(ADA.mobile) });
  await browser.send('submit', { password: 'quiet river under stone' });
  assert.match(browser.page, /Your password is changed/);
}

describe('where to return to, without script', () => {
  it('S-132 the page a person came from is offered at the end', async () => {
    await using running = await runningServer();
    const browser = new PlainBrowser(running);
    await browser.open(asked(PLACE));
    await reset(running, browser);
    assert.equal(AWAY.exec(browser.page)?.[1]?.replaceAll('&#38;', '&'), PLACE);
  });

  it('S-132 it is kept by whoever starts over, mistypes the first name, or asked for a language', async () => {
    await using running = await runningServer();
    const browser = new PlainBrowser(running);
    await browser.open(`${asked(PLACE)}&lang=en`);
    await browser.send('start', { identifier: '' });
    assert.equal(browser.status, 422);
    await browser.send('start', { identifier: ADA.userName });
    await browser.send('cancel');
    await reset(running, browser);
    assert.equal(AWAY.exec(browser.page)?.[1]?.replaceAll('&#38;', '&'), PLACE);
    assert.equal(new URL(browser.path, PORTAL).searchParams.get('lang'), 'en');
  });

  it('S-132 an element that takes the page over is told as well', async () => {
    await using running = await runningServer({ assets });
    const browser = new PlainBrowser(running);
    await browser.open(asked(PLACE));
    assert.match(
      browser.page,
      /<rekey-reset-password [^>]*return-to="https:\/\/portal[^"]*from=a&#38;to=b#top"/,
    );
    await browser.open('/reset');
    assert.doesNotMatch(browser.page, /return-to/);
  });

  it('A-61 any other place is dropped without a word', async () => {
    await using running = await runningServer();
    const { origin, host } = new URL(PORTAL);
    for (const place of [
      'https://evil.test/',
      '//evil.test',
      '\\\\evil.test',
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,x',
      `https://user:pw@${host}/`,
      `${origin}.evil.test/`,
      `${origin}@evil.test/`,
      'https://portal',
      '/done',
      `${origin}/${'x'.repeat(3000)}`,
    ]) {
      const browser = new PlainBrowser(running);
      await browser.open(asked(place));
      assert.equal(browser.status, 200, place);
      assert.doesNotMatch(browser.page, /evil|return-to|alert|done|xxx/, place);
      // And by whoever writes it into the address of the form.
      const form = browser.form('start', { identifier: ADA.userName });
      await browser.open(`/ui/reset?return-to=${encodeURIComponent(place)}`, form);
      assert.match(browser.page, /How should we check it’s you\?/);
      assert.doesNotMatch(browser.page + browser.path, /evil|return-to|alert|done|xxx/, place);
    }
  });

  it('A-106 an allowed place with anything in it stands in the page as text', async () => {
    await using running = await runningServer({ assets });
    const browser = new PlainBrowser(running);
    await browser.open(asked(`${PORTAL}/"><img src=x onerror=alert(1)>?'"><script>`));
    assert.doesNotMatch(browser.page, /<img|<script>/);
  });
});
