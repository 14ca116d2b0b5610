import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { presets, type PresetName } from '@rekey/contract';
import { ADA, runningServer, type RunningServer, type Visitor } from '@rekey/testkit';

const minutes = 60_000;
const wrongFor = (code: string) => code.replace(/./g, (digit) => String((Number(digit) + 1) % 10));

async function atCode(running: RunningServer, address?: string): Promise<{ visitor: Visitor; code: string }> {
  const visitor = running.visitor(address);
  await visitor.start(ADA.userName);
  await visitor.challenge('email');
  return { visitor, code: await running.codeFor(ADA.email) };
}

describe('a one-time code', () => {
  it('S-055 S-063 works once', async () => {
    await using running = await runningServer();
    const { visitor, code } = await atCode(running);
    const challengeId = visitor.transaction!.step === 'enter_code' ? visitor.transaction!.challenge.id : '';
    assert.equal((await visitor.verify(code)).status, 200);
    const again = await visitor.call('POST', visitor.path('/proofs'), { challengeId, code });
    assert.equal(again.problem?.code, 'step_conflict');
    assert.deepEqual(again.transaction!.proofs, { required: 2, satisfied: 1 });
  });

  it('S-056 comes by text once the number is confirmed', async () => {
    await using running = await runningServer();
    const visitor = running.visitor();
    await visitor.start(ADA.userName);
    await visitor.challenge('sms');
    await visitor.challenge('sms', ADA.mobile);
    assert.equal((await visitor.verify(await running.codeFor(ADA.mobile))).transaction!.proofs.satisfied, 1);
  });

  for (const preset of Object.keys(presets) as PresetName[]) {
    const { codeSeconds, transactionSeconds } = presets[preset].lifetimes;
    const { codeDigits } = presets[preset];
    it(`S-063 A-36 lives ${codeSeconds / 60} minutes under ${preset}, and has ${codeDigits} digits`, async () => {
      await using running = await runningServer({
        policy: { preset, lifetimes: { idleSeconds: transactionSeconds } },
      });
      const late = await atCode(running);
      assert.match(late.code, new RegExp(`^\\d{${codeDigits}}$`));
      running.clock.advance(codeSeconds * 1000 - 1);
      assert.equal((await late.visitor.verify(wrongFor(late.code))).problem?.code, 'code_incorrect');
      running.clock.advance(1);
      const answer = await late.visitor.verify(late.code);
      assert.equal(
        answer.problem?.code,
        codeSeconds === transactionSeconds ? 'transaction_expired' : 'challenge_expired',
      );
    });
  }

  it('A-15 dies after five wrong tries, and the right one comes too late', async () => {
    await using running = await runningServer();
    const { visitor, code } = await atCode(running);
    const challengeId = visitor.transaction!.step === 'enter_code' ? visitor.transaction!.challenge.id : '';
    const remaining: (number | undefined)[] = [];
    for (let tries = 0; tries < 5; tries += 1) {
      const { problem } = await visitor.call('POST', visitor.path('/proofs'), {
        challengeId,
        code: wrongFor(code),
      });
      remaining.push(problem?.attemptsRemaining);
      assert.equal(problem?.code, tries < 4 ? 'code_incorrect' : 'challenge_exhausted');
    }
    assert.deepEqual(remaining, [4, 3, 2, 1, 0]);
    const late = await visitor.call('POST', visitor.path('/proofs'), { challengeId, code });
    assert.notEqual(late.status, 200);
    assert.equal(late.transaction?.proofs.satisfied, 0);
  });

  it('A-16 of five hundred guesses at once exactly five are compared', async () => {
    await using running = await runningServer();
    const { visitor, code } = await atCode(running);
    const guesses = Array.from({ length: 500 }, () => visitor.verify(wrongFor(code)));
    await Promise.all(guesses);
    const trail = await running.store.readAudit({ resetId: visitor.transaction!.id });
    assert.equal(trail.filter((row) => row.event === 'proof.failed').length, 5);
  });

  it('A-17 A-19 asking again or beginning again never gives tries back', async () => {
    await using running = await runningServer();
    const { visitor, code } = await atCode(running);
    for (let tries = 0; tries < 4; tries += 1) await visitor.verify(wrongFor(code));
    running.clock.advance(31_000);
    const again = await visitor.challenge('email');
    assert.equal(again.at('enter_code').challenge.attemptsRemaining, 1);

    const second = running.visitor('203.0.113.10');
    await second.start(ADA.userName.toUpperCase());
    await second.challenge('email');
    assert.equal((await second.verify('00000000')).problem?.code, 'code_incorrect');
    const locked = await second.verify('00000001');
    assert.equal(locked.problem?.code, 'locked_out');
    assert.equal(locked.status, 429);
    assert.equal(locked.headers.get('Retry-After'), String(locked.problem?.retryAfter));
  });

  it('A-23 names of one account share one limit, and the limit of the account does not show', async () => {
    await using running = await runningServer();
    const { visitor, code } = await atCode(running);
    for (let tries = 0; tries < 4; tries += 1) await visitor.verify(wrongFor(code));
    // By another of her names: that name has failed never, the account four times.
    const alias = running.visitor('203.0.113.11');
    await alias.start(ADA.email);
    await alias.challenge('email');
    assert.equal((await alias.verify('00000000')).problem?.code, 'code_incorrect');
    running.clock.advance(31_000);
    await alias.challenge('email');
    const right = await running.codeFor(ADA.email);
    const refused = await alias.verify(right);
    assert.equal(
      refused.problem?.code,
      'code_incorrect',
      'the account is out of tries, and a stranger does not learn it',
    );
    assert.equal(refused.problem?.attemptsRemaining, 3);
  });

  it('A-23 whoever owns an account that is out of tries is told so, and until when', async () => {
    await using running = await runningServer();
    const { visitor, code } = await atCode(running);
    for (let tries = 0; tries < 5; tries += 1) await visitor.verify(wrongFor(code));
    const alias = running.visitor('203.0.113.11');
    await alias.start(ADA.email);
    await alias.challenge('email');
    let notice = await running.messageTo(ADA.email);
    for (let looks = 0; looks < 500 && !notice.subject.startsWith('Too many tries'); looks += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      notice = await running.messageTo(ADA.email);
    }
    const until = /reset again from (.+)\.$/m.exec(notice.text)?.[1]?.replace(' at ', ' ');
    const hour = running.clock.now() + 3600_000;
    assert.ok(Math.abs(Date.parse(until ?? '') - hour) <= 60_000, notice.text);
  });

  it('A-13 a locked-out account can still sign in', async () => {
    await using running = await runningServer();
    const { visitor, code } = await atCode(running);
    for (let tries = 0; tries < 6; tries += 1) await visitor.verify(wrongFor(code));
    const session = await running.visitor().signIn(ADA.userName, 'Old-Password-1234');
    assert.equal(session.status, 201);
  });

  it('A-42 of one reset proves nothing in another', async () => {
    await using running = await runningServer();
    const first = await atCode(running);
    const other = running.visitor();
    await other.start(ADA.userName);
    running.clock.advance(31_000);
    await other.challenge('email');
    assert.equal((await other.verify(first.code)).problem?.code, 'code_incorrect');
  });

  it('A-30 is taken with spaces and dashes, and in no other disguise', async () => {
    await using running = await runningServer();
    const { visitor, code } = await atCode(running);
    const fullWidth = code.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    assert.equal((await visitor.verify(fullWidth)).problem?.code, 'code_incorrect');
    assert.equal((await visitor.verify(`+${code}`)).problem?.code, 'code_incorrect');
    assert.equal(
      (await visitor.verify(`${code.slice(0, 4)} ${code.slice(4, 6)}-${code.slice(6)}\n`)).status,
      200,
    );
  });

  it('A-28 is text, or the call is malformed and costs no try', async () => {
    await using running = await runningServer();
    const { visitor, code } = await atCode(running);
    const challengeId = visitor.transaction!.step === 'enter_code' ? visitor.transaction!.challenge.id : '';
    for (const odd of [12345678, ['12345678'], { $gt: '' }, true, null, {}, [[]]]) {
      const answer = await visitor.call('POST', visitor.path('/proofs'), { challengeId, code: odd });
      assert.equal(answer.problem?.code, 'malformed_request');
      assert.deepEqual(
        answer.problem?.errors?.map((one) => one.pointer),
        ['/code'],
      );
    }
    assert.equal((await visitor.verify(wrongFor(code))).problem?.attemptsRemaining, 4);
  });

  it('A-07 is in no answer', async () => {
    await using running = await runningServer();
    const visitor = running.visitor();
    const started = await visitor.start(ADA.userName);
    const sent = await visitor.challenge('email');
    const code = await running.codeFor(ADA.email);
    const read = await visitor.read();
    for (const { text, headers } of [started, sent, read]) {
      assert.ok(!text.includes(code) && ![...headers].flat().some((value) => value.includes(code)));
      assert.doesNotMatch(text, /lovelace|mail\.test|7700900142/);
    }
  });
});

