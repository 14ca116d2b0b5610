import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ADA, PlainBrowser, pressKeys, runningServer, type RunningServer } from '@rekey/testkit';

const keypad = () =>
  runningServer({ policy: { methods: ['email', 'voice'], voice: 'keypad', confirmPhone: false } });

async function called(running: RunningServer): Promise<{ browser: PlainBrowser; number: string }> {
  const browser = new PlainBrowser(running);
  await browser.open('/reset');
  await browser.send('start', { identifier: ADA.userName });
  await browser.send('challenge', {}, 'Call');
  const keys = /<strong data-rekey-number>(.*?)<\/strong><span>#/.exec(browser.page)?.[1];
  const number = keys?.replace(/<[^>]+>/g, '') ?? '';
  assert.match(number, /^\d\d$/, browser.page);
  return { browser, number };
}

/** Where the page goes by itself. */
const looksAgainAt = ({ page }: PlainBrowser) =>
  /<meta http-equiv="refresh" content="1; url=([^"]+)">/.exec(page)?.[1]?.replaceAll('&#38;', '&');

const soon = () => new Promise((resolve) => setTimeout(() => resolve('nothing yet'), 400));

describe('a call on the page without script', () => {
  it('S-066 shows the number, looks again by itself, and goes on when it was keyed in', async () => {
    await using running = await keypad();
    const { browser, number } = await called(running);
    const again = looksAgainAt(browser);
    assert.ok(again !== undefined, browser.page);
    // The answer waits for the keys, so the page stays as it is until they are pressed: nothing in it loses the focus.
    const looked = browser.open(again);
    assert.equal(await Promise.race([looked, soon()]), 'nothing yet');
    await pressKeys(running, await running.messageTo(ADA.mobile), number);
    await looked;
    assert.match(browser.page, /Now show it’s you in a second way/);
  });

  it('A-54 S-066 a wrong number ends the call: the page says so, and waits for nothing any more', async () => {
    await using running = await keypad();
    const { browser } = await called(running);
    const again = looksAgainAt(browser)!;
    await pressKeys(running, await running.messageTo(ADA.mobile), '00');
    await browser.open(again);
    assert.match(browser.page, /The number typed on the phone wasn’t the one shown here.*4 tries left\./);
    assert.doesNotMatch(browser.page, /data-rekey-number|Waiting for your phone|http-equiv="refresh"/);
    running.clock.advance(30_000);
    await browser.send('challenge', {}, 'Call again');
    assert.match(browser.page, /data-rekey-number/);
    assert.match(looksAgainAt(browser) ?? '', /\.4$/, 'tries do not come back with another call');
  });

  it('A-62 what an address says about a call is no more than a word: nothing is told to who made it up', async () => {
    await using running = await keypad();
    const { browser } = await called(running);
    for (const made of ['x.9', '<b>.1', 'chl_1.99999', `${'a'.repeat(500)}.5`]) {
      await browser.open(`/ui/reset?call=${encodeURIComponent(made)}`);
      assert.match(browser.page, /data-rekey-number/);
      assert.doesNotMatch(browser.page, /wasn’t the one shown/);
    }
  });

  it('A-54 offers another call and another way after a wrong number', async () => {
    await using running = await keypad();
    const { browser } = await called(running);
    await pressKeys(running, await running.messageTo(ADA.mobile), '00');
    running.clock.advance(30_000);
    await browser.send('challenge', {}, 'Call again');
    await running.quiet();
    assert.equal(running.voice.sent.length, 2);
    await browser.send('challenge', {}, 'Email a code');
    assert.match(browser.page, /Enter your code/);
  });
});
