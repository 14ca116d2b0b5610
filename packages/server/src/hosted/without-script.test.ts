import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ADA, PlainBrowser, runningServer, type RunningServer } from '@rekey/testkit';

/** As it is said in `domain/without-script.ts`; written out, so that a change there is noticed. */
const DELAY = 30_000;
const AT_ONE_ADDRESS = 5;
const TOGETHER = 30;

const checked = { humanCheck: 'on' } as const;

let addresses = 0;
/** Somebody without script at an address of their own, who typed a name. */
async function begun(running: RunningServer, identifier: string, address?: string, language = 'en') {
  addresses += 1;
  const from = address ?? `198.51.${addresses >> 8}.${addresses & 255}`;
  const browser = new PlainBrowser(running, language, from);
  await browser.open('/reset');
  await browser.send('start', { identifier });
  return browser;
}

/** Lets the time pass that a message waits, and has it sent. */
async function wait(running: RunningServer, ms = DELAY): Promise<void> {
  running.clock.advance(ms);
  await running.sweep();
}

const waiting = async (running: RunningServer) =>
  (await running.store.deliveries({ since: 0, failed: false, limit: 50 })).filter(({ tries }) => tries === 0);

describe('without script, where a human check is due', () => {
  it('S-078 G3 a whole reset works, and each message comes half a minute later', async () => {
    await using running = await runningServer({ policy: checked });
    const browser = await begun(running, ADA.userName);
    assert.equal(browser.status, 200);
    assert.match(browser.page, /messages take a little longer: each is sent after 30 seconds/);
    await browser.send('challenge', {}, 'Email a code');
    assert.match(browser.page, /each is sent after 30 seconds/);
    await wait(running, DELAY - 1);
    assert.equal(running.email.sent.length, 0, 'whoever wrote it does not send it before its time');
    await wait(running, 1);
    await browser.send('verify', { code: await running.codeFor(ADA.email) });
    await browser.send('challenge', {}, 'Text a code');
    await browser.send('challenge', { contact: ADA.mobile });
    await wait(running, DELAY - 1);
    assert.equal(running.sms.sent.length, 0);
    await wait(running, 1);
    await browser.send('verify', { code: await running.codeFor(ADA.mobile) });
    assert.doesNotMatch(browser.page, /each is sent after/, 'nothing is sent at this step');
    await browser.send('submit', { password: 'quiet river under stone' });
    assert.match(browser.page, /Your password is changed/);
    await running.quiet();
    assert.ok(
      running.email.sent.some(({ to, subject }) => to === ADA.email && /password was reset/.test(subject)),
      'an owner is told at once',
    );
  });

  it('G3 where none is due, everything is sent at once and nothing is said', async () => {
    await using running = await runningServer();
    const browser = await begun(running, ADA.userName);
    await browser.send('challenge', {}, 'Email a code');
    assert.doesNotMatch(browser.page, /sent after/);
    assert.match(await running.codeFor(ADA.email), /^\d{8}$/);
  });

  it('G3 the code lives as long as ever from when it is sent, and another may be asked for from then', async () => {
    await using running = await runningServer({ policy: checked });
    const browser = await begun(running, ADA.userName);
    await browser.send('challenge', {}, 'Email a code');
    await wait(running);
    const code = await running.codeFor(ADA.email);
    running.clock.advance(29_000);
    await browser.send('challenge', {}, 'Send a new code');
    assert.match(browser.page, /You can try again/);
    running.clock.advance(9 * 60_000);
    await browser.send('verify', { code });
    assert.match(browser.page, /second way/, 'nine and a half minutes after it was sent');
  });

  it('G3 help that is asked for comes later, too: a robot gains nothing by it', async () => {
    await using running = await runningServer({ policy: checked });
    const browser = await begun(running, ADA.userName);
    await browser.send('ask_help');
    assert.match(browser.page, /have been told/);
    await wait(running, DELAY - 1);
    assert.equal(running.email.sent.length, 0);
    await wait(running, 1);
    assert.match((await running.messageTo('ida.admin@mail.test')).subject, /needs help/);
  });

  it('S-165 G18 known and unknown names cost the same rows and commits, and wait the same', async () => {
    await using running = await runningServer({ policy: checked });
    const costs: object[] = [];
    for (const name of [ADA.userName, 'zoe@contoso.test', 'eve@contoso.test']) {
      const before = running.store.commits;
      const trail = (await running.store.readAudit({ limit: 1000 })).length;
      const browser = await begun(running, name);
      await browser.send('challenge', {}, 'Email a code');
      const [row] = await waiting(running);
      costs.push({
        status: browser.status,
        commits: running.store.commits - before,
        events: (await running.store.readAudit({ limit: 1000 })).slice(trail).map(({ event }) => event),
        waits: row!.dueAt! - running.clock.now(),
        tries: row!.tries,
        page: browser.page.replace(/value="[^"]*"|[^ ]?•••[^<]*/g, ''),
      });
      await wait(running);
    }
    assert.deepEqual(costs[1], costs[0]);
    assert.deepEqual(costs[2], costs[0]);
    assert.equal(running.email.sent.length, 1, 'and one of them is somebody');
  });

  it('G3 few may begin from one address; then the page says when, and whom to call; others go on', async () => {
    await using running = await runningServer({ policy: checked });
    for (let count = 0; count < AT_ONE_ADDRESS; count += 1)
      assert.equal((await begun(running, `n${count}@contoso.test`, '203.0.113.5')).status, 200);
    running.clock.advance(240_000);
    for (const name of [ADA.userName, 'zoe@contoso.test']) {
      const refused = await begun(running, name, '203.0.113.5');
      assert.equal(refused.status, 422);
      assert.match(
        refused.page,
        /Turn on JavaScript in your browser .* or call your help desk\. You can try again in 6 minutes/,
      );
      assert.match(refused.page, new RegExp(`value="${name}"`), 'what was typed is kept');
      assert.equal(refused.cookie, '');
    }
    assert.equal((await begun(running, ADA.userName)).status, 200);
    running.clock.advance(360_000);
    assert.equal((await begun(running, ADA.userName, '203.0.113.5')).status, 200);
  });

  it('G3 few may begin from all addresses together, known networks among them, and the check opens the way', async () => {
    await using running = await runningServer({ policy: checked, knownNetworks: ['203.0.113.0/24'] });
    for (let count = 0; count < TOGETHER - 10; count += 1)
      assert.equal((await begun(running, `n${count}@contoso.test`)).status, 200);
    for (let count = 0; count < 10; count += 1)
      assert.equal((await begun(running, `o${count}@contoso.test`, '203.0.113.5')).status, 200, 'one office');
    assert.equal((await begun(running, ADA.userName)).status, 422);
    assert.equal((await begun(running, ADA.userName, '203.0.113.5')).status, 422);
    assert.equal((await running.visitor().start(ADA.userName)).problem?.code, 'human_check_required');
    const [row] = (await running.store.readAudit({ limit: 1000 })).filter(
      ({ event }) => event === 'limit.reached',
    );
    assert.equal(row?.detail.by, 'without_script');
  });

  it('S-074 whoever is refused finds the help of the operator', async () => {
    const helpLink = 'https://help.contoso.test/password';
    await using running = await runningServer({ policy: { ...checked, helpLink } });
    for (let count = 0; count < AT_ONE_ADDRESS; count += 1)
      await begun(running, `n${count}@contoso.test`, '203.0.113.5');
    const refused = await begun(running, ADA.userName, '203.0.113.5');
    assert.match(refused.page, /href="https:\/\/help\.contoso\.test\/password"/);
  });

  for (const [language, later, refusal] of [
    [
      'de',
      /Jede geht erst nach 30 Sekunden hinaus/,
      /rufen Sie Ihren Helpdesk an\. Sie können es in 10 Minuten erneut/,
    ],
    ['ar', /تُرسل كل رسالة بعد 30 ثانية/, /اتصل بمكتب المساعدة/],
  ] as const)
    it(`S-048 G3 says so in ${language}`, async () => {
      await using running = await runningServer({ policy: checked });
      let browser = await begun(running, ADA.userName, '203.0.113.5', language);
      assert.match(browser.page, later);
      for (let count = 0; count < AT_ONE_ADDRESS; count += 1)
        browser = await begun(running, `n${count}@contoso.test`, '203.0.113.5', language);
      assert.match(browser.page, refusal);
    });

  it('G3 a message that waits survives a restart', async () => {
    const before = await runningServer({ policy: checked });
    const browser = await begun(before, ADA.userName);
    await browser.send('challenge', {}, 'Email a code');
    await using running = await before.restart();
    await wait(running);
    assert.match(await running.codeFor(ADA.email), /^\d{8}$/);
  });
});
