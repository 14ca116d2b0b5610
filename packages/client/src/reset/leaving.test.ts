import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { againstServer, at, begin, type Setup } from '../../test/against-server.ts';
import { chooseMethod, NOW } from '../../test/answers.ts';
import { bindings } from '../../test/bindings.ts';
import { type Handler, inOrder } from '../../test/http-server.ts';
import { memoryStorage, scenarios } from '../testing/index.ts';
import { problem } from '../testing/wire.ts';
import { resumeKey } from './resume.ts';

for (const { entry, binding } of bindings) {
  describe(entry, () => {
    const against = (t: TestContext, handler: Handler, setup?: Setup) =>
      againstServer(binding, t, handler, setup);

    for (const code of [
      'continuation_invalid',
      'continuation_missing',
      'not_found',
      'transaction_expired',
    ] as const) {
      test(`${code} in the middle of a reset ends it as expired`, async (t) => {
        const { flow } = await against(t, inOrder(chooseMethod, problem(code)));
        const s = await begin(flow);
        const after = at(await at(s, 'choose_method').actions.challenge({ methodId: 'm_email' }), 'expired');
        assert.equal((await after.actions.restart()).step, 'identify');
      });
    }

    test('A-52 a reset that the link of a mail took to another device ends here, and says why', async (t) => {
      const { flow } = await against(t, inOrder(chooseMethod, problem('continued_elsewhere')));
      const s = await begin(flow);
      const after = at(await at(s, 'choose_method').actions.challenge({ methodId: 'm_email' }), 'expired');
      assert.equal(after.failure?.code, 'continued_elsewhere');
      assert.equal((await after.actions.restart()).failure, null);
    });

    test('cancelling ends the reset', async (t) => {
      const { flow, server } = await against(t, inOrder(chooseMethod, { status: 204, body: null }));
      const s = await begin(flow);
      at(await at(s, 'choose_method').actions.cancel(), 'cancelled');
      assert.equal(server.seen[1]?.method, 'DELETE');
    });

    for (const name of [
      'choose_method/two',
      'confirm_contact/fresh',
      'enter_code/fresh',
      'set_password/fresh',
      'unknown/waiting',
    ] as const) {
      test(`at ${name} a person may begin anew: nothing is asked of anybody, and nothing is remembered`, async (t) => {
        const storage = memoryStorage();
        const { flow, server } = await against(t, inOrder(scenarios[name](NOW)), { options: { storage } });
        const s = await begin(flow);
        assert.notEqual(storage.get(resumeKey(server.url)), null);
        assert.ok('restart' in s.actions);
        assert.equal((await s.actions.restart()).step, 'identify');
        assert.equal(storage.get(resumeKey(server.url)), null);
        assert.equal(server.seen.length, 1);
      });
    }
  });
}
