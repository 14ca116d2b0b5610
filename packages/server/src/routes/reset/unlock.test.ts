import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PolicyInput } from '@rekey/contract';
import { DEMO_PASSWORD } from '@rekey/server/embedded';
import { runningServer, type RunningServer, type Visitor } from '@rekey/testkit';

const DAN = { userName: 'dan@contoso.test', email: 'dan.frost@mail.test', mobile: '+44 7700900144' } as const;

async function provenAsDan(running: RunningServer): Promise<Visitor> {
  const dan = running.visitor();
  await dan.start(DAN.userName);
  await dan.challenge('email');
  await dan.verify(await running.codeFor(DAN.email));
  await dan.challenge('sms');
  await dan.challenge('sms', DAN.mobile);
  await dan.verify(await running.codeFor(DAN.mobile));
  return dan;
}

const isLocked = async (running: RunningServer) => {
  const found = await running.directory.find(DAN.userName);
  return found.found === 'one' && found.account.locked;
};

describe('unlocking', () => {
  it('S-069 S-019 opens sign-in again and keeps the password', async () => {
    await using running = await runningServer();
    assert.equal((await running.visitor().signIn(DAN.userName, DEMO_PASSWORD)).status, 401);
    const dan = await provenAsDan(running);
    const at = dan.transaction!;
    assert.equal(at.step === 'set_password' && at.mayUnlock, true);
    assert.deepEqual(at.actions, ['submit', 'unlock', 'ask_help', 'cancel']);
    const done = (await dan.unlock()).at('done');
    assert.equal(done.outcome, 'unlocked');
    assert.equal((await running.visitor().signIn(DAN.userName, DEMO_PASSWORD)).status, 201);
    const notice = await running.messageTo(DAN.email);
    assert.match(notice.subject, /unlocked/);
    assert.match(notice.text, /password is unchanged/);
    const events = (await running.store.readAudit({ resetId: done.id })).map(({ event }) => event);
    assert.deepEqual(events.slice(-2), ['unlock.accepted', 'account.unlocked']);
  });

  it('S-069 a new password unlocks as well', async () => {
    await using running = await runningServer();
    const dan = await provenAsDan(running);
    assert.equal((await dan.submit('quiet river under stone')).at('done').outcome, 'reset');
    assert.equal(await isLocked(running), false);
  });

  for (const [what, policy, name] of [
    ['the policy does not offer it', { unlock: false }, DAN],
    [
      'nothing is locked',
      {},
      { userName: 'ada@contoso.test', email: 'ada.lovelace@mail.test', mobile: '+44 7700900142' },
    ],
  ] as const satisfies readonly (readonly [string, PolicyInput, typeof DAN | object])[])
    it(`S-069 is not there when ${what}`, async () => {
      await using running = await runningServer({ policy });
      const person = running.visitor();
      await person.start(name.userName);
      await person.challenge('email');
      await person.verify(await running.codeFor(name.email));
      await person.challenge('sms');
      await person.challenge('sms', name.mobile);
      const at = (await person.verify(await running.codeFor(name.mobile))).at('set_password');
      assert.equal(at.mayUnlock, false);
      assert.deepEqual(at.actions, ['submit', 'ask_help', 'cancel']);
      assert.equal((await person.unlock()).problem?.code, 'step_conflict');
    });

  it('A-39 needs the same proofs as a new password', async () => {
    await using running = await runningServer();
    const dan = running.visitor();
    await dan.start(DAN.userName);
    assert.equal((await dan.unlock()).problem?.code, 'step_conflict');
    await dan.challenge('email');
    await dan.verify(await running.codeFor(DAN.email));
    assert.equal((await dan.unlock()).problem?.code, 'step_conflict');
    assert.equal(await isLocked(running), true);
  });

  it('R-05 the same call is the same unlocking, and twenty at once are one', async () => {
    await using running = await runningServer();
    const dan = await provenAsDan(running);
    const key = crypto.randomUUID();
    const before = dan.continuation;
    (await dan.unlock({ key })).at('done');
    assert.equal((await dan.unlock({ key, continuation: before })).transaction?.step, 'done');
    const { length } = (await running.store.readAudit({})).filter(
      ({ event }) => event === 'account.unlocked',
    );
    assert.equal(length, 1);
  });

  it('A-56 is capped by what proofs cost, and does not win tries back', async () => {
    await using running = await runningServer();
    let unlocked = 0;
    for (let round = 0; round < 30; round += 1) {
      const dan = running.visitor(`203.0.113.${round}`);
      await dan.start(DAN.userName);
      const asked = await dan.challenge('email');
      if (asked.problem !== undefined) {
        assert.ok(['rate_limited', 'locked_out'].includes(asked.problem.code), asked.text);
        continue;
      }
      await dan.verify(await running.codeFor(DAN.email));
      await dan.challenge('sms');
      const confirmed = await dan.challenge('sms', DAN.mobile);
      if (confirmed.problem !== undefined) continue;
      const proved = await dan.verify(await running.codeFor(DAN.mobile));
      if (proved.transaction?.step === 'set_password' && proved.transaction.mayUnlock) {
        await dan.unlock();
        unlocked += 1;
      }
      // Somebody locks it again, as spraying passwords does.
      for (let tries = 0; tries < 12; tries += 1)
        await running.visitor(`198.51.100.${round}`).signIn(DAN.userName, `wrong ${tries}`);
    }
    assert.ok(unlocked >= 1 && unlocked <= 3, `${unlocked} times`);
    const told = (await running.store.readAudit({})).filter(({ event }) => event === 'account.unlocked');
    assert.equal(told.length, unlocked);
  });

  it('R-06 a server that dies before the directory answered says afterwards what became of it', async () => {
    let hang = true;
    await using running = await runningServer({
      answerWithinMs: 20,
      directory: (embedded) => ({
        ...embedded,
        async prepareUnlock(command) {
          const prepared = await embedded.prepareUnlock(command);
          return {
            ...prepared,
            apply: (signal) =>
              hang ? Promise.reject(new Error('The line is dead.')) : prepared.apply(signal),
          };
        },
      }),
    });
    const dan = await provenAsDan(running);
    const answered = await dan.unlock();
    assert.ok(['applying', 'unknown'].includes(answered.transaction?.step ?? ''), answered.text);
    hang = false;
    await running.sweep();
    assert.equal((await dan.read()).transaction?.step, 'set_password', 'nothing happened: try again');
    assert.equal((await dan.unlock()).at('done').outcome, 'unlocked');
  });

  it('S-069 a directory that takes its time is waited for by the right name', async () => {
    let answer = () => {};
    const slow = new Promise<void>((resolve) => (answer = resolve));
    await using running = await runningServer({
      answerWithinMs: 20,
      directory: (embedded) => ({
        ...embedded,
        async prepareUnlock(command) {
          const prepared = await embedded.prepareUnlock(command);
          return { ...prepared, apply: (signal) => slow.then(() => prepared.apply(signal)) };
        },
      }),
    });
    const dan = await provenAsDan(running);
    assert.equal((await dan.unlock()).at('applying').operation.kind, 'unlock');
    answer();
    // It ends in its own time; there is nothing to wait for but the answer.
    while ((await dan.read()).transaction?.step === 'applying') await new Promise(setImmediate);
    assert.equal((await dan.read()).at('done').outcome, 'unlocked');
  });
});
