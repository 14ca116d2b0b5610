import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { againstServer, at, begin, type Setup } from '../../test/against-server.ts';
import { chooseMethod, enterCode, NOW, setPassword } from '../../test/answers.ts';
import { bindings } from '../../test/bindings.ts';
import { type Handler, inOrder, silence } from '../../test/http-server.ts';
import { UsageError } from '../errors.ts';
import { RIGHT_CODE } from '../testing/index.ts';
import { challenge, email, ok, transaction } from '../testing/wire.ts';

for (const { entry, binding } of bindings) {
  describe(entry, () => {
    const against = (t: TestContext, handler: Handler, setup?: Setup) =>
      againstServer(binding, t, handler, setup);

    test('the same action with the same input is one call; another one meanwhile is refused as busy', async (t) => {
      const { flow, server } = await against(t, inOrder(chooseMethod));
      const { actions } = at(flow.getSnapshot(), 'identify');
      const first = actions.start({ identifier: 'ada' });
      assert.equal(flow.getSnapshot().pending, 'start');
      assert.equal(actions.start({ identifier: 'ada' }), first);
      await assert.rejects(
        actions.start({ identifier: 'bob' }),
        (e) => e instanceof UsageError && e.code === 'busy',
      );
      await assert.rejects(actions.resume(), { name: 'UsageError', code: 'busy' });
      at(await first, 'choose_method');
      assert.equal(server.seen.length, 1);
    });

    test('an action of a step that is over is refused as stale, and sends nothing', async (t) => {
      const { flow, server } = await against(t, inOrder(chooseMethod));
      const { actions } = at(flow.getSnapshot(), 'identify');
      await actions.start({ identifier: 'ada' });
      await assert.rejects(actions.start({ identifier: 'ada' }), { name: 'UsageError', code: 'stale' });
      assert.equal(server.seen.length, 1);
    });

    test('a code typed for an older challenge cannot meet the newer one', async (t) => {
      const resent = transaction(
        'enter_code',
        NOW,
        { ...challenge(email, NOW), challenge: { ...challenge(email, NOW).challenge, id: 'ch_2' } },
        { version: 2 },
      );
      const { flow } = await against(t, inOrder(enterCode, ok(resent)));
      const s = at(await begin(flow), 'enter_code');
      await s.actions.resend!();
      await assert.rejects(s.actions.verify({ code: '12345678' }), { code: 'stale' });
    });

    test('aborting rejects with AbortError, and the next action first looks what became of the call', async (t) => {
      const controller = new AbortController();
      const { flow, server, events } = await against(
        t,
        inOrder(
          chooseMethod,
          enterCode,
          () => {
            controller.abort(new Error(`reason with ${RIGHT_CODE}`));
            return 'hang';
          },
          setPassword,
        ),
      );
      let s = await begin(flow);
      s = await at(s, 'choose_method').actions.challenge({ methodId: 'm_email' });
      const verifying = at(s, 'enter_code').actions.verify(
        { code: RIGHT_CODE },
        { signal: controller.signal },
      );
      await assert.rejects(verifying, (error) => {
        assert.ok(error instanceof DOMException);
        assert.equal(error.name, 'AbortError');
        assert.equal(error.message.includes(RIGHT_CODE), false);
        return true;
      });
      assert.equal(flow.getSnapshot().pending, null);
      assert.equal(events.at(-1)?.code, 'aborted');
      // It had gone through after all: the resend is not sent, the person is where the server is.
      s = await at(flow.getSnapshot(), 'enter_code').actions.resend!();
      assert.equal(at(s, 'set_password').failure, null);
      const [, , lost, looked] = server.seen;
      assert.equal(server.seen.length, 4);
      assert.equal(looked?.method, 'GET');
      assert.equal(looked?.headers.get('idempotency-key'), lost?.headers.get('idempotency-key'));
    });

    test('after a call without an answer that changed nothing, the next action goes ahead', async (t) => {
      const { flow, server } = await against(t, inOrder(chooseMethod, silence(t), chooseMethod, enterCode));
      let s = await begin(flow);
      s = await at(s, 'choose_method').actions.challenge({ methodId: 'm_email' });
      assert.equal(s.failure?.code, 'timeout');
      s = await at(s, 'choose_method').actions.challenge({ methodId: 'm_email' });
      at(s, 'enter_code');
      assert.deepEqual(
        server.seen.map(({ method }) => method),
        ['POST', 'POST', 'GET', 'POST'],
      );
    });

    test('an already aborted signal sends nothing', async (t) => {
      const { flow, server } = await against(t, inOrder());
      const started = at(flow.getSnapshot(), 'identify').actions.start(
        { identifier: 'ada' },
        { signal: AbortSignal.abort() },
      );
      await assert.rejects(started, { name: 'AbortError' });
      assert.equal(server.seen.length, 0);
      assert.equal(flow.getSnapshot().pending, null);
    });
  });
}
