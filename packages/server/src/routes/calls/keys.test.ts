import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PolicyInput } from '@rekey/contract';
import type { Message } from '@rekey/server';
import { ADA, pressKeys, PUBLIC_URL, runningServer, type RunningServer, type Visitor } from '@rekey/testkit';

const KEYPAD = {
  methods: ['email', 'voice'],
  voice: 'keypad',
  confirmPhone: false,
} as const satisfies PolicyInput;
const keypad = (more: PolicyInput = {}) => runningServer({ policy: { ...KEYPAD, ...more } });

/** Has Ada called; the call, and the number on her page. */
async function called(
  running: RunningServer,
  visitor = running.visitor(),
): Promise<{ visitor: Visitor; call: Message; number: string }> {
  if (visitor.transaction === undefined) await visitor.start(ADA.userName);
  const asked = await visitor.challenge('voice');
  const { number } = asked.at('await_call').challenge;
  return { visitor, call: await running.messageTo(ADA.mobile), number };
}

const another = (number: string) => (number === '10' ? '11' : '10');
const failures = async (running: RunningServer) =>
  (await running.store.readAudit({})).filter((row) => row.event === 'proof.failed').length;

describe('a call that asks for keys', () => {
  it('S-057 the number on the page, keyed in, proves; the page goes on with the continuation it has', async () => {
    await using running = await keypad();
    const { visitor, call, number } = await called(running);
    assert.match(number, /^[1-9]\d$/);
    assert.doesNotMatch(call.text, /\d/, 'the call does not say what the page shows');
    assert.equal(call.answer?.callbackUrl, `${PUBLIC_URL}/v1/calls/${call.id}/keys`);
    const waiting = visitor.continuation;
    const heard = await pressKeys(running, call, number);
    assert.match(heard.say, /^Thank you\. Go back to the page/);
    const { proofs } = (await visitor.read({ continuation: waiting })).at('choose_method');
    assert.deepEqual(proofs, { required: 2, satisfied: 1 });
    await visitor.challenge('email');
    (await visitor.verify(await running.codeFor(ADA.email))).at('set_password');
    assert.equal((await visitor.submit('quiet river under stone')).at('done').outcome, 'reset');
  });

  it('S-066 a page that waits in the server hears of it while it waits', async () => {
    await using running = await keypad();
    const { visitor, call, number } = await called(running);
    let answered = false;
    const page = visitor.read({ headers: { Prefer: 'wait=20' } }).finally(() => (answered = true));
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(answered, false, 'nothing was pressed yet');
    await pressKeys(running, call, number);
    (await page).at('choose_method');
  });

  it('S-066 a page that waits hears of a wrong number, too', async () => {
    await using running = await keypad();
    const { visitor, call, number } = await called(running);
    const page = visitor.read({ headers: { Prefer: 'wait=20' } });
    await pressKeys(running, call, another(number));
    assert.equal((await page).at('await_call').challenge.attemptsRemaining, 4);
  });

  it('A-54 the number proves nothing when it is typed on the page that shows it', async () => {
    await using running = await keypad();
    const { visitor, number } = await called(running);
    assert.equal((await visitor.verify(number)).problem?.code, 'step_conflict');
    assert.equal((await visitor.read()).transaction?.proofs.satisfied, 0);
    assert.ok(!visitor.transaction?.actions.includes('verify'));
  });

  it('A-54 keys that are not the number approve nothing: none, the hash key alone, another number', async () => {
    for (const keys of ['1', '*', '0000', '']) {
      await using running = await keypad();
      const { visitor, call } = await called(running);
      await pressKeys(running, call, keys);
      assert.equal((await visitor.read()).transaction?.proofs.satisfied, 0, keys);
    }
  });

  it('S-063 a wrong number costs a try and ends the call; another call asks for another number', async () => {
    await using running = await keypad();
    const first = await called(running);
    assert.match((await pressKeys(running, first.call, another(first.number))).say, /not the number/);
    assert.match((await pressKeys(running, first.call, first.number)).say, /no longer asked for/);
    assert.equal(await failures(running), 1);
    const { challenge } = (await first.visitor.read()).at('await_call');
    assert.equal(challenge.attemptsRemaining, 4);
    running.clock.advance(30_000);
    const second = await called(running, first.visitor);
    assert.notEqual(second.call.id, first.call.id);
    assert.match((await pressKeys(running, second.call, second.number)).say, /^Thank you/);
  });

  it('A-15 no more calls after five wrong numbers, and no more tries by asking again', async () => {
    await using running = await keypad({ throttles: [] });
    const visitor = running.visitor();
    for (let tries = 1; tries <= 5; tries += 1) {
      const { call, number } = await called(running, visitor);
      assert.match((await pressKeys(running, call, another(number))).say, /not the number/);
      running.clock.advance(30_000);
    }
    const at = (await visitor.read()).at('await_call');
    assert.equal(at.challenge.attemptsRemaining, 0);
    assert.ok(!at.actions.includes('resend') && at.actions.includes('challenge'));
    const voice = visitor.transaction!;
    assert.ok('challenge' in voice);
    const again = await visitor.call('POST', visitor.path('/challenges'), {
      methodId: voice.challenge.methodId,
    });
    assert.equal(again.problem?.code, 'challenge_exhausted');
  });

  it('R-05 the same report again is the same try, and is answered the same', async () => {
    await using running = await keypad();
    const { visitor, call, number } = await called(running);
    const wrong = another(number);
    const reports = await Promise.all([1, 2, 3].map(() => pressKeys(running, call, wrong)));
    assert.equal(new Set(reports.map(({ say }) => say)).size, 1);
    assert.equal(await failures(running), 1);
    running.clock.advance(30_000);
    const next = await called(running, visitor);
    const [first, again] = [
      await pressKeys(running, next.call, next.number),
      await pressKeys(running, next.call, next.number),
    ];
    assert.match(first.say, /^Thank you/);
    assert.equal(again.say, first.say);
    assert.equal((await visitor.read()).transaction?.proofs.satisfied, 1);
  });

  it('a call that is left behind is over: asked again, another way, cancelled, too late', async () => {
    const leave: Record<string, (running: RunningServer, visitor: Visitor) => Promise<unknown>> = {
      again: (running, visitor) => {
        running.clock.advance(30_000);
        return visitor.challenge('voice');
      },
      'another way': (_, visitor) => visitor.challenge('email'),
      cancelled: (_, visitor) => visitor.cancel(),
      'too late': async (running) => running.clock.advance(600_000),
    };
    for (const [how, going] of Object.entries(leave)) {
      await using running = await keypad();
      const { visitor, call, number } = await called(running);
      await going(running, visitor);
      assert.match((await pressKeys(running, call, number)).say, /no longer asked for/, how);
      assert.equal(await failures(running), 0, how);
      const rows = await running.store.readAudit({});
      assert.ok(!rows.some(({ event }) => event === 'proof.verified'), how);
    }
  });

  it('a call is left behind by whoever is asked for the number of another telephone', async () => {
    await using running = await runningServer({
      policy: { methods: ['sms', 'voice'], voice: 'keypad', confirmPhone: true },
    });
    const visitor = running.visitor();
    await visitor.start(ADA.userName);
    await visitor.challenge('voice');
    const { number } = (await visitor.challenge('voice', ADA.mobile)).at('await_call').challenge;
    const call = await running.messageTo(ADA.mobile);
    (await visitor.challenge('sms')).at('confirm_contact');
    assert.match((await pressKeys(running, call, number)).say, /no longer asked for/);
  });

  it('whoever cannot sign learns nothing, not even whether there was such a call', async () => {
    await using running = await keypad();
    const { visitor, call, number } = await called(running);
    const unknown = {
      ...call,
      id: 'msg_none',
      answer: { callbackUrl: `${PUBLIC_URL}/v1/calls/msg_none/keys` },
    };
    const refused = [
      await pressKeys(running, call, number, { secret: 'guessed' }),
      await pressKeys(running, unknown, number, { secret: 'guessed' }),
      await pressKeys(running, unknown, number),
      await pressKeys(running, call, number, { body: JSON.stringify({ id: 'msg_none', keys: number }) }),
      await pressKeys(running, call, number, { body: JSON.stringify({ id: call.id, keys: [number] }) }),
      await pressKeys(running, call, number, { headers: { 'Rekey-Signature': '' } }),
    ];
    const anonymous = (text: string) => text.replace(/"(instance|requestId)":"[^"]*"/g, '');
    assert.deepEqual(new Set(refused.map(({ status }) => status)), new Set([404]));
    assert.equal(new Set(refused.map(({ text }) => anonymous(text))).size, 1);
    const tooLarge = await pressKeys(running, call, number, { body: 'x'.repeat(20_000) });
    assert.equal(tooLarge.status, 413);
    const fromAPage = await pressKeys(running, call, number, {
      headers: { Origin: 'https://portal.contoso.test' },
    });
    assert.equal(fromAPage.status, 403);
    assert.equal((await visitor.read()).transaction?.proofs.satisfied, 0);
    assert.match((await pressKeys(running, call, number)).say, /^Thank you/, 'none of this spoiled the call');
  });

  it('A-16 wrong numbers count for the account, wherever the carrier is', async () => {
    await using running = await keypad({
      throttles: [
        { subject: 'account', event: 'failure', limit: 2, windowSeconds: 3600 },
        { subject: 'source', event: 'failure', limit: 1, windowSeconds: 3600 },
      ],
    });
    const visitor = running.visitor();
    for (const hears of [/not the number/, /not the number/, /no longer asked for/]) {
      const { call, number } = await called(running, visitor);
      assert.match((await pressKeys(running, call, another(number))).say, hears);
      running.clock.advance(30_000);
    }
    assert.equal(await failures(running), 2);
  });

  it('A-54 of twenty calls that a stranger asks for in five minutes few ring, and none is approved', async () => {
    await using running = await keypad();
    const stranger = running.visitor();
    for (let tries = 0; tries < 20; tries += 1) {
      if (tries % 4 === 0) await stranger.start(ADA.userName);
      await stranger.challenge('voice');
      running.clock.advance(15_000);
    }
    await running.quiet();
    assert.ok(running.voice.sent.length <= 5, `${running.voice.sent.length} calls`);
    for (const call of running.voice.sent) await pressKeys(running, call, '1');
    assert.ok(!(await running.store.readAudit({})).some(({ event }) => event === 'proof.verified'));
  });

  it('G7 a name nobody has is shown a number, and nothing rings', async () => {
    await using running = await keypad();
    for (const name of ['zoe', 'yan', 'xue', 'wim', 'vic', 'uma'].map((one) => `${one}@contoso.test`)) {
      const visitor = running.visitor();
      const { methods } = (await visitor.start(name)).at('choose_method');
      if (!methods.some(({ kind }) => kind === 'voice')) continue;
      const at = (await visitor.challenge('voice')).at('await_call');
      assert.match(at.challenge.number, /^[1-9]\d$/);
      await running.quiet();
      const [row] = await running.store.recentMessages(1);
      assert.equal(row?.kind, 'voice');
      assert.equal(row?.drop, true);
      const callbackUrl = `${PUBLIC_URL}/v1/calls/${row.id}/keys`;
      const heard = await pressKeys(running, { id: row.id, answer: { callbackUrl } }, at.challenge.number);
      assert.equal(heard.status, 404);
    }
    assert.deepEqual(running.voice.sent, []);
  });

  it('writes neither keys nor the number on the page into the trail', async () => {
    await using running = await keypad();
    const { call, number } = await called(running);
    await pressKeys(running, call, another(number));
    const rows = await running.store.readAudit({});
    assert.ok(rows.some(({ event, detail }) => event === 'proof.failed' && detail.kind === 'voice'));
    for (const { detail } of rows)
      assert.ok(!Object.values(detail).some((value) => value === number || value === another(number)));
  });
});
