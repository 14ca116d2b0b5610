import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LINK_FRAGMENT, type PolicyInput } from '@rekey/contract';
import type { EmbeddedDirectory } from '@rekey/server/embedded';
import { ADA, runningServer, type RunningServer, type Visitor } from '@rekey/testkit';

// Somebody who writes into the file (T8), and holds less than two proofs.

/** A reset as Ada, or as somebody else, with this challenge open. */
async function opened(
  running: RunningServer,
  kind: string,
  contact?: string,
  name: string = ADA.userName,
): Promise<Visitor> {
  const thief = running.visitor();
  await thief.start(name);
  await thief.challenge(kind);
  if (contact !== undefined) await thief.challenge(kind, contact);
  return thief;
}

/** What the page knows the way by text by. */
function smsOf({ transaction }: Visitor): string {
  const methods = transaction !== undefined && 'methods' in transaction ? transaction.methods : [];
  const sms = methods.find(({ kind }) => kind === 'sms')?.id;
  assert.ok(sms);
  return sms;
}

/** Writes into the file while the server is down, and goes on with what the thief held. */
async function tampered(
  running: RunningServer,
  thief: Visitor,
  ...statements: readonly string[]
): Promise<[RunningServer, Visitor]> {
  for (const sql of statements) running.database.prepare(sql).run();
  const again = await running.restart();
  const same = again.visitor();
  same.transaction = thief.transaction;
  same.continuation = thief.continuation;
  return [again, same];
}

describe('a challenge that somebody wrote into', () => {
  it('A-105 D-05 the code of a mail proves no telephone', async () => {
    await using running = await runningServer();
    const thief = await opened(running, 'email');
    const code = await running.codeFor(ADA.email);
    const sql = `UPDATE challenges SET method_id = '${smsOf(thief)}', kind = 'sms', destination_key = 'another'`;
    const [again, same] = await tampered(running, thief, sql);
    const { problem } = await same.verify(code);
    assert.equal(problem?.code, 'code_incorrect');
    await again[Symbol.asyncDispose]();
  });

  it('A-105 D-05 the link of a mail proves no telephone', async () => {
    await using running = await runningServer({ policy: { emailLink: true } });
    const thief = await opened(running, 'email');
    const { text } = await running.messageTo(ADA.email);
    const secret = new RegExp(`${LINK_FRAGMENT}([\\w-]+)`).exec(text)?.[1];
    assert.ok(secret);
    const sql = `UPDATE challenges SET method_id = '${smsOf(thief)}', destination_key = 'another'`;
    const [again, same] = await tampered(running, thief, sql);
    const { problem } = await same.call('POST', '/v1/resets/redemptions', { secret });
    assert.equal(problem?.code, 'link_invalid');
    await again[Symbol.asyncDispose]();
  });

  it('A-105 D-05 the number that only the page shows proves nothing when it is typed there', async () => {
    const policy: PolicyInput = { methods: ['email', 'voice'], voice: 'keypad' };
    await using running = await runningServer({ policy });
    const thief = await opened(running, 'voice', ADA.mobile);
    const { challenge } = (await thief.read()).at('await_call');
    const [again, same] = await tampered(
      running,
      thief,
      'UPDATE challenges SET sealed = NULL',
      `UPDATE resets SET step = 'enter_code'`,
    );
    const { problem, transaction } = await same.verify(challenge.number);
    assert.equal(problem?.code, 'code_incorrect', transaction?.step);
    await again[Symbol.asyncDispose]();
  });

  it('A-105 one telephone is one proof, whatever its challenge says', async () => {
    await using running = await runningServer({ policy: { methods: ['sms', 'voice'] } });
    const lee = { userName: 'lee@contoso.test', mobile: '+44 7700900151', office: '+44 2079460151' };
    await (running.directory as EmbeddedDirectory).addAccount({
      userName: lee.userName,
      displayName: 'Lee Long',
      password: 'Old-Password-1234',
      contact: { mobile: lee.mobile, office: lee.office },
    });
    const thief = await opened(running, 'sms', lee.mobile, lee.userName);
    const code = await running.codeFor(lee.mobile);
    const [again, same] = await tampered(running, thief, `UPDATE challenges SET destination_key = 'another'`);
    const { methods } = (await same.verify(code)).at('choose_method');
    // The office telephone is left; the mobile is not called after it was texted.
    assert.deepEqual(
      methods.map(({ place }) => place),
      ['office'],
    );
    await again[Symbol.asyncDispose]();
  });
});
