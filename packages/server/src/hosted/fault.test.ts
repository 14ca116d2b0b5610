import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ADA, PlainBrowser, PUBLIC_URL, runningServer } from '@rekey/testkit';

const heading = ({ page }: PlainBrowser) => /<h2[^>]*>([^<]*)<\/h2>/.exec(page)?.[1];

describe('what goes wrong, where a person reads it', () => {
  it('S-077 S-078 an address that is wrong leads to the first form, in the language of the browser', async () => {
    await using running = await runningServer();
    const browser = new PlainBrowser(running);
    await browser.open('/reste');
    assert.equal(browser.status, 404);
    assert.equal(heading(browser), 'There is no such page');
    assert.match(browser.page, /<title>There is no such page · Contoso<\/title>/);
    assert.match(browser.page, /<a class="rekey-button" href="\/reset">Reset your password</);
    assert.doesNotMatch(browser.page, /Support code/, 'nobody can help with it');
    const german = new PlainBrowser(running, 'en');
    await german.open('/ui/nichts?lang=de');
    assert.match(german.page, /<html lang="de".*href="\/reset\?lang=de"/s);
  });

  it('S-077 a fault of the server says so, with the code that finds it in the log, and may be tried again', async () => {
    await using running = await runningServer();
    const browser = new PlainBrowser(running);
    await browser.open('/reset');
    await browser.send('start', { identifier: ADA.userName });
    running.store.readReset = () => Promise.reject(new Error('disk: /var/lib/rekey/secret.db'));
    await browser.open('/ui/reset');
    assert.equal(browser.status, 500);
    assert.equal(browser.headers.get('Retry-After'), '10');
    assert.equal(heading(browser), 'We can’t show this page');
    assert.match(browser.page, /Something failed on our side\. Try again\./);
    assert.match(browser.page, /<a class="rekey-button" href="\/ui\/reset">Try again</);
    const code = /<bdi dir="ltr">(\w{4})-(\w{4})<\/bdi>/.exec(browser.page)!;
    assert.ok(browser.headers.get('Rekey-Request-Id')?.startsWith(`${code[1]}${code[2]}`), code[0]);
    assert.doesNotMatch(browser.page, /disk|secret\.db/, 'what failed stays in the log');
  });

  it('S-074 the help of the operator is there, too', async () => {
    await using running = await runningServer({ policy: { helpLink: 'https://help.contoso.test/password' } });
    const browser = new PlainBrowser(running);
    await browser.open('/reste');
    assert.match(browser.page, /href="https:\/\/help\.contoso\.test\/password"/);
  });

  it('A-62 A-112 a form that is none is refused on a page that is as safe as the others', async () => {
    await using running = await runningServer({ framedBy: ['https://intranet.contoso.test'] });
    const browser = new PlainBrowser(running);
    for (const path of ['/ui/reset', '/ui/not-me']) {
      await browser.open(path, new URLSearchParams({ action: '"><script>' }), {
        'Content-Type': 'text/plain',
      });
      assert.equal(browser.status, 415, path);
      assert.equal(heading(browser), 'We can’t show this page');
      const policy = browser.headers.get('Content-Security-Policy') ?? '';
      assert.match(policy, /^default-src 'none'/);
      assert.equal(/frame-ancestors 'none'/.test(policy), path === '/ui/not-me');
      assert.equal(browser.headers.get('Cache-Control'), 'no-store');
      assert.doesNotMatch(browser.page, /<script/);
    }
    assert.doesNotMatch(browser.page, /Try again/, 'the link of the mail is not in the address of the form');
  });

  it('a program gets a document, and so does whoever asks the API', async () => {
    await using running = await runningServer();
    const type = async (path: string, accept: string) => {
      const request = new Request(`${PUBLIC_URL}${path}`, { headers: { Accept: accept } });
      return (await running.server.handle(request)).headers.get('Content-Type');
    };
    assert.equal(await type('/reste', '*/*'), 'application/problem+json');
    assert.equal(await type('/reste', 'application/json, text/html'), 'application/problem+json');
    assert.equal(await type('/v1/nothing', 'text/html'), 'application/problem+json');
    assert.equal(await type('/reste', 'text/html,*/*;q=0.8'), 'text/html; charset=utf-8');
  });
});
