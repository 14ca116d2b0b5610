import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ADA, runningServer, type Answer, type RunningServer } from '@rekey/testkit';

/** As many calls as the mission asks for. */
const CALLS = 1_000;
const CAP = 5;
const ZOE = 'zoe@contoso.test';

const addressOf = (n: number) => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;

/** What came back, and how often. */
function tally(answers: readonly Answer[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { status, problem } of answers) {
    const what = `${status} ${problem?.code ?? ''}`.trim();
    found[what] = (found[what] ?? 0) + 1;
  }
  return found;
}

function assertSaysWhen(answers: readonly Answer[]): void {
  for (const { status, headers, problem, text } of answers) {
    if (status < 400) continue;
    const seconds = Number(headers.get('Retry-After'));
    assert.ok(Number.isInteger(seconds) && seconds > 0, text);
    assert.equal(problem?.retryAfter, seconds);
  }
}

const begun = async (running: RunningServer, userName: string) => {
  const visitors = Array.from({ length: CALLS }, (_, n) => running.visitor(addressOf(n)));
  const started = await Promise.all(visitors.map((visitor) => visitor.start(userName)));
  return { visitors, started };
};

describe('a thousand calls at once for one person', () => {
  it('O-17 that begin send nothing; that ask for a code send five, and the others hear when they may', async () => {
    await using running = await runningServer();
    const { visitors, started } = await begun(running, ADA.userName);
    assert.deepEqual(tally(started), { 201: CALLS });
    await running.quiet();
    assert.equal(running.email.sent.length + running.sms.sent.length, 0);

    const asked = await Promise.all(visitors.map((visitor) => visitor.challenge('email')));
    assert.deepEqual(tally(asked), { 200: CAP, '429 rate_limited': CALLS - CAP });
    assertSaysWhen(asked);
    assert.equal(asked.find(({ status }) => status === 429)?.headers.get('Retry-After'), '3600');
    await running.quiet();
    assert.deepEqual(
      running.email.sent.map(({ to }) => to),
      Array.from({ length: CAP }, () => ADA.email),
    );
  });

  it('O-17 are counted for a name nobody has as well, and answered alike', async () => {
    await using running = await runningServer();
    const { visitors, started } = await begun(running, ZOE);
    assert.deepEqual(tally(started), { 201: CALLS });
    const asked = await Promise.all(visitors.map((visitor) => visitor.challenge('email')));
    assert.deepEqual(tally(asked), { 200: CAP, '429 rate_limited': CALLS - CAP });
    assertSaysWhen(asked);
    await running.quiet();
    assert.equal(running.email.sent.length, 0);
  });

  it('O-17 texts and mails together are no more than five, by whichever of the names', async () => {
    await using running = await runningServer();
    const visitors = Array.from({ length: CALLS / 4 }, (_, n) => running.visitor(addressOf(n)));
    const names = [ADA.userName, 'ada', ADA.userName.toUpperCase(), ADA.email];
    const answers = await Promise.all(
      visitors.map(async (visitor, n) => {
        await visitor.start(names[n % names.length]!);
        if (n % 3 > 0) return visitor.challenge('email');
        await visitor.challenge('sms');
        return visitor.challenge('sms', ADA.mobile);
      }),
    );
    assertSaysWhen(answers);
    await running.quiet();
    const codes = [...running.email.sent, ...running.sms.sent].filter(({ text }) => /\b\d{8}\b/.test(text));
    assert.equal(codes.length, CAP);
    const others = running.email.sent.filter((one) => !codes.includes(one));
    assert.deepEqual(
      new Set(others.map(({ subject }) => subject)),
      new Set(['Too many tries to reset your Contoso password']),
      'her owner hears why no more come',
    );
    assert.ok(others.length <= 3, 'and not for each of them');
  });

  it('O-17 in one reset send one code; whoever comes too late hears when the next may be asked for', async () => {
    await using running = await runningServer();
    const ada = running.visitor();
    await ada.start(ADA.userName);
    const { continuation } = ada;
    const asked = await Promise.all(
      Array.from({ length: CALLS }, () => ada.challenge('email', undefined, { continuation })),
    );
    const answers = tally(asked);
    assert.equal(answers['200'], 1, JSON.stringify(answers));
    await running.quiet();
    assert.equal(running.email.sent.length, 1);

    const again = await Promise.all(Array.from({ length: CALLS }, () => ada.challenge('email')));
    assert.deepEqual(tally(again), { '429 rate_limited': CALLS });
    assertSaysWhen(again);
    await running.quiet();
    assert.equal(running.email.sent.length, 1);
  });

  it('O-17 from one address are refused above its ceiling, and hear when they may', async () => {
    await using running = await runningServer({ policy: { humanCheck: 'off' } });
    const started = await Promise.all(
      Array.from({ length: CALLS }, () => running.visitor('203.0.113.50').start(ADA.userName)),
    );
    const answers = tally(started);
    assert.ok(answers['201']! < CALLS && answers['201']! > 0, JSON.stringify(answers));
    assert.equal(answers['429 rate_limited'], CALLS - answers['201']!);
    assertSaysWhen(started);
  });
});
