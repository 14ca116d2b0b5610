import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import type { Directory, PreparedWrite } from '@rekey/contract/directory';
import { ADA, proveAsAda, runningServer, type RunningServer } from '@rekey/testkit';

const OLD = 'Old-Password-1234';
const NEW = 'quiet river under stone';

/** The embedded directory with another way to carry out a write. */
function applying(apply: (prepared: PreparedWrite) => ReturnType<PreparedWrite['apply']>) {
  return (embedded: Directory): Directory => ({
    ...embedded,
    async prepareWrite(...args) {
      const prepared = await embedded.prepareWrite(...args);
      return { evidence: prepared.evidence, apply: () => apply(prepared) };
    },
  });
}

async function passwordsThatWork(running: RunningServer): Promise<string[]> {
  const working: string[] = [];
  for (const password of [OLD, NEW]) {
    const answer = await running.visitor(`198.51.100.${password.length}`).signIn(ADA.userName, password);
    if (answer.status === 201) working.push(password);
  }
  return working;
}

describe('a write that does not end well', () => {
  it('S-070 R-31 that never reached the directory leaves the old password and the reset', async () => {
    let broken = true;
    await using running = await runningServer({
      directory: applying(async (prepared) => {
        if (broken) throw new Error('connection reset');
        return prepared.apply();
      }),
    });
    const ada = running.visitor();
    await proveAsAda(running, ada);
    const key = randomUUID();
    assert.equal((await ada.submit(NEW, { key })).transaction!.step, 'unknown');
    await running.sweep();
    assert.equal((await ada.read()).transaction!.step, 'set_password');
    assert.equal(
      (await ada.submit(NEW, { key })).problem?.code,
      'directory_unavailable',
      'the same call now hears its result',
    );
    assert.deepEqual(await passwordsThatWork(running), [OLD]);
    broken = false;
    assert.equal((await ada.submit(NEW)).transaction!.step, 'done');
    assert.deepEqual(await passwordsThatWork(running), [NEW]);
  });

  it('S-070 R-32 that happened although nobody said so is found out and told', async () => {
    await using running = await runningServer({
      directory: applying(async (prepared) => {
        await prepared.apply();
        throw new Error('connection reset');
      }),
    });
    const ada = running.visitor();
    await proveAsAda(running, ada);
    assert.equal((await ada.submit(NEW)).transaction!.step, 'unknown');
    await running.sweep();
    assert.equal((await ada.read()).transaction!.step, 'done');
    assert.deepEqual(await passwordsThatWork(running), [NEW]);
    const written = (await running.store.readAudit({})).filter((row) => row.event === 'password.written');
    assert.equal(written.length, 1);
    await running.sweep();
    assert.equal(
      (await running.store.readAudit({})).filter((row) => row.event === 'password.written').length,
      1,
    );
  });

  it('S-070 refused for the account ends with its cause and a support code', async () => {
    await using running = await runningServer({
      directory: applying(() =>
        Promise.resolve({
          status: 'refused',
          cause: 'password_too_young',
          detail: 'min age 1 d',
          availableAt: '2026-01-06T09:00:00.000Z',
        }),
      ),
    });
    const ada = running.visitor();
    await proveAsAda(running, ada);
    const { transaction, status } = await ada.submit(NEW);
    assert.equal(status, 200);
    assert.ok(transaction?.step === 'failed');
    assert.equal(transaction.cause, 'password_too_young');
    assert.equal(transaction.availableAt, '2026-01-06T09:00:00.000Z');
    const trail = await running.store.readAudit({ requestIdPrefix: transaction.requestId.slice(0, 8) });
    assert.ok(
      trail.some((row) => row.event === 'password.refused' && row.detail.cause === 'password_too_young'),
      'S-077',
    );
  });

  it('S-068 refused for the password asks for another one', async () => {
    let refusals = 1;
    await using running = await runningServer({
      directory: applying((prepared) =>
        refusals-- > 0
          ? Promise.resolve({ status: 'refused', cause: 'password_in_history', detail: '' })
          : prepared.apply(),
      ),
    });
    const ada = running.visitor();
    await proveAsAda(running, ada);
    const refused = await ada.submit(NEW);
    assert.deepEqual(refused.problem?.violations, [{ rule: 'history' }]);
    assert.equal(refused.transaction!.step, 'set_password');
    assert.equal((await ada.submit(NEW)).transaction!.step, 'done');
  });

  it('R-22 that takes long is answered with 202 and waited for', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await using running = await runningServer({
      answerWithinMs: 20,
      directory: applying(async (prepared) => {
        await held;
        return prepared.apply();
      }),
    });
    // A test that fails must not wait for what it holds back.
    using ending = new DisposableStack();
    ending.defer(release);
    const ada = running.visitor();
    await proveAsAda(running, ada);
    const accepted = await ada.submit(NEW);
    assert.equal(accepted.status, 202);
    assert.equal(accepted.headers.get('Retry-After'), '2');
    assert.equal(accepted.transaction!.step, 'applying');
    const waiting = ada.read({ headers: { Prefer: 'wait=10' } });
    release();
    assert.equal((await waiting).transaction!.step, 'done');
  });
});

