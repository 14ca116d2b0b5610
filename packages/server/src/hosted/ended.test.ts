import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { causes } from '@rekey/contract/directory';
import { PlainBrowser, runningServer } from '@rekey/testkit';
import { failed, refused } from './ended.ts';
import type { Printing, Screen } from './parts.ts';
import { wordsFor } from './words.ts';

const print: Printing = {
  words: await wordsFor(new URL('https://rekey.test/ui/reset'), 'en'),
  query: '?lang=en',
  now: 0,
  formKey: () => 'key',
  failure: null,
  sentAfter: 0,
};
const over = {
  id: 'tx',
  version: 8,
  actions: ['ask_help'],
  expiresAt: '2026-01-01T00:00:00Z',
  proofs: { required: 2, satisfied: 2 },
  help: { via: 'mail', asked: false },
  requestId: '7KQ4M2XD',
};
const failedBy = (cause: string) => failed({ ...over, step: 'failed', cause }, print);
const refusedFor = (reason: string) => refused({ ...over, step: 'refused', reason }, print);

const labels = ({ content }: Screen, look: RegExp) =>
  [...content.text.matchAll(look)].map(([, label]) => label);
const mainActs = (page: Screen) => labels(page, /class="rekey-button"[^>]*>(?:<span>)?([^<]+)/g);
const quietActs = (page: Screen) => labels(page, /class="rekey-quiet"[^>]*>([^<]+)/g);

describe('S-070 an ending without script', () => {
  it('has one main act: what the person can do, again or by another choice, or else to ask for help', () => {
    const acts = { password: 'Start over', service: 'Try again', account: 'Ask for help' };
    for (const [cause, { about }] of Object.entries(causes))
      assert.deepEqual(mainActs(failedBy(cause)), [acts[about]], cause);
    for (const [reason, act] of [
      ['directory_unreachable', 'Try again'],
      ['account_unknown', 'Start over'],
      ['locked_out', 'Ask for help'],
      ['not_registered', 'Ask for help'],
    ] as const)
      assert.deepEqual(mainActs(refusedFor(reason)), [act], reason);
  });

  it('offers help beside what the person can do, and the way back once', () => {
    const own = failedBy('password_in_history');
    assert.match(own.content.text, /class="rekey-act rekey-wide"[^>]*><span>Ask for help/);
    assert.deepEqual(quietActs(own), []);
    assert.deepEqual(quietActs(failedBy('account_protected')), ['Start over']);
  });

  it('leads back to the first form, to write a name as it is spelt', async () => {
    await using running = await runningServer({ policy: { disclosure: 'explain' } });
    const browser = new PlainBrowser(running);
    await browser.open('/reset');
    await browser.send('start', { identifier: 'nobody@contoso.test' });
    assert.match(browser.page, /There is no account with this user name here/);
    assert.match(browser.page, /<a class="rekey-button" href="\/reset">Start over</);
  });
});
