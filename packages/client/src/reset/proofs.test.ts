import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { proofSchema } from '@rekey/contract';
import { againstServer, at, begin, type Setup } from '../../test/against-server.ts';
import { bindings } from '../../test/bindings.ts';
import { type Handler, inOrder } from '../../test/http-server.ts';
import { type ScenarioName, scenarios } from '../testing/index.ts';
import { callChallenge, ok, PASSKEY_ID, problem, transaction } from '../testing/wire.ts';

for (const { entry, binding } of bindings) {
  describe(entry, () => {
    const NOW = Date.parse('2026-03-02T09:00:00Z');
    const assertion = {
      id: PASSKEY_ID,
      rawId: PASSKEY_ID,
      type: 'public-key',
      response: { clientDataJSON: 'e30', authenticatorData: 'AAEC', signature: 'AwQF' },
    } as const;

    async function startAt(t: TestContext, handler: Handler, setup?: Setup) {
      const world = await againstServer(binding, t, handler, setup);
      const s = await begin(world.flow);
      return { ...world, s };
    }
    const landing = (name: ScenarioName) => scenarios[name](NOW);
    const setPassword = landing('set_password/fresh');

    test('answers are sent as typed, all at once, for the challenge that asked them', async (t) => {
      const { s, server } = await startAt(t, inOrder(landing('answer_questions/first'), setPassword));
      const answers = [
        { id: 'q_street', answer: ' Blue  Heron ', remembered: 'no' },
        { id: 'q_teacher', answer: '"quoted" \u2028' },
      ];
      at(await at(s, 'answer_questions').actions.verify({ answers }), 'set_password');
      const sent: unknown = JSON.parse(server.seen[1]!.text);
      assert.deepEqual(sent, {
        challengeId: 'ch_questions',
        answers: [
          { id: 'q_street', answer: ' Blue  Heron ' },
          { id: 'q_teacher', answer: '"quoted" \u2028' },
        ],
      });
      assert.ok(proofSchema.safeParse(sent).success);
    });

    test('what a page has put on its prototypes does not change what is sent', async (t) => {
      const { s, server } = await startAt(t, inOrder(landing('answer_questions/first'), setPassword));
      const polluted = Array.prototype as { toJSON?: () => string };
      polluted.toJSON = () => 'gone';
      try {
        await at(s, 'answer_questions').actions.verify({ answers: [{ id: 'q_own', answer: 'Elsinore' }] });
      } finally {
        delete polluted.toJSON;
      }
      assert.match(server.seen[1]!.text, /"answers":\[\{"id":"q_own","answer":"Elsinore"\}\]/);
    });

    test('the same answers twice are one call, others meanwhile are refused as busy', async (t) => {
      const { s, server } = await startAt(t, inOrder(landing('answer_questions/first'), setPassword));
      const { verify } = at(s, 'answer_questions').actions;
      const first = verify({ answers: [{ id: 'q_own', answer: 'Elsinore' }] });
      assert.equal(verify({ answers: [{ id: 'q_own', answer: 'Elsinore' }] }), first);
      await assert.rejects(verify({ answers: [{ id: 'q_own', answer: 'Aarhus' }] }), { code: 'busy' });
      await first;
      assert.equal(server.seen.length, 2);
    });

    test('of an assertion only what the server checks is sent, whatever else the browser adds', async (t) => {
      const { s, server } = await startAt(t, inOrder(landing('use_passkey/ready'), setPassword));
      const whole = {
        ...assertion,
        authenticatorAttachment: 'platform',
        clientExtensionResults: { appid: false },
        response: { ...assertion.response, userHandle: null as unknown as string, more: 1 },
      };
      at(await at(s, 'use_passkey').actions.verify({ assertion: whole }), 'set_password');
      const sent: unknown = JSON.parse(server.seen[1]!.text);
      assert.deepEqual(sent, { challengeId: 'ch_passkey', assertion });
      assert.ok(proofSchema.safeParse(sent).success);
    });

    test('a wrong answer and a refused passkey stay where they are, with the tries that are left', async (t) => {
      for (const [ready, wrong, code] of [
        ['answer_questions/first', 'answer_questions/wrong-4-left', 'answers_incorrect'],
        ['use_passkey/ready', 'use_passkey/failed', 'assertion_invalid'],
      ] as const) {
        const { s } = await startAt(t, inOrder(landing(ready), landing(wrong)));
        const after =
          s.step === 'use_passkey'
            ? await s.actions.verify({ assertion })
            : await at(s, 'answer_questions').actions.verify({
                answers: [{ id: 'q_own', answer: 'secret' }],
              });
        assert.deepEqual([after.failure?.code, after.failure?.attemptsRemaining], [code, 4]);
        assert.equal(JSON.stringify(after).includes('secret'), false);
        assert.equal(JSON.stringify(after).includes(assertion.response.signature), false);
      }
    });

    test('only what was sent can be sent again', async (t) => {
      const sentAgain = async (name: ScenarioName) =>
        'resend' in (await startAt(t, inOrder(landing(name)))).s.actions;
      for (const name of ['enter_code/fresh', 'enter_code/voice'] as const)
        assert.equal(await sentAgain(name), true, name);
      for (const name of [
        'enter_code/totp',
        'enter_code/recovery-code',
        'enter_code/helpdesk',
        'enter_code/exhausted',
        'answer_questions/first',
        'use_passkey/ready',
      ] as const)
        assert.equal(await sentAgain(name), false, name);
    });

    describe('while the telephone rings', () => {
      const ringing = landing('await_call/ringing');
      const still = (attemptsRemaining: number, id = 'ch_voice_2') => {
        const data = callChallenge(NOW, attemptsRemaining);
        return ok(
          transaction(
            'await_call',
            NOW,
            { ...data, challenge: { ...data.challenge, id } },
            { satisfied: 1, version: 4 },
          ),
        );
      };

      test('the flow listens by itself, at the pace the server sets, and goes on when the person has typed the number', async (t) => {
        const { s, flow, server, waits } = await startAt(t, inOrder(ringing, ringing, ringing, setPassword));
        assert.equal(at(s, 'await_call').data.challenge.number, '42');
        assert.equal(s.pending, null, 'nothing keeps a person from other ways');
        const seen: string[] = [];
        for await (const { step, failure } of flow) {
          seen.push(failure ? failure.code : step);
          if (step === 'set_password') break;
        }
        assert.deepEqual(seen, ['await_call', 'set_password']);
        assert.deepEqual(waits, [2000, 2000]);
        assert.deepEqual(
          server.seen.slice(1).map(({ method, headers }) => [method, headers.get('prefer')]),
          Array.from({ length: 3 }, () => ['GET', 'wait=20']),
        );
      });

      test('nobody looking at the page means nobody asking; coming back from the call, it asks at once', async (t) => {
        let look = () => {};
        const visible = () => new Promise<void>((resolve) => (look = resolve));
        const { flow, server } = await startAt(t, inOrder(ringing, setPassword), {
          environment: { visible },
        });
        await new Promise((resolve) => setTimeout(resolve, 30));
        assert.equal(server.seen.length, 1);
        look();
        for await (const { step } of flow) if (step === 'set_password') break;
        assert.equal(server.seen.length, 2);
      });

      test('a wrong number is told with the tries that are left, and listening goes on', async (t) => {
        const { flow } = await startAt(t, inOrder(ringing, still(4), still(4), setPassword));
        const seen: unknown[] = [];
        for await (const { step, failure } of flow) {
          seen.push([step, failure?.code, failure?.attemptsRemaining]);
          if (step === 'set_password') break;
        }
        assert.deepEqual(seen, [
          ['await_call', undefined, undefined],
          ['await_call', 'code_incorrect', 4],
          ['set_password', undefined, undefined],
        ]);
      });

      test('when no tries are left nobody listens any more', async (t) => {
        const { flow, server } = await startAt(t, inOrder(ringing, still(0)));
        for await (const { failure } of flow) if (failure?.code === 'challenge_exhausted') break;
        await new Promise((resolve) => setTimeout(resolve, 30));
        assert.equal(server.seen.length, 2);
      });

      test('every other action takes the place of listening; what was heard after that does not count', async (t) => {
        const listening = Promise.withResolvers<void>();
        const heard = Promise.withResolvers<void>();
        const { s, flow, server } = await startAt(t, async ({ method }, nth) => {
          if (nth === 1) return ringing;
          if (method === 'DELETE') return { status: 204, body: null };
          listening.resolve();
          await heard.promise;
          return setPassword;
        });
        await listening.promise;
        const cancelling = at(s, 'await_call').actions.cancel();
        assert.equal(flow.getSnapshot().pending, 'cancel');
        heard.resolve();
        assert.equal((await cancelling).step, 'cancelled');
        await new Promise((resolve) => setTimeout(resolve, 30));
        assert.equal(flow.getSnapshot().step, 'cancelled');
        assert.deepEqual(
          server.seen.map(({ method }) => method),
          ['POST', 'GET', 'DELETE'],
        );
      });

      test('another call is asked for where nobody picked up, and listened for', async (t) => {
        const again = still(5, 'ch_again');
        const { s, flow, server } = await startAt(t, ({ method }, nth) => {
          if (nth === 1) return ringing;
          if (method === 'POST') return again;
          return server.seen.some(({ url }) => url.endsWith('/challenges')) ? setPassword : ringing;
        });
        const after = at(await at(s, 'await_call').actions.resend!(), 'await_call');
        assert.equal(after.data.challenge.id, 'ch_again');
        await assert.rejects(at(s, 'await_call').actions.resend!(), { code: 'stale' });
        for await (const { step } of flow) if (step === 'set_password') break;
        const asked = server.seen.find(({ url }) => url.endsWith('/challenges'));
        assert.deepEqual(JSON.parse(asked!.text), { methodId: 'm_voice_2' });
      });

      test('a server that cannot be asked is told; poll() listens on, and the failure goes when it answers', async (t) => {
        let away = true;
        const { flow, s } = await startAt(t, ({ method }, nth) => {
          if (nth === 1) return ringing;
          if (method === 'GET' && away) return problem('internal_error');
          return flow.getSnapshot().failure ? ringing : setPassword;
        });
        for await (const { failure } of flow) if (failure?.code === 'internal_error') break;
        assert.equal(flow.getSnapshot().pending, null);
        away = false;
        const after = await at(s, 'await_call').actions.poll();
        assert.deepEqual([after.step, after.failure], ['await_call', null]);
        for await (const { step } of flow) if (step === 'set_password') break;
      });
    });
  });
}
