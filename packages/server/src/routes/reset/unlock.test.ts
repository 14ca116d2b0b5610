import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PolicyInput } from '@rekey/contract';
import type { Cause, WriteResult } from '@rekey/contract/directory';
import { DEMO_PASSWORD } from '@rekey/server/embedded';
import { ADA, DAN, proveAs, runningServer, type RunningServer, type Visitor } from '@rekey/testkit';

async function provenAsDan(running: RunningServer): Promise<Visitor> {
  const dan = running.visitor();
  await proveAs(running, dan, DAN);
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
    assert.match(notice.text, /It was done with a code by email and a code by text message\./);
    const code = /for your help desk: ([0-9A-Z]{4})-([0-9A-Z]{4})/.exec(notice.text)!.slice(1).join('');
    const told = await running.store.readAudit({ requestIdPrefix: code });
    assert.equal(told[0]?.resetId, done.id, 'the support code leads to this reset');
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
    ['nothing is locked', {}, ADA],
  ] as const satisfies readonly (readonly [string, PolicyInput, typeof DAN | typeof ADA])[])
    it(`S-069 is not there when ${what}`, async () => {
      await using running = await runningServer({ policy });
      const person = running.visitor();
      const at = await proveAs(running, person, name);
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

  // Where a reset would give back what was typed as well, and where it would not.
  for (const disclosure of ['standard', 'explain'] as const) {
    it(`A-56 is capped by what proofs cost, and does not win tries back: ${disclosure}`, async () => {
      await using running = await runningServer({ policy: { disclosure } });
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
  }

  it('R-06 a server that dies before the directory answered says afterwards what became of it', async () => {
    let hang = true;
    await using running = await runningServer({
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

  /** A directory that answers every unlocking like this. */
  const answering = (result: WriteResult) =>
    runningServer({
      directory: (embedded) => ({
        ...embedded,
        prepareUnlock: async (command) => ({
          ...(await embedded.prepareUnlock(command)),
          apply: () => Promise.resolve(result),
        }),
        settleWrite: () => Promise.resolve('undecided'),
      }),
    });
  const refusing = (cause: Cause) => answering({ status: 'refused', cause, detail: 'No.' });

  it('S-070 whoever was not unlocked is told that, and not about a password they never chose', async () => {
    for (const [cause, told] of [
      ['account_disabled', 'account_disabled'],
      ['account_protected', 'account_protected'],
      ['permission_denied', 'permission_denied'],
      ['password_refused', 'unlock_refused'],
      ['password_too_young', 'unlock_refused'],
      ['changed_meanwhile', 'unlock_refused'],
    ] as const) {
      await using running = await refusing(cause);
      const failed = (await (await provenAsDan(running)).unlock()).at('failed');
      assert.deepEqual(failed.operation, { kind: 'unlock' });
      assert.equal(failed.cause, told);
      const row = (await running.store.readAudit({ resetId: failed.id })).at(-1);
      assert.equal(row?.event, 'unlock.refused');
      assert.equal(row.detail.cause, cause, 'the trail has what the directory said');
    }
  });

  it('S-070 a directory that is away for now costs nothing: the same step, and another try', async () => {
    await using running = await refusing('unreachable');
    const dan = await provenAsDan(running);
    assert.equal((await dan.unlock()).problem?.code, 'directory_unavailable');
    assert.equal((await dan.read()).transaction?.step, 'set_password');
  });

  it('S-070 while nobody knows whether it was unlocked, that is what is told', async () => {
    await using running = await answering({ status: 'undecided', detail: 'No answer.' });
    const unknown = (await (await provenAsDan(running)).unlock()).at('unknown');
    assert.deepEqual(unknown.operation, { kind: 'unlock' });
    const row = (await running.store.readAudit({ resetId: unknown.id })).at(-1);
    assert.equal(row?.event, 'unlock.undecided');
  });

  it('S-070 after a new password the same endings say that it was a reset', async () => {
    await using running = await runningServer({
      directory: (embedded) => ({
        ...embedded,
        prepareWrite: async (command) => ({
          ...(await embedded.prepareWrite(command)),
          apply: () =>
            Promise.resolve({ status: 'refused', cause: 'permission_denied', detail: 'No.' } as const),
        }),
      }),
    });
    const failed = (await (await provenAsDan(running)).submit('quiet river under stone')).at('failed');
    assert.deepEqual([failed.operation, failed.cause], [{ kind: 'reset' }, 'permission_denied']);
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
    // A test that fails must not wait for what it holds back.
    using ending = new DisposableStack();
    ending.defer(answer);
    const dan = await provenAsDan(running);
    assert.equal((await dan.unlock()).at('applying').operation.kind, 'unlock');
    answer();
    // It ends in its own time; there is nothing to wait for but the answer.
    while ((await dan.read()).transaction?.step === 'applying') await new Promise(setImmediate);
    assert.equal((await dan.read()).at('done').outcome, 'unlocked');
  });
});
