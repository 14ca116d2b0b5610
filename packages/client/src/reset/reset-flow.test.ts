import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { againstServer, at, begin, type Setup } from '../../test/against-server.ts';
import { chooseMethod, done, enterCode, NOW, setPassword } from '../../test/answers.ts';
import { bindings } from '../../test/bindings.ts';
import { type Handler, inOrder } from '../../test/http-server.ts';
import { fakeServer, RIGHT_NUMBER, scenarios } from '../testing/index.ts';
import { email, problem, transaction } from '../testing/wire.ts';

for (const { entry, binding } of bindings) {
  describe(entry, () => {
    const PASSWORD = 'correct horse battery staple';
    const against = (t: TestContext, handler: Handler, setup?: Setup) =>
      againstServer(binding, t, handler, setup);

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
      let s = await begin(flow);
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
      let s = await begin(flow);
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

    test('a transaction somebody else moved on is shown where it stands, without a failure', async (t) => {
      const conflict = problem('step_conflict', { transaction: (done as { body: object }).body });
      const { flow } = await against(t, inOrder(chooseMethod, conflict));
      const s = await begin(flow);
      const after = await at(s, 'choose_method').actions.challenge({ methodId: 'm_email' });
      assert.equal(at(after, 'done').failure, null);
    });

    test('while a directory is at work nobody leaves', async (t) => {
      const { flow } = await against(t, inOrder(scenarios['applying/waiting'](NOW)));
      const s = await begin(flow);
      assert.deepEqual(Object.keys(at(s, 'applying').actions), ['poll']);
    });

    test('a result that is not there yet is asked for until it is, at the pace the server sets', async (t) => {
      const applying = scenarios['applying/waiting'](NOW);
      const { flow, server, waits } = await against(
        t,
        inOrder(setPassword, applying, applying, applying, done),
      );
      const s = at(await begin(flow), 'set_password');
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
      const s = at(await begin(flow), 'set_password');
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
  });
}
