import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PolicyInput } from '@rekey/contract';
import { ADA, PlainBrowser, PUBLIC_URL, runningServer, type RunningServer } from '@rekey/testkit';

const REFUSES = /This browser refuses the cookie this page needs/;
const FIRST_FORM = /name="identifier"/;

async function refused(running: RunningServer, identifier: string = ADA.userName): Promise<PlainBrowser> {
  const browser = new PlainBrowser(running);
  browser.refusesCookies = true;
  await browser.open('/reset');
  await browser.send('start', { identifier });
  return browser;
}

/** What the trail says about every reset, in order. */
async function trail(running: RunningServer) {
  return (await running.store.readAudit({})).map(
    ({ event, detail }) =>
      `${event}${'result' in detail ? ` ${String(detail.result)}/${String(detail.reason)}` : ''}`,
  );
}

async function leave(running: RunningServer): Promise<void> {
  running.clock.advance(31 * 60_000);
  await running.sweep();
}

describe('a browser that refuses cookies, without script', () => {
  it('S-078 is told so, and what to do, instead of the first form again', async () => {
    await using running = await runningServer();
    const browser = await refused(running);
    assert.equal(browser.status, 200);
    assert.match(browser.page, REFUSES);
    assert.match(browser.page, /Allow cookies for this site and start over, or use another browser\./);
    assert.match(browser.page, /Nothing is changed\./);
    assert.match(browser.page, /href="\/reset">Start over</);
    assert.match(browser.page, /Support code<\/dt><dd><bdi dir="ltr">[0-9A-Z]{4}-[0-9A-Z]{4}/);
    assert.doesNotMatch(browser.page, FIRST_FORM);
  });

  it('S-073 leads to the operator’s own page of help, where there is one', async () => {
    const policy: PolicyInput = { helpLink: 'https://help.contoso.test/password' };
    await using running = await runningServer({ policy });
    const browser = await refused(running);
    assert.match(browser.page, /href="https:\/\/help\.contoso\.test\/password"/);
  });

  it('S-136 is in the trail as what the reset failed for, once, however often the page is loaded', async () => {
    await using running = await runningServer();
    const browser = await refused(running);
    for (let times = 0; times < 3; times += 1) await browser.open(browser.path);
    assert.match(browser.page, REFUSES);
    await leave(running);
    assert.deepEqual(await trail(running), [
      'reset.started',
      'cookie.refused',
      'reset.abandoned failed/no_cookies',
    ]);
  });

  it('D-24 the page changes nothing: the reset is as it was', async () => {
    await using running = await runningServer();
    const browser = await refused(running);
    const id = /rst_[\w-]+/.exec(browser.path)![0];
    const before = await running.store.readReset(id);
    await browser.open(browser.path);
    assert.deepEqual(await running.store.readReset(id), before);
    assert.equal(before?.reset.step, 'choose_method');
  });

  it('A-01 it is the same for a name nobody has', async () => {
    await using running = await runningServer();
    const pages = [await refused(running), await refused(running, 'nobody@contoso.test')].map(({ page }) =>
      page.replace(/[0-9A-Z]{4}-[0-9A-Z]{4}/, ''),
    );
    assert.equal(pages[0], pages[1]);
    await leave(running);
    const ended = (await trail(running)).filter((row) => row.startsWith('reset.abandoned'));
    assert.deepEqual(ended, Array(2).fill('reset.abandoned failed/no_cookies'));
  });

  it('A-119 the address carries nothing that goes on with the reset, and nothing is done to one whose token was made up', async () => {
    await using running = await runningServer();
    const browser = await refused(running);
    const token = new URL(browser.path, PUBLIC_URL).searchParams.get('begun')!;
    const [id, hash] = token.split('.') as [string, string];
    for (const continuation of [token, hash]) {
      const headers = { 'Rekey-Continuation': continuation };
      const answer = await running.server.handle(new Request(`${PUBLIC_URL}/v1/resets/${id}`, { headers }));
      assert.equal(answer.status, 401);
    }
    const other = (await running.visitor().start(ADA.userName)).at('choose_method').id;
    for (const forged of [`${other}.${hash}`, other, `${other}.`, '', '.', 'x'.repeat(500)]) {
      await browser.open(`/ui/reset?begun=${encodeURIComponent(forged)}`);
      assert.match(browser.page, FIRST_FORM, forged);
    }
    assert.deepEqual(await running.store.readAudit({ resetId: other }).then((rows) => rows.length), 1);
  });

  it('a browser that keeps them goes on, and no later page says otherwise', async () => {
    await using running = await runningServer();
    const browser = new PlainBrowser(running);
    await browser.open('/reset');
    await browser.send('start', { identifier: ADA.userName });
    const begun = browser.path;
    assert.match(begun, /begun=/);
    assert.match(browser.page, /How should we check it’s you\?/);
    await browser.send('challenge', {}, 'Email a code');
    assert.doesNotMatch(browser.path, /begun/);
    browser.cookie = '';
    await browser.open(begun);
    assert.match(browser.page, FIRST_FORM, 'it was there a moment ago');
    await leave(running);
    assert.equal((await trail(running)).at(-1), 'reset.abandoned abandoned/started_email');
  });

  it('whoever cancelled, or comes back after a while, is at the beginning', async () => {
    await using running = await runningServer();
    const browser = new PlainBrowser(running);
    await browser.open('/reset');
    await browser.send('start', { identifier: ADA.userName });
    const begun = browser.path;
    await browser.send('cancel');
    await browser.open(begun);
    assert.match(browser.page, FIRST_FORM);
    const late = await refused(running);
    running.clock.advance(61_000);
    await late.open(late.path);
    assert.match(late.page, FIRST_FORM);
  });

  it('S-078 a browser that has lost it in the middle is told so as well', async () => {
    await using running = await runningServer();
    const browser = new PlainBrowser(running);
    await browser.open('/reset');
    await browser.send('start', { identifier: ADA.userName });
    browser.cookie = '';
    await browser.send('challenge', {}, 'Email a code');
    assert.equal(browser.status, 422);
    assert.match(browser.page, /This browser no longer has the cookie of your reset\. Start over\./);
    assert.match(browser.page, FIRST_FORM);
  });

  it('S-078 a page whose reset went on elsewhere says so when it looks again', async () => {
    await using running = await runningServer();
    const browser = new PlainBrowser(running);
    await browser.open('/reset');
    await browser.send('start', { identifier: ADA.userName });
    const old = browser.cookie;
    await browser.send('challenge', {}, 'Email a code');
    browser.cookie = old;
    await browser.open('/ui/reset');
    assert.match(browser.page, /This reset was continued somewhere else\. Start over to go on here\./);
    assert.match(browser.page, FIRST_FORM);
    await browser.open('/ui/reset');
    assert.doesNotMatch(browser.page, /somewhere else/, 'said once');
  });
});