describe('sending codes', () => {
  it('waits before it sends again, and says how long', async () => {
    await using running = await runningServer();
    const { visitor } = await atCode(running);
    running.clock.advance(10_000);
    const early = await visitor.challenge('email');
    assert.equal(early.problem?.code, 'rate_limited');
    assert.equal(early.problem?.retryAfter, 20);
    running.clock.advance(20_000);
    assert.equal((await visitor.challenge('email')).status, 200);
    assert.equal(
      (await running.store.readAudit({ resetId: visitor.transaction!.id })).at(-1)!.detail.again,
      true,
    );
  });

  it('A-11 stops at the limit of the account', async () => {
    await using running = await runningServer();
    for (let round = 0; round < 8; round += 1) {
      const visitor = running.visitor(`203.0.113.${20 + round}`);
      await visitor.start(ADA.userName);
      await visitor.challenge('email');
      running.clock.advance(minutes);
    }
    assert.equal(running.email.sent.length, 5);
  });

  it('S-054 asks for the whole number, and counts a wrong one', async () => {
    await using running = await runningServer();
    const visitor = running.visitor();
    await visitor.start(ADA.userName);
    const asked = await visitor.challenge('sms');
    assert.equal(asked.at('confirm_contact').method.hint, '•••• 42');
    for (let tries = 0; tries < 5; tries += 1) {
      assert.equal((await visitor.challenge('sms', '+44 7700900143')).problem?.code, 'contact_mismatch');
    }
    assert.equal((await visitor.challenge('sms', ADA.mobile)).problem?.code, 'locked_out');
    assert.equal(running.sms.sent.length, 0);
  });

  it('A-67 goes where the account says, whatever else the call says', async () => {
    await using running = await runningServer();
    const visitor = running.visitor();
    await visitor.start(ADA.userName);
    const methodId = visitor.transaction!.step === 'choose_method' ? visitor.transaction!.methods[0]!.id : '';
    for (const extra of ['to', 'phone', 'destination', 'verified', 'accountId']) {
      assert.equal(
        (await visitor.call('POST', visitor.path('/challenges'), { methodId, [extra]: 'x' })).problem?.code,
        'malformed_request',
      );
    }
    assert.equal(running.email.sent.length, 0);
  });

  it('A-40 no way of switching and going back proves anything', async () => {
    await using running = await runningServer();
    const { visitor } = await atCode(running);
    const first = visitor.transaction!.step === 'enter_code' ? visitor.transaction!.challenge.id : '';
    await visitor.challenge('sms');
    await visitor.challenge('sms', ADA.mobile);
    for (const body of [{ challengeId: first, code: '' }, { challengeId: first }, { code: '1' }]) {
      assert.equal(
        (await visitor.call('POST', visitor.path('/proofs'), body)).problem?.code,
        'malformed_request',
      );
    }
    const code = await running.codeFor(ADA.email);
    assert.equal(
      (await visitor.call('POST', visitor.path('/proofs'), { challengeId: first, code })).problem?.code,
      'step_conflict',
    );
    assert.equal(visitor.transaction!.proofs.satisfied, 0);
  });
});
