import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Directory } from '@rekey/contract/directory';
import { DEMO_PASSWORD } from '@rekey/server/embedded';
import { ADA, proveAsAda, PUBLIC_URL, runningServer, type RunningServer, type Visitor } from '@rekey/testkit';
import { NOT_ME_PATH } from '../../hosted/paths.ts';

const MINUTE = 60_000;
const PASSWORD = 'quiet river under stone';
const THIEFS = 'thief keeps the account';

/** A directory that takes as long as it is told to, as one over a network does. */
class Slow {
  #wait: Promise<void> | null = null;
  readonly wrap = (embedded: Directory): Directory => ({
    ...embedded,
    prepareWrite: async (command, signal) => {
      const prepared = await embedded.prepareWrite(command, signal);
      const wait = this.#wait;
      return { ...prepared, apply: async (until) => (await wait, prepared.apply(until)) };
    },
  });

  /** Writes that are begun from now on wait until the returned function is called. */
  hold(): () => void {
    let go = () => {};
    this.#wait = new Promise((resolve) => (go = resolve));
    return () => {
      this.#wait = null;
      go();
    };
  }
}

/** What the notice of the newest reset lets its owner press. */
async function press(running: RunningServer): Promise<number> {
  await running.quiet();
  const mail = running.email.sent.findLast(({ html = '' }) => html.includes(NOT_ME_PATH));
  const t = /not-me\?t=([^"&]+)/.exec(mail?.html ?? '')?.[1] ?? '';
  const request = new Request(`${PUBLIC_URL}${NOT_ME_PATH}`, {
    method: 'POST',
    headers: { Origin: PUBLIC_URL, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ t: decodeURIComponent(t) }).toString(),
  });
  return (await running.server.handle(request, { address: '203.0.113.9' })).status;
}

async function settled(visitor: Visitor) {
  for (;;) {
    const { transaction } = await visitor.read();
    if (transaction?.step !== 'applying') return transaction?.step;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const signsIn = async (running: RunningServer, password: string) =>
  (await running.visitor().signIn(ADA.userName, password)).status === 201;

/** Two proofs as Ada, later than the last ones, so that their codes may be sent. */
async function provenLater(running: RunningServer, address?: string): Promise<Visitor> {
  running.clock.advance(MINUTE + 1);
  const visitor = running.visitor(address);
  await proveAsAda(running, visitor);
  return visitor;
}

describe('other resets of an account', () => {
  it('A-49 one that waits for the directory has no second go after another one is done', async () => {
    const slow = new Slow();
    await using running = await runningServer({ answerWithinMs: 50, directory: slow.wrap });
    const thief = running.visitor();
    await proveAsAda(running, thief);
    const go = slow.hold();
    // A test that fails must not wait for what it holds back.
    using ending = new DisposableStack();
    ending.defer(go);
    // The directory keeps a history, and will refuse the password that is in use.
    assert.equal((await thief.submit(DEMO_PASSWORD)).transaction?.step, 'applying');
    const owner = running.visitor('198.51.100.3');
    running.clock.advance(MINUTE + 1);
    await proveAsAda(running, owner);
    const done = slow.hold();
    ending.defer(done);
    const submitted = owner.submit(PASSWORD);
    done();
    await submitted;
    assert.equal(await settled(owner), 'done');
    go();
    assert.notEqual(await settled(thief), 'set_password');
    await thief.submit(THIEFS);
    assert.equal(await signsIn(running, THIEFS), false);
    assert.equal(await signsIn(running, PASSWORD), true);
  });

  it('O-18 one that waits for the directory has no second go after its owner stopped resets', async () => {
    const slow = new Slow();
    await using running = await runningServer({ answerWithinMs: 50, directory: slow.wrap });
    const first = running.visitor();
    await proveAsAda(running, first);
    await first.submit(PASSWORD);
    assert.equal(await settled(first), 'done');
    const thief = await provenLater(running);
    const go = slow.hold();
    // A test that fails must not wait for what it holds back.
    using ending = new DisposableStack();
    ending.defer(go);
    // The same password: the directory keeps a history, and will refuse it.
    await thief.submit(PASSWORD);
    assert.equal(await press(running), 200);
    go();
    await settled(thief);
    const again = await thief.submit(THIEFS);
    assert.notEqual(again.status, 200);
    assert.equal(await signsIn(running, THIEFS), false);
  });

  it('O-18 those that begin in the moment of the objection lead nowhere', async () => {
    await using running = await runningServer();
    const first = running.visitor();
    await proveAsAda(running, first);
    (await first.submit(PASSWORD)).at('done');
    running.clock.advance(MINUTE + 1);
    const racers = Array.from({ length: 8 }, (_, n) => running.visitor(`198.51.100.${n}`));
    const [pressed] = await Promise.all([press(running), ...racers.map((one) => one.start(ADA.userName))]);
    assert.equal(pressed, 200);
    await running.quiet();
    const before = running.email.sent.length;
    for (const one of racers) await one.challenge('email');
    await running.quiet();
    assert.equal(running.email.sent.length, before, 'no code goes out');
  });

  it('A-01 whoever only typed a name cannot see that its owner was here', async () => {
    await using running = await runningServer();
    const watchers = [ADA.userName, 'zoe@contoso.test'].map(async (name) => {
      const watcher = running.visitor('198.51.100.9');
      await watcher.start(name);
      await watcher.challenge('email');
      return watcher;
    });
    const [ada, zoe] = (await Promise.all(watchers)) as [Visitor, Visitor];
    running.clock.advance(MINUTE + 1);
    const owner = running.visitor();
    await proveAsAda(running, owner);
    (await owner.submit(PASSWORD)).at('done');
    for (const watcher of [ada, zoe]) {
      assert.equal((await watcher.read()).transaction?.step, 'enter_code');
      const wrong = await watcher.verify('00000000');
      assert.deepEqual([wrong.problem?.code, wrong.problem?.attemptsRemaining], ['code_incorrect', 4]);
      assert.equal((await watcher.challenge('email')).transaction?.step, 'enter_code');
      assert.equal((await watcher.challenge('sms')).transaction?.step, 'confirm_contact');
      assert.equal((await watcher.challenge('sms', ADA.mobile)).problem?.code, 'contact_mismatch');
    }
    await running.quiet();
    assert.match(running.email.sent.at(-1)!.subject, /was reset/, 'nothing was sent to her since');
  });

  it('A-49 the code that was sent for one of them proves nothing any more', async () => {
    await using running = await runningServer();
    const early = running.visitor('198.51.100.9');
    await early.start(ADA.userName);
    await early.challenge('email');
    const code = await running.codeFor(ADA.email);
    const owner = await provenLater(running);
    (await owner.submit(PASSWORD)).at('done');
    assert.equal((await early.verify(code)).problem?.code, 'code_incorrect');
  });

  it('A-49 explained openly where nothing is hidden anyway', async () => {
    await using running = await runningServer({ policy: { disclosure: 'explain' } });
    const early = running.visitor('198.51.100.9');
    await early.start(ADA.userName);
    const owner = await provenLater(running);
    (await owner.submit(PASSWORD)).at('done');
    assert.equal((await early.read()).transaction?.step, 'cancelled');
  });
});

/** An account that changes while its owner is at the reset. */
function changing(change: { roles?: string[]; groups?: string[]; enabled?: boolean }) {
  return (embedded: Directory): Directory => ({
    ...embedded,
    async find(name, signal) {
      const found = await embedded.find(name, signal);
      return found.found === 'one' ? { ...found, account: { ...found.account, ...change } } : found;
    },
    async read(id, signal) {
      const account = await embedded.read(id, signal);
      return account === null ? null : { ...account, ...change };
    },
  });
}

describe('an account that is not what it was', () => {
  it('A-55 whoever became an administrator since the reset began gives two proofs', async () => {
    const change = { roles: [] as string[] };
    await using running = await runningServer({
      policy: { methodsRequired: 1 },
      directory: changing(change),
    });
    const ada = running.visitor();
    await ada.start(ADA.userName);
    await ada.challenge('email');
    change.roles = ['global_administrator'];
    const next = (await ada.verify(await running.codeFor(ADA.email))).at('choose_method');
    assert.deepEqual(next.proofs, { required: 2, satisfied: 1 });
  });

  it('A-55 and even when that happened after the last proof', async () => {
    const change = { roles: [] as string[] };
    await using running = await runningServer({
      policy: { methodsRequired: 1 },
      directory: changing(change),
    });
    const ada = running.visitor();
    await ada.start(ADA.userName);
    await ada.challenge('email');
    (await ada.verify(await running.codeFor(ADA.email))).at('set_password');
    change.roles = ['global_administrator'];
    (await ada.submit(PASSWORD)).at('choose_method');
    assert.equal(await signsIn(running, DEMO_PASSWORD), true);
  });

  it('S-049 whoever left the group after the proofs is told so, and nothing is written', async () => {
    const change = { groups: ['Staff'] };
    await using running = await runningServer({
      policy: { enabledFor: 'groups', groups: ['Staff'] },
      directory: changing(change),
    });
    const ada = running.visitor();
    await proveAsAda(running, ada);
    change.groups = [];
    assert.equal((await ada.submit(PASSWORD)).at('refused').reason, 'not_in_group');
    assert.equal(await signsIn(running, DEMO_PASSWORD), true);
    const [last] = (await running.store.readAudit({ resetId: ada.transaction!.id })).slice(-1);
    assert.deepEqual([last?.event, last?.detail.reason], ['reset.reconsidered', 'not_in_group']);
  });

  it('S-049 S-069 whoever was disabled after the proofs is not unlocked', async () => {
    const change = { enabled: true, locked: true };
    await using running = await runningServer({ directory: changing(change) });
    const ada = running.visitor();
    await proveAsAda(running, ada);
    change.enabled = false;
    assert.equal((await ada.unlock()).at('refused').reason, 'account_disabled');
  });
});
