import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { presets, type PolicyInput, type Throttle } from '@rekey/contract';
import type { Log } from '@rekey/server';
import { ADA, runningServer, type RunningServer, type Visitor } from '@rekey/testkit';

const HOUR = 3600;
const NAMES = ['zoe', 'yan', 'xue', 'wim', 'vic', 'uma', 'tim'].map((one) => `${one}@contoso.test`);
const texts = (subject: Throttle['subject'], limit: number): Throttle => ({
  subject,
  event: 'send',
  limit,
  windowSeconds: HOUR,
});

interface Warning {
  readonly event: string;
  readonly fields: object | undefined;
}

async function serverWith(
  throttles: readonly Throttle[],
  more: PolicyInput = {},
): Promise<RunningServer & { warnings: Warning[] }> {
  const warnings: Warning[] = [];
  const log: Log = {
    info: () => {},
    warn: (event, fields) => void warnings.push({ event, fields }),
    error: (event, fields) => assert.fail(`${event} ${JSON.stringify(fields)}`),
  };
  const running = await runningServer({
    log,
    policy: { methods: ['email', 'sms'], confirmPhone: false, throttles: [...throttles], ...more },
  });
  return Object.assign(running, { warnings });
}

/** Asks for a text once more, after the wait between two of them. */
async function text(running: RunningServer, visitor: Visitor) {
  running.clock.advance(30_000);
  return visitor.challenge('sms');
}

/** Names that nobody has and that are shown a telephone, as most are. */
async function nobodies(running: RunningServer): Promise<string[]> {
  const found: string[] = [];
  for (const name of NAMES) {
    const { methods } = (await running.visitor().start(name)).at('choose_method');
    if (methods.some(({ kind }) => kind === 'sms')) found.push(name);
  }
  assert.ok(found.length >= 2);
  return found;
}

/** Everything in an answer but ids, times and hints. */
function shape(answer: { readonly status: number; readonly text: string }): string {
  return `${answer.status} ${answer.text
    .replace(/"(?:id|methodId|continuation|expiresAt|resendAt|availableAt|requestId|instance)":"[^"]*"/g, '')
    .replace(/"retryAfter":\d+/g, '')
    .replace(/"hint":"[^"]*"/g, '')
    .replace(/"methods":\[[^\]]*\]/g, '')}`;
}

const trail = async (running: RunningServer, event: string) =>
  (await running.store.readAudit({})).filter((row) => row.event === event);

