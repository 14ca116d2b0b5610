import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ADA, DAN, proveAs, proveAsAda, PUBLIC_URL, runningServer, type RunningServer } from '@rekey/testkit';
import type { Message } from '../ports/messenger.ts';
import { NOT_ME_PATH } from './paths.ts';

const HOUR = 3_600_000;

/** Resets Ada's password and returns the address that the notice gives its owner. */
async function noticed(running: RunningServer, password = 'quiet river under stone'): Promise<URL> {
  const somebody = running.visitor('198.51.100.7');
  await proveAsAda(running, somebody);
  (await somebody.submit(password)).at('done');
  return linkIn(await running.messageTo(ADA.email));
}

function linkIn({ text, html = '' }: Message): URL {
  const href = /href="([^"]*not-me[^"]*)"/.exec(html)?.[1]?.replaceAll('&#38;', '&');
  assert.ok(href, html);
  assert.ok(text.includes(href), 'the plain text has it as well');
  return new URL(href);
}

async function open(
  running: RunningServer,
  url: URL,
  method = 'GET',
): Promise<{ status: number; text: string }> {
  const request = new Request(url, { method });
  const response = await running.server.handle(request, { address: '203.0.113.9' });
  return { status: response.status, text: await response.text() };
}

async function press(running: RunningServer, url: URL, headers: Record<string, string> = {}) {
  const body = new URLSearchParams({ t: url.searchParams.get('t') ?? '', key: crypto.randomUUID() });
  const request = new Request(`${PUBLIC_URL}${NOT_ME_PATH}`, {
    method: 'POST',
    headers: { Origin: PUBLIC_URL, 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: body.toString(),
  });
  const response = await running.server.handle(request, { address: '203.0.113.9' });
  return { status: response.status, text: await response.text() };
}

describe('that was not me', () => {
  it('O-18 stops open resets and lets none begin for a day, and nobody can tell from outside', async () => {
    await using running = await runningServer();
    const url = await noticed(running);
    const open = running.visitor();
    (await open.start(ADA.userName)).at('choose_method');
    assert.equal((await press(running, url)).status, 200);
    assert.equal((await open.read()).transaction?.step, 'choose_method', 'as a name nobody has');

    const later = running.visitor();
    (await later.start(ADA.userName)).at('choose_method');
    await running.quiet();
    const before = running.email.sent.length;
    await later.challenge('email');
    await running.quiet();
    const told = running.email.sent.slice(before).filter(({ text }) => /\b\d{8}\b/.test(text));
    assert.deepEqual(told, [], 'no code goes out');
    assert.equal((await later.verify('00000000')).problem?.code, 'code_incorrect');
    const trail = await running.store.readAudit({});
    assert.ok(trail.some(({ event }) => event === 'reset.disowned'));
    const last = trail.findLast(({ event }) => event === 'reset.started');
    assert.equal(last?.detail.found, 'on_hold');

    running.clock.advance(24 * HOUR + 1000);
    await proveAsAda(running, running.visitor());
  });

  it('O-18 the owner is told on every address, and the link says that it is done already', async () => {
    await using running = await runningServer();
    const url = await noticed(running);
    assert.match((await press(running, url)).text, /Resets are stopped<.+Support code/s);
    const mail = await running.messageTo(ADA.email);
    assert.equal(mail.subject, 'Resets of your Contoso password are stopped');
    assert.match(mail.text, /no code is sent/);
    assert.match((await running.messageTo(ADA.mobile)).text, /^Contoso: no resets for /);
    const sent = running.email.sent.length;
    for (const again of [await press(running, url), await open(running, url)]) {
      assert.equal(again.status, 200);
      assert.match(again.text, /Resets are stopped already/);
      assert.doesNotMatch(again.text, /Support code/);
    }
    await running.quiet();
    assert.equal(running.email.sent.length, sent, 'and tells nobody again');
  });

  it('O-18 says so under explain, with the time it ends', async () => {
    await using running = await runningServer({ policy: { disclosure: 'explain' } });
    await press(running, await noticed(running));
    const refused = (await running.visitor().start(ADA.userName)).at('refused');
    assert.equal(refused.reason, 'on_hold');
    assert.equal(Date.parse(refused.availableAt!), running.clock.now() + 24 * HOUR);
  });

  it('A-69 nothing happens when the link is only opened, however often and by whatever', async () => {
    await using running = await runningServer();
    const url = await noticed(running);
    for (let visits = 0; visits < 5; visits += 1) assert.equal((await open(running, url)).status, 200);
    await open(running, url, 'HEAD');
    await proveAsAda(running, running.visitor());
  });

  it('works once, for three days, and only with what this server made', async () => {
    await using running = await runningServer();
    const url = await noticed(running);
    const forged = new URL(url);
    forged.searchParams.set('t', `${url.searchParams.get('t')!.slice(0, -2)}AA`);
    assert.equal((await open(running, forged)).status, 410);
    assert.equal((await press(running, forged)).status, 410);
    assert.equal((await press(running, new URL(`${PUBLIC_URL}${NOT_ME_PATH}`))).status, 410);
    assert.equal((await press(running, url)).status, 200);
    running.clock.advance(25 * HOUR);
    assert.equal((await press(running, url)).status, 410, 'one notice, one hold');
    const late = await noticed(running, 'another river under stone');
    running.clock.advance(73 * HOUR);
    assert.equal((await open(running, late)).status, 410, 'it is told before anybody presses');
    assert.equal((await press(running, late)).status, 410);
  });

  it('D-20 says what it does and what it leaves as it is, and what to do next', async () => {
    const helpLink = 'https://help.contoso.test/';
    await using running = await runningServer({ policy: { helpLink } });
    const url = await noticed(running);
    const asked = (await open(running, url)).text;
    assert.match(asked, /stops every reset of your account for 24 hours\. Nothing else changes\./);
    assert.match(asked, /whoever set the password knows it, and can sign in until it is changed/);
    const done = (await press(running, url)).text;
    assert.match(done, /ask for a new password: until then, whoever set this one can sign in with it/);
    for (const text of [done, (await press(running, url)).text])
      assert.ok(text.includes(`href="${helpLink}"`));
    assert.equal((await running.visitor().signIn(ADA.userName, 'quiet river under stone')).status, 201);
  });

  it('D-20 after an unlocking nobody is told that their password was changed', async () => {
    await using running = await runningServer({ policy: { holdSeconds: 1800 } });
    const dan = running.visitor();
    await proveAs(running, dan, DAN);
    (await dan.unlock()).at('done');
    const url = linkIn(await running.messageTo(DAN.email));
    const asked = await open(running, url);
    assert.match(asked.text, /for 30 minutes/);
    for (const { text } of [asked, await press(running, url)]) {
      assert.match(text, /whoever unlocked your account could pass for you/);
      assert.doesNotMatch(text, /set (the|this)|new password/);
    }
  });

  for (const [language, about] of [
    ['en', 'This is about the account \u2068a•••@c•••\u2069.'],
    ['de', 'Es geht um das Konto \u2068a•••@c•••\u2069.'],
    ['ar', 'يتعلق هذا بالحساب \u2068a•••@c•••\u2069.'],
  ] as const)
    it(`A-06 O-18 says whose account it is, as little of it as on any page, in ${language}`, async () => {
      await using running = await runningServer();
      const url = await noticed(running);
      url.searchParams.set('lang', language);
      const asked = (await open(running, url)).text;
      await press(running, url);
      const already = (await open(running, url)).text;
      for (const text of [asked, already]) {
        assert.ok(text.includes(about), text);
        assert.doesNotMatch(text, /contoso\.test|mail\.test/);
      }
      url.searchParams.set('t', 'made-up');
      assert.doesNotMatch((await open(running, url)).text, /•/, 'nobody’s, without the link of a notice');
    });

  it('A-73 cannot be pressed from another page', async () => {
    await using running = await runningServer();
    const url = await noticed(running);
    assert.equal((await press(running, url, { Origin: 'https://evil.test' })).status, 403);
    const holds = await running.store.listHolds(running.clock.now());
    assert.deepEqual(
      holds.filter(({ held }) => held === 'resets'),
      [],
    );
  });

  it('is lifted by the help desk, which sees it; methods stay as they are', async () => {
    await using running = await runningServer();
    await press(running, await noticed(running));
    const found = await running.directory.find(ADA.userName);
    assert.ok(found.found === 'one');
    const { accountLimits } = running.server;
    const until = running.clock.now() + 24 * HOUR;
    assert.deepEqual(await accountLimits.of(found.account), [
      { why: 'hold', until },
      { why: 'methods', until },
    ]);
    assert.deepEqual(await accountLimits.clear(found.account, 'local:desk'), [{ why: 'hold', until }]);
    assert.deepEqual(await accountLimits.of(found.account), [{ why: 'methods', until }]);
    await proveAsAda(running, running.visitor());
    const trail = await running.store.readAudit({});
    assert.deepEqual(trail.find(({ event }) => event === 'limits.cleared')?.detail, {
      by: 'local:desk',
      ended: 'hold',
    });
  });

  it('is not in the notice where the policy has no use for it', async () => {
    await using running = await runningServer({ policy: { holdSeconds: 0 } });
    const ada = running.visitor();
    await proveAsAda(running, ada);
    await ada.submit('quiet river under stone');
    const { html = '', text } = await running.messageTo(ADA.email);
    assert.doesNotMatch(html + text, /not-me/);
    assert.match(text, /\/reset\n/);
  });
});
