import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { againstServer, at, begin, type Setup } from '../../test/against-server.ts';
import { chooseMethod, enterCode, NOW } from '../../test/answers.ts';
import { bindings } from '../../test/bindings.ts';
import { type Handler, inOrder } from '../../test/http-server.ts';
import { scenarios } from '../testing/index.ts';

for (const { entry, binding } of bindings) {
  describe(entry, () => {
    const against = (t: TestContext, handler: Handler, setup?: Setup) =>
      againstServer(binding, t, handler, setup);

    test('snapshots keep their identity between changes and are frozen; data inherits nothing', async (t) => {
      const { flow } = await against(t, inOrder(chooseMethod));
      const first = flow.getSnapshot();
      assert.equal(flow.getSnapshot(), first);
      assert.equal(flow.getServerSnapshot(), first);
      const s = await at(first, 'identify').actions.start({ identifier: 'ada' });
      assert.equal(flow.getSnapshot(), s);
      assert.equal(flow.getServerSnapshot(), first);
      assert.ok(
        Object.isFrozen(s) &&
          Object.isFrozen(s.data) &&
          Object.isFrozen(at(s, 'choose_method').data.methods[0]),
      );
      assert.equal(Object.getPrototypeOf(s.data), null);
    });

    test('listeners hear every change until they stop; one that throws disturbs nobody', async (t) => {
      const { flow } = await against(t, inOrder(chooseMethod));
      const heard: unknown[] = [];
      const raised: unknown[] = [];
      const { reportError } = globalThis;
      globalThis.reportError = (error) => void raised.push(error);
      t.after(() => void (globalThis.reportError = reportError));
      const stop = flow.subscribe(() => heard.push(flow.getSnapshot().pending));
      let thrown = 0;
      const stopThrowing = flow.subscribe(() => {
        thrown += 1;
        stopThrowing();
        throw new Error('of the host');
      });
      const s = await begin(flow);
      assert.deepEqual(heard, ['start', null]);
      stop();
      await at(s, 'choose_method').actions.challenge({ methodId: 'm' });
      assert.equal(heard.length, 2);
      assert.equal(thrown, 1);
      assert.equal((raised[0] as Error).message, 'of the host');
    });

    test('a storage that throws does not stop a reset, and its owner hears of it', async (t) => {
      const raised: unknown[] = [];
      const { reportError } = globalThis;
      globalThis.reportError = (error) => void raised.push(error);
      t.after(() => void (globalThis.reportError = reportError));
      const full = () => {
        throw new Error('quota');
      };
      const storage = { get: () => null, set: full, remove: full };
      const { flow } = await against(t, inOrder(chooseMethod, enterCode), { options: { storage } });
      const s = await begin(flow);
      at(await at(s, 'choose_method').actions.challenge({ methodId: 'm_email' }), 'enter_code');
      assert.equal(raised.length, 3);
    });

    test('dispose aborts what is under way and ends loops, and the flow can be used again', async (t) => {
      let arrived = () => {};
      const arrival = new Promise<void>((resolve) => (arrived = resolve));
      const { flow } = await against(t, (_request, nth) => {
        arrived();
        return nth === 1 ? 'hang' : chooseMethod;
      });
      const loop = (async () => {
        const seen: string[] = [];
        for await (const { step } of flow) seen.push(step);
        return seen;
      })();
      const started = begin(flow);
      await arrival;
      flow.dispose();
      await assert.rejects(started, { name: 'AbortError' });
      assert.deepEqual(await loop, ['identify']);
      at(await begin(flow), 'choose_method');
    });

    test('events tell step, action, time and codes, and nothing about the person', async (t) => {
      const { flow, events } = await against(
        t,
        inOrder(chooseMethod, enterCode, scenarios['enter_code/wrong-2-left'](NOW)),
      );
      let s = await at(flow.getSnapshot(), 'identify').actions.start({ identifier: 'ada@contoso.test' });
      s = await at(s, 'choose_method').actions.challenge({ methodId: 'm_email' });
      await at(s, 'enter_code').actions.verify({ code: '1' });
      assert.deepEqual(
        events.map(({ step, action, code }) => [step, action, code]),
        [
          ['identify', 'start', null],
          ['choose_method', 'challenge', null],
          ['enter_code', 'verify', 'code_incorrect'],
        ],
      );
      for (const event of events) {
        assert.deepEqual(Object.keys(event), ['flow', 'step', 'action', 'duration', 'code', 'requestId']);
        assert.equal(event.requestId, '7KQ4M2XDP3W9T6RB');
      }
    });
  });
}