describe('two resets of one account that both reach the password', () => {
  const OTHER = 'amber lantern over hills';

  it('A-49 the one whose write comes second ends, and cannot try again with its old proofs', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let first = true;
    await using running = await runningServer({
      policy: { throttles: [] },
      answerWithinMs: 20,
      directory: applying(async (prepared) => {
        if (first) {
          first = false;
          await held;
        }
        return prepared.apply();
      }),
    });
    // A test that fails must not wait for what it holds back.
    using ending = new DisposableStack();
    ending.defer(release);
    const slow = running.visitor('198.51.100.1');
    await proveAsAda(running, slow);
    const ada = running.visitor('198.51.100.2');
    await proveAsAda(running, ada);
    assert.equal((await slow.submit(OTHER)).transaction!.step, 'applying');
    // On a busy machine hers is not done within 20 ms either.
    await ada.submit(NEW);
    assert.equal((await ada.read({ headers: { Prefer: 'wait=10' } })).transaction!.step, 'done');
    release();
    const { transaction } = await slow.read({ headers: { Prefer: 'wait=10' } });
    assert.ok(transaction?.step === 'failed');
    assert.equal(transaction.cause, 'changed_meanwhile');
    assert.equal((await slow.submit(OTHER)).status, 409);
    assert.deepEqual(await passwordsThatWork(running), [NEW]);
  });

  it('A-49 the one whose write a crash interrupted ends too', async () => {
    let first = true;
    await using running = await runningServer({
      policy: { throttles: [] },
      directory: applying(async (prepared) => {
        if (!first) return prepared.apply();
        first = false;
        throw new Error('killed before the write');
      }),
    });
    const killed = running.visitor('198.51.100.1');
    await proveAsAda(running, killed);
    const ada = running.visitor('198.51.100.2');
    await proveAsAda(running, ada);
    assert.equal((await killed.submit(OTHER)).transaction!.step, 'unknown');
    assert.equal((await ada.submit(NEW)).transaction!.step, 'done');
    await running.sweep();
    const { transaction } = await killed.read();
    assert.ok(transaction?.step === 'failed');
    assert.equal(transaction.cause, 'changed_meanwhile');
    assert.deepEqual(await passwordsThatWork(running), [NEW]);
  });
});

describe('what a step costs', () => {
  it('K17 one durable commit for an accepted step, one more for the result of a write', async () => {
    await using running = await runningServer();
    const ada = running.visitor();
    const commitsOf = async (step: () => Promise<unknown>) => {
      await running.quiet();
      const before = running.store.commits;
      const sent = running.email.sent.length + running.sms.sent.length;
      await step();
      const during = running.store.commits - before;
      await running.quiet();
      // The sender claims and marks in commits of its own.
      return { during, messages: running.email.sent.length + running.sms.sent.length - sent };
    };
    assert.equal((await commitsOf(() => ada.start(ADA.userName))).during, 1);
    const challenged = await commitsOf(() => ada.challenge('email'));
    assert.equal(challenged.messages, 1);
    assert.ok(challenged.during <= 2, `${challenged.during} commits`);
    const code = await running.codeFor(ADA.email);
    assert.equal((await commitsOf(() => ada.verify(code))).during, 1);
    assert.equal((await commitsOf(() => ada.verify('1'))).during, 0, 'an illegal call commits nothing');
  });
});
