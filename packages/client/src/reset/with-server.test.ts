import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { ADA, pressKeys, PUBLIC_URL, type RunningServer, runningServer } from '@rekey/testkit';
import { testEnvironment } from '../../test/http-server.ts';
import { composeClient } from '../compose-client.ts';
import { memoryStorage } from '../testing/index.ts';
import type { ResetSnapshot } from './state.ts';
import { bindings } from '../../test/bindings.ts';

for (const { entry, binding } of bindings) {
  describe(entry, () => {
    /** A client of the real server, whose answers can get lost on the way back. */
    function clientOf(
      running: RunningServer,
      isLost: (nth: number, method: string) => boolean = () => false,
    ) {
      const world = testEnvironment({ now: () => running.clock.now(), uuid: randomUUID });
      const storage = memoryStorage();
      let calls = 0;
      const fetch: typeof globalThis.fetch = async (input, init) => {
        const request = new Request(input, init);
        const answer = await running.server.handle(request, { address: '203.0.113.9' });
        if (isLost((calls += 1), request.method)) throw new TypeError('Failed to fetch');
        return answer;
      };
      const open = () =>
        composeClient({ baseUrl: PUBLIC_URL, fetch, storage }, world.environment, binding).reset();
      return { open, calls: () => calls };
    }

    /** One right step forward from wherever a person is. */
    async function stepOn(
      running: RunningServer,
      s: ResetSnapshot,
      password = 'a whole new sentence',
    ): Promise<ResetSnapshot> {
      switch (s.step) {
        case 'identify':
          return s.actions.start({ identifier: ADA.userName });
        case 'choose_method':
          return s.actions.challenge({ methodId: s.data.methods[0]!.id });
        case 'confirm_contact':
          return s.actions.challenge({ methodId: s.data.method.id, contact: ADA.mobile });
        case 'enter_code':
          return s.actions.verify({
            code: await running.codeFor(s.data.challenge.kind === 'email' ? ADA.email : ADA.mobile),
          });
        case 'set_password':
          return s.actions.submit({ password });
        case 'applying':
          return s.actions.poll();
        default:
          throw new Error(`nothing to do at ${s.step}`);
      }
    }

    test('S-153 the client resets a password at the real server, human check included', async () => {
      await using running = await runningServer({ policy: { humanCheck: 'on' } });
      const { open } = clientOf(running);
      const flow = open();
      for await (const s of flow) {
        assert.equal(s.failure, null);
        if (s.step !== 'done') await stepOn(running, s);
      }
      assert.equal(flow.getSnapshot().step, 'done');
    });

    test('S-066 a call is answered on the telephone while the flow listens: a wrong number is told, the right one goes on', async () => {
      const methods = ['email', 'voice'] as const;
      await using running = await runningServer({
        policy: { methods: [...methods], voice: 'keypad', confirmPhone: false },
      });
      const flow = clientOf(running).open();
      let calls = 0;
      for await (const s of flow) {
        if (s.step === 'set_password') break;
        if (s.step === 'identify') await s.actions.start({ identifier: ADA.userName });
        else if (s.step === 'choose_method') {
          const kind = methods.find((one) => s.data.methods.some((method) => method.kind === one))!;
          await s.actions.challenge({ methodId: s.data.methods.find((one) => one.kind === kind)!.id });
        } else if (s.step === 'enter_code')
          await s.actions.verify({ code: await running.codeFor(ADA.email) });
        else if (s.step === 'await_call' && s.failure) {
          assert.deepEqual([s.failure.code, s.failure.attemptsRemaining], ['code_incorrect', 4]);
          running.clock.advance(30_000);
          await s.actions.resend!();
        } else if (s.step === 'await_call') {
          calls += 1;
          const { number } = s.data.challenge;
          const call = await running.messageTo(ADA.mobile);
          const wrong = number === '10' ? '11' : '10';
          await pressKeys(running, call, calls === 1 ? wrong : number);
        }
      }
      assert.equal(calls, 2);
      assert.equal(flow.getSnapshot().step, 'set_password');
    });

    test('R-60 any one answer that gets lost is recovered by the same call, and nothing is sent twice', async () => {
      await using running = await runningServer();
      const messages: number[] = [];
      for (let lost = 1; ; lost += 1) {
        const before = running.email.sent.length + running.sms.sent.length;
        const { open, calls } = clientOf(running, (nth) => nth === lost);
        const flow = open();
        while (flow.getSnapshot().step !== 'done') {
          const s = await stepOn(running, flow.getSnapshot(), `a whole new sentence ${lost}`);
          assert.equal(s.failure, null, `answer ${lost} lost, at ${s.step}`);
        }
        await running.quiet();
        messages.push(running.email.sent.length + running.sms.sent.length - before);
        running.clock.advance(25 * 3_600_000);
        if (lost > calls()) break;
      }
      // The last round lost nothing.
      assert.ok(messages.length > 7);
      assert.deepEqual(new Set(messages), new Set([messages.at(-1)]));
    });
  });
}
