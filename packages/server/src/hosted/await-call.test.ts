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

describe('a call on the page without script', () => {
  it('S-066 shows the number, looks again by itself, and goes on when it was keyed in', async () => {
    await using running = await keypad();
    const { browser, number } = await called(running);
    assert.match(browser.page, /<meta http-equiv="refresh" content="3">/);
    await pressKeys(running, await running.messageTo(ADA.mobile), number);
    await browser.open('/ui/reset');
    assert.match(browser.page, /Now check it’s you in a second way/);
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
