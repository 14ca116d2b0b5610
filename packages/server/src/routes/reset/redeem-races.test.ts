import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PolicyInput } from '@rekey/contract';
import {
  ADA,
  askedForMail,
  linkIn,
  linkSent,
  redeem,
  runningServer,
  type RunningServer,
  type Visitor,
} from '@rekey/testkit';
import fc from 'fast-check';

const policy: PolicyInput = { emailLink: true };

const phone = (running: RunningServer) => running.visitor('198.51.100.7');

async function proofsOf(running: RunningServer, visitor: Visitor) {
  return (await running.store.readReset(visitor.transaction!.id))!.proofs;
}

describe('at the same moment', () => {
  it('O-04 the code is typed and the link is opened: one of them wins, and there is one proof', async () => {
    const winners = new Set<string>();
    for (let round = 0; round < 8; round += 1) {
      await using running = await runningServer({ policy });
      const desk = await askedForMail(running);
      const secret = await linkSent(running);
      const code = await running.codeFor(ADA.email);
      const pocket = phone(running);
      // The link needs fewer turns: each round it waits a little longer.
      const opening = turns(round * 4).then(() => redeem(pocket, secret));
      const [typed, opened] = await Promise.all([desk.verify(code), opening]);
      assert.deepEqual(
        [typed.status, opened.status].filter((status) => status === 200),
        [200],
      );
      assert.equal((await proofsOf(running, desk)).length, 1);
      if (typed.status === 200) {
        assert.equal(opened.problem?.code, 'link_invalid');
        assert.equal((await desk.read()).status, 200);
      } else {
        assert.equal(typed.problem?.code, 'continued_elsewhere');
        assert.equal(typed.transaction, undefined);
        assert.equal((await pocket.read()).status, 200);
      }
      winners.add(typed.status === 200 ? 'code' : 'link');
    }
    assert.equal(winners.size, 2, 'both orders were seen');
  });

  it('O-04 twenty devices open it: one goes on', async () => {
    await using running = await runningServer({ policy });
    await askedForMail(running);
    const secret = await linkSent(running);
    const devices = Array.from({ length: 20 }, (_, at) => running.visitor(`198.51.100.${at}`));
    const answers = await Promise.all(devices.map((device) => redeem(device, secret)));
    const winners = devices.filter((_, at) => answers[at]!.status === 200);
    assert.equal(winners.length, 1);
    for (const { status, problem } of answers)
      if (status !== 200) assert.equal(problem?.code, 'link_invalid');
    assert.equal((await proofsOf(running, winners[0]!)).length, 1);
  });

  it('a resend and the link: the link wins, or is dead', async () => {
    await using running = await runningServer({ policy });
    const desk = await askedForMail(running);
    const secret = await linkSent(running);
    running.clock.advance(31_000);
    const pocket = phone(running);
    const [resent, opened] = await Promise.all([desk.challenge('email'), redeem(pocket, secret)]);
    if (opened.status === 200) assert.notEqual(resent.status, 200);
    else assert.equal(opened.problem?.code, 'link_invalid');
    assert.equal((await proofsOf(running, desk)).length, opened.status === 200 ? 1 : 0);
  });
});

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
}

describe('in any order', () => {
  it('G11 O-04 a redemption never yields more than the proof of the mail', { timeout: 120_000 }, async () => {
    type Move = 'email' | 'sms' | 'right_email' | 'right_sms' | 'wrong' | 'redeem' | 'wait' | 'start';
    const moves: readonly Move[] = [
      'email',
      'sms',
      'right_email',
      'right_sms',
      'wrong',
      'redeem',
      'wait',
      'start',
    ];
    let redeemed = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.constantFrom(...moves), { minLength: 1, maxLength: 3 }), {
          minLength: 3,
          maxLength: 12,
        }),
        async (rounds) => {
          await using running = await runningServer({ policy: { ...policy, resendSeconds: 0 } });
          const desk = await askedForMail(running);
          const play = async (one: Move): Promise<void> => {
            if (one === 'start') await desk.start(ADA.userName);
            else if (one === 'email') await desk.challenge('email');
            else if (one === 'sms') await desk.challenge('sms', ADA.mobile);
            else if (one === 'wait') running.clock.advance(20_000);
            else if (one === 'wrong') await desk.verify('00000000');
            else if (one === 'redeem') {
              // Every link that was ever mailed is tried.
              for (const { text } of running.email.sent.toReversed()) {
                const secret = linkIn(text);
                if (secret === undefined) continue;
                const { status, transaction } = await redeem(phone(running), secret);
                if (status !== 200) continue;
                redeemed += 1;
                assert.equal(transaction!.step, 'choose_method');
                const stored = await running.store.readReset(transaction!.id);
                assert.deepEqual(
                  stored!.proofs.map(({ kind }) => kind),
                  ['email'],
                );
              }
            } else {
              await running.quiet();
              const { sent } = one === 'right_email' ? running.email : running.sms;
              const code = /\b\d{8}\b/.exec(sent.at(-1)?.text ?? '')?.[0];
              if (code !== undefined) await desk.verify(code);
            }
          };
          for (const together of rounds) {
            await running.quiet();
            await Promise.all(together.map(play));
          }
          for (const row of await running.store.readAudit({})) {
            if (row.event !== 'reset.moved') continue;
            const { proofs } = (await running.store.readReset(row.resetId!))!;
            assert.equal(new Set(proofs.map(({ kind }) => kind)).size, proofs.length);
          }
        },
      ),
      { numRuns: Number(process.env.REKEY_MODEL_RUNS ?? 25) },
    );
    assert.ok(redeemed > 0, 'some links were good');
  });
});