describe('what texts and calls may cost', () => {
  it('S-164 a number that had enough is texted no more, whoever asks, and nobody is told', async () => {
    await using running = await serverWith([texts('number', 2)]);
    const answers: string[] = [];
    const visitor = running.visitor();
    await visitor.start(ADA.userName);
    for (let tries = 0; tries < 4; tries += 1) answers.push(shape(await text(running, visitor)));
    await running.quiet();
    assert.equal(running.sms.sent.length, 2);
    // The first one goes from one step to another, the others stay.
    assert.equal(new Set(answers.slice(1)).size, 1, 'it looks as if something was sent');
    const sent = await trail(running, 'challenge.sent');
    assert.deepEqual(
      sent.map(({ detail }) => [detail.muted, detail.withheld]),
      [
        [undefined, undefined],
        [undefined, undefined],
        ['number', true],
        ['number', true],
      ],
    );
    const hidden = running.warnings.filter(({ event }) => event === 'limit.hidden');
    assert.equal(hidden.length, 1, 'operators are told once');
    assert.doesNotMatch(JSON.stringify(hidden), /7700/);
  });

  it('S-164 who types the whole number of such a telephone is told nothing else either, and no old code works', async () => {
    await using running = await serverWith([texts('number', 1)], { confirmPhone: true });
    const first = running.visitor();
    await first.start(ADA.userName);
    await first.challenge('sms', ADA.mobile);
    const code = await running.codeFor(ADA.mobile);
    const second = running.visitor();
    await second.start(ADA.userName);
    (await second.challenge('sms', ADA.mobile)).at('enter_code');
    assert.equal((await second.verify(code)).problem?.code, 'code_incorrect');
    await running.quiet();
    assert.equal(running.sms.sent.length, 1);
  });

  it('S-164 a call counts like a text to the same number', async () => {
    await using running = await serverWith([texts('number', 2)], { methods: ['email', 'sms', 'voice'] });
    const visitor = running.visitor();
    await visitor.start(ADA.userName);
    for (const kind of ['sms', 'voice', 'sms', 'voice']) {
      running.clock.advance(30_000);
      await visitor.challenge(kind);
    }
    await running.quiet();
    assert.deepEqual([running.sms.sent.length, running.voice.sent.length], [1, 1]);
  });

  it('A-12 a country that had enough gets no more, whoever lives there, and nobody is told', async () => {
    await using running = await serverWith([texts('country', 3)]);
    const people = ['ada', 'dan', 'fay', 'adm', 'hal'];
    for (const one of people) {
      const visitor = running.visitor();
      await visitor.start(`${one}@contoso.test`);
      (await text(running, visitor)).at('enter_code');
    }
    await running.quiet();
    assert.equal(running.sms.sent.length, 3);
    const budgets = running.warnings.filter(({ event }) => event.startsWith('budget.'));
    assert.deepEqual(
      budgets.map(({ event, fields }) => [event, (fields as { of?: string }).of]),
      [
        ['budget.half', 'country:44'],
        ['budget.full', 'country:44'],
      ],
    );
    assert.equal((await trail(running, 'budget.half')).length, 1);
    assert.equal((await trail(running, 'budget.full')).length, 1);
  });

  it('S-164 G7 when all is spent, everybody is told, names that nobody has as well, and mail still works', async () => {
    await using running = await serverWith([texts('telephony', 2)], { humanCheck: 'off' });
    const told: string[] = [];
    const [nobody = '', nobodyElse = ''] = await nobodies(running);
    for (const name of [ADA.userName, nobody, 'dan@contoso.test', nobodyElse]) {
      const visitor = running.visitor();
      await visitor.start(name);
      const answer = await text(running, visitor);
      told.push(answer.problem === undefined ? 'sent' : shape(answer));
      if (answer.problem === undefined) continue;
      assert.equal(answer.problem.code, 'delivery_unavailable');
      assert.ok((answer.problem.retryAfter ?? 0) > 0);
    }
    assert.deepEqual(told.slice(0, 2), ['sent', 'sent'], 'a name nobody has counts, or its turn would tell');
    assert.equal(new Set(told.slice(2)).size, 1);
    await running.quiet();
    assert.equal(running.sms.sent.length, 1);
    const other = running.visitor();
    await other.start(ADA.userName);
    (await other.challenge('email')).at('enter_code');
    running.clock.advance(HOUR * 1000);
    const later = running.visitor();
    await later.start(ADA.userName);
    (await text(running, later)).at('enter_code');
  });

  it('S-164 who waits for a text and asks again is told so where they are', async () => {
    await using running = await serverWith([texts('telephony', 1)]);
    const visitor = running.visitor();
    await visitor.start(ADA.userName);
    await text(running, visitor);
    const again = await text(running, visitor);
    assert.equal(again.problem?.code, 'delivery_unavailable');
    again.at('enter_code');
    (await visitor.verify(await running.codeFor(ADA.mobile))).at('choose_method');
  });

  it('S-164 from half of it on, whoever begins shows that they are a person', async () => {
    await using running = await serverWith([texts('telephony', 4)]);
    const start = async () => (await running.visitor().start(ADA.userName)).problem?.code;
    const visitor = running.visitor();
    await visitor.start(ADA.userName);
    await text(running, visitor);
    assert.equal(await start(), undefined);
    await text(running, visitor);
    assert.equal(await start(), 'human_check_required');
    assert.deepEqual(
      running.warnings.map(({ event }) => event),
      ['budget.half'],
    );
  });

  it('S-164 the notice of a reset by text is counted, and never held back', async () => {
    await using running = await serverWith([texts('telephony', 2)], { methodsRequired: 1 });
    const visitor = running.visitor();
    await visitor.start(ADA.userName);
    await text(running, visitor);
    await visitor.verify(await running.codeFor(ADA.mobile));
    (await visitor.submit('quiet river under stone')).at('done');
    await running.quiet();
    assert.equal(running.sms.sent.length, 2, 'the code and the notice');
    const counted = await running.store.readLimits(
      [{ subject: 'telephony', event: 'send', limits: [{ limit: 2, windowMs: HOUR * 1000 }], hidden: false }],
      running.clock.now(),
    );
    assert.ok(counted !== null);
  });

  it('A-12 numbers in countries that are not served are not offered, and `rekey why` can say so', async () => {
    await using running = await serverWith([], { telephonyCountries: ['1', '49'], methodsRequired: 1 });
    const visitor = running.visitor();
    const { methods } = (await visitor.start(ADA.userName)).at('choose_method');
    assert.ok(!methods.some(({ kind, hint }) => kind === 'sms' && hint === '•••• 42'));
    const [started] = await trail(running, 'reset.started');
    assert.equal(started?.detail.numbersElsewhere, 1);
    await visitor.challenge('email');
    await visitor.verify(await running.codeFor(ADA.email));
    (await visitor.submit('quiet river under stone')).at('done');
    await running.quiet();
    assert.deepEqual(running.sms.sent, [], 'nor is the notice texted there');
  });

  it('G7 a list of countries changes nothing for names that nobody has', async () => {
    const shown = async (telephonyCountries: string[]) => {
      await using running = await serverWith([], { telephonyCountries });
      const [nobody = ''] = await nobodies(running);
      const { methods } = (await running.visitor().start(nobody)).at('choose_method');
      return methods.map(({ kind, hint }) => [kind, hint]);
    };
    assert.deepEqual(await shown(['44']), await shown([]));
  });

  it('A-11 fifty resets from twenty-five addresses in ten minutes text no more than the limit', async () => {
    await using running = await runningServer({ policy: { methods: ['email', 'sms'], confirmPhone: false } });
    const [nobody = ''] = await nobodies(running);
    const answers = { ada: new Set<string>(), nobody: new Set<string>() };
    for (let tries = 0; tries < 50; tries += 1) {
      for (const [who, name] of [
        ['ada', ADA.userName],
        ['nobody', nobody],
      ] as const) {
        const visitor = running.visitor(`203.0.113.${tries % 25}`);
        await visitor.start(name);
        answers[who].add(shape(await visitor.challenge('sms')));
      }
      running.clock.advance(12_000);
    }
    await running.quiet();
    assert.equal(running.sms.sent.length, 5);
    assert.ok(running.sms.sent.every(({ to }) => to === ADA.mobile));
    assert.deepEqual(answers.ada, answers.nobody, 'nobody can tell who exists');
  });

  it('G18 a text for a name nobody has writes what one for a person writes', async () => {
    const evidence = async (isKnown: boolean) => {
      await using running = await serverWith(presets.recommended.throttles);
      const [nobody = ''] = await nobodies(running);
      const name = isKnown ? ADA.userName : nobody;
      const visitor = running.visitor();
      await visitor.start(name);
      const before = running.store.commits;
      await text(running, visitor);
      const commits = running.store.commits - before;
      const rows = await running.store.recentMessages(5);
      return { commits, rows: rows.map(({ kind }) => kind) };
    };
    assert.deepEqual(await evidence(true), await evidence(false));
  });
});
