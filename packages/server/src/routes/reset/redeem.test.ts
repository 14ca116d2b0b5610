import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { LINK_FRAGMENT, type PolicyInput } from '@rekey/contract';
import {
  ADA,
  askedForMail,
  linkIn,
  linkSent,
  PUBLIC_URL,
  redeem,
  runningServer,
  type Answer,
  type RunningServer,
  type Visitor,
} from '@rekey/testkit';
import { deriveKeys } from '../../domain/keys.ts';
import { linkSecret } from '../../domain/mail-link.ts';

const policy: PolicyInput = { emailLink: true };
const PASSWORD = 'quiet river under stone';

/** The link of the open challenge, as only the server could make it. */
function madeFor({ transaction, challengeId }: Visitor): string {
  const keys = deriveKeys(new Uint8Array(32).fill(42), 'contoso');
  return linkSecret(keys, transaction!.id, challengeId);
}

const phone = (running: RunningServer) => running.visitor('198.51.100.7');

async function proofsOf(running: RunningServer, visitor: Visitor) {
  return (await running.store.readReset(visitor.transaction!.id))!.proofs;
}

describe('the link of a mail', () => {
  it('O-04 G11 takes a reset to the telephone it is opened on, where the person finishes it', async () => {
    await using running = await runningServer({ policy });
    const desk = await askedForMail(running);
    const pocket = phone(running);
    const moved = await redeem(pocket, await linkSent(running));
    assert.equal(moved.status, 200);
    assert.equal(await linkSent(running), madeFor(desk), 'the tests make links as the server does');
    assert.equal(moved.at('choose_method').proofs.satisfied, 1);
    assert.equal(moved.transaction!.id, desk.transaction!.id);
    await pocket.challenge('sms');
    await pocket.challenge('sms', ADA.mobile);
    (await pocket.verify(await running.codeFor(ADA.mobile))).at('set_password');
    (await pocket.submit(PASSWORD)).at('done');
  });

  it('A-52 G11 the device that began is told so, and gets nowhere', async () => {
    await using running = await runningServer({ policy });
    const desk = await askedForMail(running);
    const begun = desk.continuation;
    const code = await running.codeFor(ADA.email);
    const pocket = phone(running);
    await redeem(pocket, await linkSent(running));
    for (const answer of [
      await desk.read(),
      await desk.verify(code),
      await desk.challenge('email'),
      await desk.submit(PASSWORD),
      await desk.cancel(),
      await desk.read({ continuation: begun }),
    ]) {
      assert.equal(answer.status, 410);
      assert.equal(answer.problem?.code, 'continued_elsewhere');
      assert.equal(answer.transaction, undefined);
    }
    assert.equal((await proofsOf(running, pocket)).length, 1);
    const trail = await running.store.readAudit({ resetId: pocket.transaction!.id });
    assert.equal(trail.filter((row) => row.event === 'continuation.superseded').length, 1, 'on record, once');
    assert.equal((await pocket.read()).status, 200);
  });

  it('A-46 A-52 whoever holds nothing learns nothing of it, and a stale one of the new device is no news either', async () => {
    await using running = await runningServer({ policy });
    const desk = await askedForMail(running);
    const pocket = phone(running);
    await redeem(pocket, await linkSent(running));
    const stale = pocket.continuation;
    for (const continuation of ['1-x', `${desk.continuation.slice(0, -1)}_`])
      assert.equal((await pocket.read({ continuation })).problem?.code, 'continuation_invalid');
    await pocket.challenge('sms');
    assert.equal((await pocket.read({ continuation: stale })).problem?.code, 'continuation_invalid');
  });

  it('A-69 ten scanners open it, and it still works', async () => {
    await using running = await runningServer({ policy });
    const desk = await askedForMail(running);
    const secret = await linkSent(running);
    const before = await running.store.readReset(desk.transaction!.id);
    for (let visit = 0; visit < 10; visit += 1) {
      for (const method of ['HEAD', 'GET']) {
        for (const path of ['/reset', '/v1/resets/redemptions']) {
          const request = new Request(`${PUBLIC_URL}${path}${LINK_FRAGMENT}${secret}`, { method });
          await running.server.handle(request, { address: '192.0.2.1' });
        }
      }
    }
    assert.deepEqual(await running.store.readReset(desk.transaction!.id), before);
    assert.equal((await redeem(phone(running), secret)).status, 200);
  });

  it('A-59 leads to the configured address, whatever the request claims to be for', async () => {
    await using running = await runningServer({ policy });
    const visitor = running.visitor();
    await visitor.start(ADA.userName);
    const headers = {
      'X-Forwarded-Host': 'evil.test',
      'X-Forwarded-Proto': 'http',
      'X-Original-URL': 'https://evil.test/reset',
    };
    await visitor.challenge('email', undefined, { headers });
    const { text, html } = await running.messageTo(ADA.email);
    for (const body of [text, html!]) {
      const links = body.match(/https?:\/\/[^\s"<]+/g) ?? [];
      assert.equal(links.length, 1);
      assert.ok(links[0].startsWith(`${PUBLIC_URL}/reset${LINK_FRAGMENT}`));
    }
  });

  it('stands beside the code, which works as ever', async () => {
    await using running = await runningServer({ policy });
    const desk = await askedForMail(running);
    const secret = await linkSent(running);
    (await desk.verify(await running.codeFor(ADA.email))).at('choose_method');
    assert.equal((await redeem(phone(running), secret)).problem?.code, 'link_invalid');
    assert.equal((await desk.read()).status, 200);
  });

  it('is in no mail unless the policy says so, and worthless when it says so no longer', async () => {
    await using off = await runningServer();
    const desk = await askedForMail(off);
    assert.doesNotMatch((await off.messageTo(ADA.email)).text, /https?:/);
    assert.equal((await redeem(phone(off), madeFor(desk))).problem?.code, 'link_invalid');
  });

  it('O-04 is in the mail for the first proof alone: later ones would hand over what was proved before', async () => {
    await using running = await runningServer({ policy });
    const visitor = running.visitor();
    await visitor.start(ADA.userName);
    await visitor.challenge('sms');
    await visitor.challenge('sms', ADA.mobile);
    await visitor.verify(await running.codeFor(ADA.mobile));
    (await visitor.challenge('email')).at('enter_code');
    const { text } = await running.messageTo(ADA.email);
    assert.equal(linkIn(text), undefined);
    assert.match(text, /\b\d{8}\b/);
    assert.equal((await redeem(phone(running), madeFor(visitor))).problem?.code, 'link_invalid');
    assert.equal((await visitor.read()).transaction?.proofs.satisfied, 1);
  });

  it('N-41 a name nobody has gets no mail, and its challenge has no link', async () => {
    await using running = await runningServer({ policy });
    const visitor = await askedForMail(running, 'nobody@contoso.test');
    assert.equal((await redeem(phone(running), madeFor(visitor))).problem?.code, 'link_invalid');
    assert.equal((await visitor.read()).status, 200, 'nothing happened to it');
    assert.equal(running.email.sent.length, 0);
  });
});

describe('a link that is no good', () => {
  const refuses = async (answer: Promise<Answer>, why: string) => {
    const { status, problem, transaction, text } = await answer;
    assert.equal(status, 410, `${why}: ${text}`);
    assert.equal(problem?.code, 'link_invalid', why);
    assert.equal(transaction, undefined, why);
    const { requestId: _, instance: __, ...rest } = problem;
    return JSON.stringify(rest);
  };

  it('A-52 says the same whatever is wrong with it', async () => {
    await using running = await runningServer({ policy });
    const said = new Set<string>();
    const desk = await askedForMail(running);
    const first = await linkSent(running);

    for (const secret of ['', 'x', 'A'.repeat(86), `${first}A`, first.slice(0, -1), ` ${first}`, '\u0000'])
      said.add(await refuses(redeem(phone(running), secret), `malformed ${JSON.stringify(secret)}`));
    for (let at = 0; at < first.length; at += 7) {
      const other = first[at] === 'A' ? 'B' : 'A';
      const forged = first.slice(0, at) + other + first.slice(at + 1);
      said.add(await refuses(redeem(phone(running), forged), `forged at ${at}`));
    }

    running.clock.advance(31_000);
    await desk.challenge('email');
    said.add(await refuses(redeem(phone(running), first), 'replaced by a resend'));
    const second = await linkSent(running);
    assert.notEqual(second, first);

    assert.equal((await redeem(phone(running), second)).status, 200);
    said.add(await refuses(redeem(phone(running), second), 'used'));
    assert.equal(said.size, 1);
  });

  it('is too old when its code is, and when the reset is over', async () => {
    await using running = await runningServer({ policy: { ...policy, lifetimes: { codeSeconds: 60 } } });
    await askedForMail(running);
    const late = await linkSent(running);
    running.clock.advance(59_999);
    const other = phone(running);
    running.clock.advance(1);
    await refuses(redeem(other, late), 'a code as old is refused, too');

    const left = await askedForMail(running);
    const abandoned = await linkSent(running);
    await left.cancel();
    await refuses(redeem(other, abandoned), 'cancelled');
  });

  it('is dead with its code after too many wrong tries', async () => {
    await using running = await runningServer({ policy: { ...policy, codeAttempts: 1 } });
    const desk = await askedForMail(running);
    const secret = await linkSent(running);
    assert.equal((await desk.verify('00000000')).problem?.code, 'challenge_exhausted');
    await refuses(redeem(phone(running), secret), 'exhausted');
  });

  it('A-15 an account that met its limit is not opened by a link', async () => {
    await using running = await runningServer({
      policy: {
        ...policy,
        throttles: [{ subject: 'account', event: 'failure', limit: 2, windowSeconds: 3600 }],
      },
    });
    await askedForMail(running);
    const secret = await linkSent(running);
    const other = await askedForMail(running);
    await other.verify('00000000');
    await other.verify('00000000');
    const { status, problem } = await redeem(phone(running), secret);
    assert.equal(status, 429);
    assert.equal(problem?.code, 'locked_out');
    assert.equal((await running.store.readAudit({})).filter((row) => row.event === 'reset.moved').length, 0);
  });

  it('A-21 counts against the address it is tried from, until that is refused', async () => {
    await using running = await runningServer({
      policy: {
        ...policy,
        throttles: [{ subject: 'source', event: 'failure', limit: 1, windowSeconds: 600 }],
      },
    });
    await askedForMail(running);
    const secret = await linkSent(running);
    const guesser = phone(running);
    const codes: (string | undefined)[] = [];
    for (let tries = 0; tries < 22; tries += 1)
      codes.push((await redeem(guesser, 'A'.repeat(86))).problem?.code);
    assert.deepEqual([...new Set(codes)], ['link_invalid', 'locked_out']);
    assert.equal(codes.indexOf('locked_out'), 20);
    const noted = (await running.store.readAudit({})).filter((row) => row.event === 'link.refused');
    assert.equal(noted.length, 1, 'a stranger cannot fill the trail');
    assert.equal((await redeem(running.visitor(), secret)).status, 200, 'from elsewhere it is good');
  });

  it('is refused as malformed when it is no text', async () => {
    await using running = await runningServer({ policy });
    assert.equal((await redeem(phone(running), 7)).problem?.code, 'malformed_request');
    assert.equal((await redeem(phone(running), 'A'.repeat(513))).problem?.code, 'malformed_request');
    assert.equal((await redeem(phone(running), 'A', '')).problem?.code, 'idempotency_key_missing');
  });
});

describe('a redemption that is repeated', () => {
  it('R-60 answers its own device again, costs one commit, and proves once', async () => {
    await using running = await runningServer({ policy });
    await askedForMail(running);
    const secret = await linkSent(running);
    const pocket = phone(running);
    const key = randomUUID();
    const commits = running.store.commits;
    const once = await redeem(pocket, secret, key);
    assert.equal(running.store.commits, commits + 1);
    const again = await redeem(pocket, secret, key);
    assert.equal(again.status, 200);
    assert.deepEqual(again.transaction, once.transaction);
    assert.equal(running.store.commits, commits + 1);
    assert.equal((await proofsOf(running, pocket)).length, 1);
  });

  it('A-46 answers nobody else, nobody who moved on, and not for ever', async () => {
    await using running = await runningServer({ policy });
    await askedForMail(running);
    const secret = await linkSent(running);
    const pocket = phone(running);
    const key = randomUUID();
    await redeem(pocket, secret, key);
    assert.equal((await redeem(running.visitor(), secret)).problem?.code, 'link_invalid', 'another key');
    assert.equal((await redeem(pocket, `${secret}`, key)).status, 200);
    running.clock.advance(150_001);
    assert.equal((await redeem(pocket, secret, key)).problem?.code, 'link_invalid', 'too late');

    running.clock.advance(60_000);
    await askedForMail(running);
    const next = await linkSent(running);
    const nextKey = randomUUID();
    await redeem(pocket, next, nextKey);
    await pocket.challenge('sms');
    assert.equal((await redeem(pocket, next, nextKey)).problem?.code, 'link_invalid', 'moved on');
  });

  it('A-46 the key of a redemption is worth nothing to the device that began', async () => {
    await using running = await runningServer({ policy });
    const desk = await askedForMail(running);
    const secret = await linkSent(running);
    const key = randomUUID();
    await redeem(phone(running), secret, key);
    const { problem } = await desk.call(
      'POST',
      desk.path('/proofs'),
      { challengeId: 'chl_x', code: '1' },
      { key },
    );
    assert.equal(problem?.code, 'idempotency_key_reused');
    assert.equal((await desk.read()).problem?.code, 'continued_elsewhere');
  });
});
