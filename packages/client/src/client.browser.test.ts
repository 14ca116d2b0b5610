import { assert } from '@open-wc/testing';
import type { ResetSnapshot } from './index.ts';
import { fakeClient, fakeServer, RIGHT_CODE, RIGHT_NUMBER, scenarios } from './testing/index.ts';
import { bindings } from '../test/bindings.ts';

const CANARY = 'Canary-Passwört-4711';
const BASE = 'https://rekey.test';

function at<S extends ResetSnapshot['step']>(s: ResetSnapshot, step: S): Extract<ResetSnapshot, { step: S }> {
  assert.equal(s.step, step);
  return s as Extract<ResetSnapshot, { step: S }>;
}

for (const { entry, createClient } of bindings) {
  describe(entry, () => {
    /** Written before any test spoils what writes them. */
    const bodies = [scenarios['set_password/fresh'](Date.now()), scenarios['done/reset'](Date.now())].map(
      (answer) => JSON.stringify((answer as { body: object }).body),
    );

    /** The password step of a client whose requests are looked at as the browser would send them. */
    async function atPassword() {
      const sent: Request[] = [];
      const responses = bodies.map((body) => new Response(body));
      const fetch: typeof globalThis.fetch = (input, init) => {
        sent.push(new Request(input, init));
        return Promise.resolve(responses.shift()!);
      };
      const flow = createClient({ baseUrl: BASE, fetch }).reset();
      const s = await at(flow.getSnapshot(), 'identify').actions.start({ identifier: 'ada' });
      return { flow, sent, submit: at(s, 'set_password').actions.submit };
    }

    async function onPolluted<T>(fields: Record<string, unknown>, run: () => Promise<T>): Promise<T> {
      Object.assign(Object.prototype, fields);
      try {
        return await run();
      } finally {
        for (const key of Object.keys(fields)) delete (Object.prototype as Record<string, unknown>)[key];
      }
    }

    describe('the client in a browser', () => {
      afterEach(() => sessionStorage.clear());

      it('S-153 plays a whole reset', async () => {
        const steps: string[] = [];
        for await (const s of createClient({ baseUrl: BASE, fetch: fakeServer().fetch }).reset()) {
          steps.push(s.step);
          if (s.step === 'identify') await s.actions.start({ identifier: 'ada' });
          if (s.step === 'choose_method') await s.actions.challenge({ methodId: s.data.methods[0]!.id });
          if (s.step === 'confirm_contact')
            await s.actions.challenge({ methodId: s.data.method.id, contact: RIGHT_NUMBER });
          if (s.step === 'enter_code') await s.actions.verify({ code: RIGHT_CODE });
          if (s.step === 'set_password') await s.actions.submit({ password: 'correct horse battery' });
        }
        assert.deepEqual(steps, [
          'identify',
          'choose_method',
          'enter_code',
          'choose_method',
          'confirm_contact',
          'enter_code',
          'set_password',
          'done',
        ]);
      });

      it('remembers in this tab only how to go on, and forgets it at the end', async () => {
        const { submit } = await atPassword();
        assert.equal(sessionStorage.length, 1);
        const record = sessionStorage.getItem(sessionStorage.key(0)!)!;
        assert.deepEqual(Object.keys(JSON.parse(record) as object), [
          'v',
          'kind',
          'id',
          'continuation',
          'expiresAt',
          'origin',
        ]);
        at(await submit({ password: CANARY }), 'done');
        assert.equal(sessionStorage.length, 0);
        assert.equal(localStorage.length, 0);
        assert.equal(document.cookie, '');
      });

      it('goes on after a reload with what the tab remembers', async () => {
        const server = fakeServer();
        const open = () => createClient({ baseUrl: BASE, fetch: server.fetch }).reset();
        at(await at(open().getSnapshot(), 'identify').actions.start({ identifier: 'ada' }), 'choose_method');
        at(await at(open().getSnapshot(), 'identify').actions.resume(), 'choose_method');
      });

      it('A-121 sends the password where and how it was meant, whatever the page has put on Object.prototype', async () => {
        const { sent, submit } = await atPassword();
        const stolen: unknown[] = [];
        const steal = (...args: unknown[]) => {
          stolen.push(args);
          return Promise.resolve(new Response('{}'));
        };
        const s = await onPolluted(
          {
            fetch: steal,
            hooks: { beforeRequest: [steal], afterResponse: [steal] },
            prefix: 'https://evil.test/',
            baseUrl: 'https://evil.test/',
            searchParams: 'a=1',
            method: 'GET',
            body: 'polluted',
            headers: { 'X-Polluted': '1' },
            mode: 'no-cors',
            credentials: 'include',
            redirect: 'follow',
            referrerPolicy: 'unsafe-url',
            keepalive: true,
            integrity: 'sha256-x',
            cache: 'force-cache',
            toJSON: () => 'polluted',
            returnTo: 'https://evil.test/',
          },
          () => submit({ password: CANARY }),
        );
        const request = sent[1]!;
        assert.deepEqual(stolen, []);
        assert.equal(request.method, 'PUT');
        assert.equal(request.url, `${BASE}/v1/resets/rst_7f3k2m9q4d/password`);
        assert.deepEqual(
          [request.mode, request.credentials, request.redirect, request.referrerPolicy, request.keepalive],
          ['cors', 'omit', 'error', 'no-referrer', false],
        );
        assert.deepEqual(
          [...request.headers.keys()],
          ['accept', 'content-type', 'idempotency-key', 'rekey-continuation'],
        );
        assert.equal(await request.text(), `{"password":"${CANARY}"}`);
        assert.equal(at(s, 'done').data.returnTo, undefined);
      });

      it('works where Array.prototype has a toJSON and enumerable extras', async () => {
        const extras = { toJSON: () => '"spoilt"', each: () => {} };
        Object.assign(Array.prototype, extras);
        try {
          const { sent, submit } = await atPassword();
          at(await submit({ password: CANARY }), 'done');
          assert.equal(await sent[1]!.text(), `{"password":"${CANARY}"}`);
        } finally {
          for (const key of Object.keys(extras))
            delete (Array.prototype as unknown as Record<string, unknown>)[key];
        }
      });

      it('aborts a call under way', async () => {
        const controller = new AbortController();
        const flow = fakeClient('enter_code/fresh', { latency: 20 }).reset();
        const s = at(await at(flow.getSnapshot(), 'identify').actions.resume(), 'enter_code');
        const verifying = s.actions.verify({ code: RIGHT_CODE }, { signal: controller.signal });
        controller.abort();
        const error = await verifying.catch((caught: unknown) => caught);
        assert.equal((error as Error).name, 'AbortError');
        assert.equal(flow.getSnapshot().pending, null);
      });

      it('solves a human check without a Worker, and the page stays alive', async () => {
        const { solve } = await import('./human-check.ts');
        let turns = 0;
        const timer = setInterval(() => (turns += 1));
        const check = { challenge: 'c', puzzles: 16, difficulty: 10, expiresAt: new Date().toISOString() };
        const solution = await solve(check, new AbortController().signal);
        clearInterval(timer);
        assert.equal(solution?.nonces.split('.').length, 16);
        assert.isAbove(turns, 0);
      });
    });
  });
}

// Once, for both: a policy stays for the life of the page.
it('evaluates no text as code, so that a strict policy has nothing to report', async () => {
  const reports: string[] = [];
  const listen = (event: SecurityPolicyViolationEvent) => void reports.push(event.violatedDirective);
  document.addEventListener('securitypolicyviolation', listen);
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = "script-src 'self' 'unsafe-inline'";
  document.head.append(meta);
  for (const { createClient } of bindings) {
    const flow = createClient({ baseUrl: BASE, fetch: fakeServer().fetch }).reset();
    const s = await at(flow.getSnapshot(), 'identify').actions.start({ identifier: 'ada' });
    assert.equal(s.step, 'choose_method');
  }
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- shows that the policy is in force
  assert.throws(() => void new Function('return 1'));
  await new Promise((resolve) => setTimeout(resolve));
  document.removeEventListener('securitypolicyviolation', listen);
  assert.equal(reports.length, 1, 'only the probe of this test');
});
