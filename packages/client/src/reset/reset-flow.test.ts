import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { againstServer, at, type Setup } from '../../test/against-server.ts';
import { type Handler, inOrder, silence } from '../../test/http-server.ts';
import { UsageError } from '../errors.ts';
import { fakeServer, memoryStorage, RIGHT_CODE, RIGHT_NUMBER, scenarios } from '../testing/index.ts';
import { challenge, email, ok, problem, sms, transaction } from '../testing/wire.ts';
import { resumeKey } from './resume.ts';
import { bindings } from '../../test/bindings.ts';

for (const { entry, binding } of bindings) {
  describe(entry, () => {
    const NOW = Date.parse('2026-03-02T09:00:00Z');
    const PASSWORD = 'correct horse battery staple';

    const against = (t: TestContext, handler: Handler, setup?: Setup) =>
      againstServer(binding, t, handler, setup);
    const chooseMethod = ok(transaction('choose_method', NOW, { methods: [email, sms] }), 201);
    const enterCode = ok(transaction('enter_code', NOW, challenge(email, NOW), { version: 2 }));
    const setPassword = scenarios['set_password/fresh'](NOW);
    const done = scenarios['done/reset'](NOW);

    test('S-153 a reset with two proofs goes from the user name to the new password, over HTTP', async (t) => {
      const fake = fakeServer({ now: NOW, polls: 1 });
      const { flow, events } = await against(t, async ({ method, url, headers, text }) => {
        return fake.fetch(`http://fake${url}`, { method, headers, ...(text && { body: text }) });
      });
      const steps: string[] = [];
      for await (const s of flow) {
        steps.push(s.failure ? `${s.step}: ${s.failure.code}` : s.step);
        switch (s.step) {
          case 'identify':
            await s.actions.start({ identifier: 'ada@contoso.test' });
            break;
          case 'choose_method':
            await s.actions.challenge({ methodId: s.data.methods[0]!.id });
            break;
          case 'confirm_contact':
            await s.actions.challenge({ methodId: s.data.method.id, contact: RIGHT_NUMBER });
            break;
          case 'enter_code':
            await s.actions.verify({ code: s.failure ? '1234 56-78' : '00000000' });
            break;
          case 'set_password':
            await s.actions.submit({ password: s.failure ? PASSWORD : 'short' });
            break;
          default:
            break;
        }
      }
      assert.deepEqual(steps, [
        'identify',
        'choose_method',
        'enter_code',
        'enter_code: code_incorrect',
        'choose_method',
        'confirm_contact',
        'enter_code',
        'enter_code: code_incorrect',
        'set_password',
        'set_password: password_rejected',
        'done',
      ]);
      assert.equal(events.at(-1)?.action, 'poll');
    });

    test('the wire carries the documented routes, headers and bodies, and nothing else', async (t) => {
      const { flow, server } = await against(t, inOrder(chooseMethod, enterCode, setPassword, done), {
        options: { locale: 'de' },
      });
      let s = await at(flow.getSnapshot(), 'identify').actions.start({
        identifier: 'ada',
        returnTo: 'https://i.test/',
      });
      s = await at(s, 'choose_method').actions.challenge({ methodId: 'm_email' });
      s = await at(s, 'enter_code').actions.verify({ code: ' 1234-5678 ' });
      s = await at(s, 'set_password').actions.submit({ password: '  Grüße\u0301 ' });
      at(s, 'done');
      const id = 'rst_7f3k2m9q4d';
      assert.deepEqual(
        server.seen.map(({ method, url, text }) => [method, url, JSON.parse(text) as unknown]),
        [
          ['POST', '/v1/resets', { identifier: 'ada', returnTo: 'https://i.test/', locale: 'de' }],
          ['POST', `/v1/resets/${id}/challenges`, { methodId: 'm_email' }],
          ['POST', `/v1/resets/${id}/proofs`, { challengeId: 'ch_email', code: '12345678' }],
          ['PUT', `/v1/resets/${id}/password`, { password: '  Grüße\u0301 ' }],
        ],
      );
      const header = (name: string) => server.seen.map(({ headers }) => headers.get(name));
      assert.deepEqual(header('rekey-continuation'), [
        null,
        'fixture-continuation-1',
        'fixture-continuation-2',
        'fixture-continuation-6',
      ]);
      assert.equal(new Set(header('idempotency-key')).size, 4, 'one key per intent');
      for (const key of header('idempotency-key')) assert.match(key ?? '', /^"[0-9a-f-]{36}"$/);
      for (const type of header('content-type')) assert.equal(type, 'application/json');
      assert.deepEqual(header('cookie'), [null, null, null, null]);
    });

    test('a failure stays at its step, resolves, and says what can be done about it', async (t) => {
      const wrong = scenarios['enter_code/wrong-2-left'](NOW);
      const limited = scenarios['enter_code/rate-limited'](NOW);
      const { flow, environment } = await against(t, inOrder(chooseMethod, enterCode, wrong, limited));
      let s = await at(flow.getSnapshot(), 'identify').actions.start({ identifier: 'ada' });
      s = await at(s, 'choose_method').actions.challenge({ methodId: 'm_email' });
      s = await at(s, 'enter_code').actions.verify({ code: '1' });
      assert.deepEqual(
        { ...at(s, 'enter_code').failure },
        {
          code: 'code_incorrect',
          problem: 'code_incorrect',
          attemptsRemaining: 2,
          supportCode: '7KQ4-M2XD',
        },
      );
      assert.equal(at(s, 'enter_code').data.challenge.attemptsRemaining, 2);
      s = await at(s, 'enter_code').actions.resend!();
      assert.equal(s.failure?.retryAfter, 30);
      assert.equal(s.failure?.availableAt, environment.now() + 30_000);
    });

    test('what a newer server adds is survived: fields, problem codes, violations, steps', async (t) => {
      const newer = transaction('choose_method', NOW, { methods: [{ ...email, kind: 'pigeon' }] });
      const { flow } = await against(
        t,
        inOrder(
          { status: 201, body: { ...newer, weather: 'fine' } },
          {
            status: 418,
            body: {
              ...(problem('internal_error') as { body: object }).body,
              code: 'teapot',
              transaction: newer,
              mood: 1,
            },
          },
          scenarios['unsupported/newer-server'](NOW),
        ),
      );
      let s = await at(flow.getSnapshot(), 'identify').actions.start({ identifier: 'ada' });
      assert.equal(at(s, 'choose_method').data.methods[0]?.kind, 'pigeon');
      assert.equal('weather' in s.data, false);
      s = await at(s, 'choose_method').actions.challenge({ methodId: 'm_email' });
      assert.equal(s.failure?.code, 'unknown');
      assert.equal(s.failure?.problem, 'teapot');
      s = await at(s, 'choose_method').actions.challenge({ methodId: 'm_email' });
      assert.equal(at(s, 'unsupported').data.serverStep, 'look_into_the_camera');
      assert.match(s.continueUrl, /^http:\/\/127\.0\.0\.1:\d+\/reset$/);
      assert.equal((await at(s, 'unsupported').actions.restart()).step, 'identify');
    });

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
      const s = at(
        await at(flow.getSnapshot(), 'identify').actions.start({ identifier: 'ada' }),
        'enter_code',
      );
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
      let s = await at(flow.getSnapshot(), 'identify').actions.start({ identifier: 'ada' });
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
      let s = await at(flow.getSnapshot(), 'identify').actions.start({ identifier: 'ada' });
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

    test('a transaction somebody else moved on is shown where it stands, without a failure', async (t) => {
      const conflict = problem('step_conflict', { transaction: (done as { body: object }).body });
      const { flow } = await against(t, inOrder(chooseMethod, conflict));
      const s = await at(flow.getSnapshot(), 'identify').actions.start({ identifier: 'ada' });
      const after = await at(s, 'choose_method').actions.challenge({ methodId: 'm_email' });
      assert.equal(at(after, 'done').failure, null);
    });

    for (const code of [
      'continuation_invalid',
      'continuation_missing',
      'not_found',
      'transaction_expired',
    ] as const) {
      test(`${code} in the middle of a reset ends it as expired`, async (t) => {
        const { flow } = await against(t, inOrder(chooseMethod, problem(code)));
        const s = await at(flow.getSnapshot(), 'identify').actions.start({ identifier: 'ada' });
        const after = at(await at(s, 'choose_method').actions.challenge({ methodId: 'm_email' }), 'expired');
        assert.equal((await after.actions.restart()).step, 'identify');
      });
    }

    test('A-52 a reset that the link of a mail took to another device ends here, and says why', async (t) => {
      const { flow } = await against(t, inOrder(chooseMethod, problem('continued_elsewhere')));
      const s = await at(flow.getSnapshot(), 'identify').actions.start({ identifier: 'ada' });
      const after = at(await at(s, 'choose_method').actions.challenge({ methodId: 'm_email' }), 'expired');
      assert.equal(after.failure?.code, 'continued_elsewhere');
      assert.equal((await after.actions.restart()).failure, null);
    });

    test('cancelling ends the reset', async (t) => {
      const { flow, server } = await against(t, inOrder(chooseMethod, { status: 204, body: null }));
      const s = await at(flow.getSnapshot(), 'identify').actions.start({ identifier: 'ada' });
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
        const s = await at(flow.getSnapshot(), 'identify').actions.start({ identifier: 'ada' });
        assert.notEqual(storage.get(resumeKey(server.url)), null);
        assert.ok('restart' in s.actions);
        assert.equal((await s.actions.restart()).step, 'identify');
        assert.equal(storage.get(resumeKey(server.url)), null);
        assert.equal(server.seen.length, 1);
      });
    }

    test('while a directory is at work nobody leaves', async (t) => {
      const { flow } = await against(t, inOrder(scenarios['applying/waiting'](NOW)));
      const s = await at(flow.getSnapshot(), 'identify').actions.start({ identifier: 'ada' });
      assert.deepEqual(Object.keys(at(s, 'applying').actions), ['poll']);
    });

    test('a result that is not there yet is asked for until it is, at the pace the server sets', async (t) => {
      const applying = scenarios['applying/waiting'](NOW);
      const { flow, server, waits } = await against(
        t,
        inOrder(setPassword, applying, applying, applying, done),
      );
      const s = at(
        await at(flow.getSnapshot(), 'identify').actions.start({ identifier: 'ada' }),
        'set_password',
      );
      const sent = at(await s.actions.submit({ password: PASSWORD }), 'applying');
      assert.equal(sent.pending, 'poll');
      at(await sent.actions.poll(), 'done');
      assert.deepEqual(waits, [2000, 2000]);
      assert.equal(server.seen.at(-1)?.headers.get('prefer'), 'wait=20');
    });

    test('a result that does not come in two minutes is told, and may be asked for again', async (t) => {
      const applying = scenarios['applying/waiting'](NOW);
      let finished = false;
      const { flow, waits } = await against(t, ({ method }, nth) =>
        nth === 1 ? setPassword : method === 'GET' && finished ? done : applying,
      );
      const s = at(
        await at(flow.getSnapshot(), 'identify').actions.start({ identifier: 'ada' }),
        'set_password',
      );
      const late = at(
        await at(await s.actions.submit({ password: PASSWORD }), 'applying').actions.poll(),
        'applying',
      );
      assert.equal(late.failure?.code, 'still_applying');
      assert.equal(late.pending, null);
      assert.equal(waits.length, 59);
      finished = true;
      at(await late.actions.poll(), 'done');
    });

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
      const s = await at(flow.getSnapshot(), 'identify').actions.start({ identifier: 'ada' });
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
      const s = await at(flow.getSnapshot(), 'identify').actions.start({ identifier: 'ada' });
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
      const started = at(flow.getSnapshot(), 'identify').actions.start({ identifier: 'ada' });
      await arrival;
      flow.dispose();
      await assert.rejects(started, { name: 'AbortError' });
      assert.deepEqual(await loop, ['identify']);
      at(await at(flow.getSnapshot(), 'identify').actions.start({ identifier: 'ada' }), 'choose_method');
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
