import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { ADA, PUBLIC_URL, type RunningServer, runningServer } from '@rekey/testkit';
import { at } from '../../test/against-server.ts';
import { bindings } from '../../test/bindings.ts';
import { testEnvironment } from '../../test/http-server.ts';
import { composeClient } from '../compose-client.ts';
import { fakeClient, memoryStorage } from '../testing/index.ts';

const ADMINISTRATOR = 'ida.admin@mail.test';
const mailsAbout = async (running: RunningServer) => {
  await running.quiet();
  return running.email.sent.filter(({ to }) => to === ADMINISTRATOR).length;
};

for (const { entry, binding } of bindings) {
  describe(entry, () => {
    /** A flow of the real server, begun for `userName`; the answer to the `lost`th call gets lost on the way back. */
    async function begun(running: RunningServer, userName: string, lost = 0) {
      let calls = 0;
      const fetch: typeof globalThis.fetch = async (input, init) => {
        const answer = await running.server.handle(new Request(input, init), { address: '203.0.113.9' });
        if ((calls += 1) === lost) throw new TypeError('Failed to fetch');
        return answer;
      };
      const { environment } = testEnvironment({ now: () => running.clock.now(), uuid: randomUUID });
      const options = { baseUrl: PUBLIC_URL, fetch, storage: memoryStorage() };
      const flow = composeClient(options, environment, binding).reset();
      await at(flow.getSnapshot(), 'identify').actions.start({ identifier: userName });
      return flow;
    }

    test('S-073 help is asked for once, and the reset goes on', async () => {
      await using running = await runningServer();
      const flow = await begun(running, ADA.userName);
      const s = at(flow.getSnapshot(), 'choose_method');
      assert.deepEqual({ ...s.data.help }, { via: 'mail', asked: false });
      const asked = at(await s.actions.askHelp!(), 'choose_method');
      assert.deepEqual({ ...asked.data.help }, { via: 'mail', asked: true });
      assert.equal(asked.actions.askHelp, undefined);
      assert.equal(await mailsAbout(running), 1);
      const code = at(await asked.actions.challenge({ methodId: asked.data.methods[0]!.id }), 'enter_code');
      assert.equal(code.actions.askHelp, undefined, 'once for the whole reset');
    });

    test('S-073 a lost answer sends no second mail', async () => {
      await using running = await runningServer();
      const flow = await begun(running, ADA.userName, 2);
      const asked = await at(flow.getSnapshot(), 'choose_method').actions.askHelp!();
      assert.deepEqual({ ...at(asked, 'choose_method').data.help }, { via: 'mail', asked: true });
      assert.equal(await mailsAbout(running), 1);
    });

    test('S-073 S-077 whoever was turned away can ask from there', async () => {
      await using running = await runningServer({ policy: { disclosure: 'explain' } });
      const flow = await begun(running, 'eve@contoso.test');
      const s = at(flow.getSnapshot(), 'refused');
      assert.deepEqual([s.data.reason, s.data.referenceCode], ['not_registered', 'SSPR_0014']);
      const asked = at(await s.actions.askHelp!(), 'refused');
      assert.equal(asked.data.help?.asked, true);
      assert.equal(asked.data.requestId, s.data.requestId, 'the code on the screen stays');
      assert.equal(await mailsAbout(running), 1);
    });

    test('S-073 too many requests are a failure where the person stands', async () => {
      await using running = await runningServer({ policy: { disclosure: 'explain' } });
      let last = at((await begun(running, 'eve@contoso.test')).getSnapshot(), 'refused');
      for (let round = 0; round < 8 && last.failure === null; round += 1) {
        const flow = await begun(running, 'eve@contoso.test');
        last = at(await at(flow.getSnapshot(), 'refused').actions.askHelp!(), 'refused');
      }
      assert.equal(last.failure?.code, 'rate_limited');
      assert.equal(typeof last.actions.askHelp, 'function', 'later, it may be tried again');
    });

    test('S-074 where help is a page of the operator there is nothing to send', async () => {
      const helpLink = 'https://help.contoso.test/password';
      await using running = await runningServer({ policy: { helpLink } });
      const s = at((await begun(running, ADA.userName)).getSnapshot(), 'choose_method');
      assert.deepEqual({ ...s.data.help }, { via: 'link', url: helpLink, asked: false });
      assert.equal(s.actions.askHelp, undefined);
    });

    test('where the policy has no help, nothing is offered', async () => {
      await using running = await runningServer({ policy: { helpMail: false } });
      const s = at((await begun(running, ADA.userName)).getSnapshot(), 'choose_method');
      assert.deepEqual([s.data.help, s.actions.askHelp], [undefined, undefined]);
    });
  });
}

test('the fake server knows that help was asked for, and unlocks', async () => {
  const code = fakeClient('enter_code/fresh').reset();
  await at(code.getSnapshot(), 'identify').actions.resume();
  const asked = at(await at(code.getSnapshot(), 'enter_code').actions.askHelp!(), 'enter_code');
  assert.deepEqual([asked.data.help?.asked, asked.actions.askHelp], [true, undefined]);

  const locked = fakeClient('set_password/locked').reset();
  await at(locked.getSnapshot(), 'identify').actions.resume();
  const done = await at(locked.getSnapshot(), 'set_password').actions.unlock!();
  assert.equal(at(done, 'done').data.outcome, 'unlocked');
});
