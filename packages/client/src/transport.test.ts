import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { describe, test, type TestContext } from 'node:test';
import { type Handler, inOrder, serve, silence, testEnvironment } from '../test/http-server.ts';
import type { ClientEvent, ClientOptions } from './client.ts';
import { composeClient } from './compose-client.ts';
import { full } from './create-client.ts';
import { memoryStorage, scenarios } from './testing/index.ts';
import { problem } from './testing/wire.ts';
import { bindings } from '../test/bindings.ts';

for (const { entry, binding, createClient } of bindings) {
  describe(entry, () => {
    const NOW = Date.parse('2026-03-02T09:00:00Z');
    const CANARY = 'Canary-Passwört-4711';
    const setPassword = scenarios['set_password/fresh'](NOW);
    const done = scenarios['done/reset'](NOW);

    async function atPassword(t: TestContext, handler: Handler, options: Partial<ClientOptions> = {}) {
      const server = await serve(t, (request, nth) => (nth === 1 ? setPassword : handler(request, nth - 1)));
      const events: ClientEvent[] = [];
      const world = testEnvironment();
      const storage = memoryStorage();
      const client = composeClient(
        { baseUrl: server.url, storage, onEvent: (e) => events.push(e), ...options },
        world.environment,
        binding,
      );
      const flow = client.reset();
      const first = flow.getSnapshot();
      assert.ok(first.step === 'identify');
      const s = await first.actions.start({ identifier: 'ada' });
      assert.ok(s.step === 'set_password');
      return { server, flow, events, storage, submit: s.actions.submit, ...world };
    }

    /** Puts fields on a shared prototype, as careless and hostile pages do, for as long as one test runs. */
    function pollute(t: TestContext, target: object, fields: Record<string, unknown>) {
      for (const [key, value] of Object.entries(fields)) {
        const before = Object.getOwnPropertyDescriptor(target, key);
        Object.defineProperty(target, key, { value, configurable: true, enumerable: true, writable: true });
        t.after(() => {
          if (before) Object.defineProperty(target, key, before);
          else delete (target as Record<string, unknown>)[key];
        });
      }
    }

    /** The step before the password, with a fetch that shows what leaves; its answers are made before anything is polluted. */
    async function toBePolluted() {
      const responses = [setPassword, done].map(
        (answer) => new Response(JSON.stringify((answer as { body: object }).body)),
      );
      const sent: { url: string; init: RequestInit }[] = [];
      const fetch: typeof globalThis.fetch = (url, init) => {
        sent.push({ url: url as string, init: init! });
        return Promise.resolve(responses.shift()!);
      };
      const client = composeClient(
        { baseUrl: 'https://rekey.test', storage: null, fetch },
        testEnvironment().environment,
        binding,
      );
      const first = client.reset().getSnapshot();
      assert.ok(first.step === 'identify');
      const s = await first.actions.start({ identifier: 'ada' });
      assert.ok(s.step === 'set_password');
      return { submit: s.actions.submit, last: () => sent[1]! };
    }

    test('A-121 what a page puts on Object.prototype neither takes nor changes nor stops the request with the password', async (t) => {
      const { submit, last } = await toBePolluted();
      const stolen: unknown[] = [];
      const steal = (...args: unknown[]) => {
        stolen.push(args);
        return new Response('{}');
      };
      const hooks = {
        init: [steal],
        beforeRequest: [steal],
        beforeError: [steal],
        afterResponse: [steal],
        beforeRetry: [steal],
      };
      pollute(t, Object.prototype, {
        fetch: steal,
        hooks,
        prefix: 'http://127.0.0.1:9/',
        baseUrl: 'http://127.0.0.1:9/',
        searchParams: 'a=1',
        json: { a: 1 },
        stringifyJson: steal,
        parseJson: steal,
        retry: 9,
        timeout: 1,
        totalTimeout: 1,
        body: 'polluted',
        headers: { 'X-Polluted': '1' },
        credentials: 'include',
        redirect: 'follow',
        integrity: 'sha256-x',
        continuation: 'polluted',
        idempotencyKey: 'polluted',
        wait: 9,
        humanCheck: {},
        retryAfter: 9,
        availableAt: '2030-01-01',
        attemptsRemaining: 9,
        returnTo: 'https://evil.test/',
        extend: () => {},
      });
      const s = await submit({ password: CANARY });
      const { url, init } = last();
      const headers = init.headers as Headers;
      assert.equal(s.step, 'done');
      assert.deepEqual(stolen, []);
      assert.equal(url, 'https://rekey.test/v1/resets/rst_7f3k2m9q4d/password');
      assert.equal(Object.getPrototypeOf(init), null);
      assert.deepEqual(
        [init.method, init.credentials, init.redirect, init.referrerPolicy],
        ['PUT', 'omit', 'error', 'no-referrer'],
      );
      assert.equal(init.body, `{"password":"${CANARY}"}`);
      assert.deepEqual(
        [...headers.keys()],
        ['accept', 'content-type', 'idempotency-key', 'rekey-continuation'],
      );
      assert.match(headers.get('idempotency-key') ?? '', /^"0{8}-/);
      assert.equal((s as { data: { returnTo?: string } }).data.returnTo, undefined);
    });

    test('A-121 a hook that gets in all the same never sees password, token or key', async (t) => {
      const { submit } = await toBePolluted();
      const seen: unknown[] = [];
      const spy = (state: { request: Request; options: object }) => {
        seen.push([...state.request.headers], state.request.body, state);
      };
      pollute(t, Object.prototype, { beforeRequest: [spy], afterResponse: [spy] });
      await submit({ password: CANARY });
      const told = inspect(seen, { depth: 9, showHidden: true });
      assert.equal(
        seen.length > 0,
        binding === full,
        'ky takes hooks from there; should it stop, this test is done',
      );
      assert.equal(
        told.includes(CANARY) || told.includes('fixture-continuation') || told.includes('00000000-'),
        false,
      );
    });

    test('A-121 options of a new client are its own fields only', async (t) => {
      const stolen: unknown[] = [];
      const steal = (...args: unknown[]) => void stolen.push(args);
      const server = await serve(
        t,
        inOrder(new Response(JSON.stringify((setPassword as { body: object }).body))),
      );
      pollute(t, Object.prototype, {
        fetch: steal,
        onEvent: steal,
        storage: { get: steal, set: steal, remove: steal },
        locale: 'xx',
      });
      const first = createClient({ baseUrl: server.url }).reset().getSnapshot();
      assert.ok(first.step === 'identify');
      await first.actions.start({ identifier: 'ada' });
      assert.deepEqual(stolen, []);
      assert.equal(server.seen[0]?.text, '{"identifier":"ada"}');
    });

    test('an old library that teaches objects, arrays and texts toJSON does not change what is sent', async (t) => {
      const { submit, last } = await toBePolluted();
      for (const prototype of [Object.prototype, Array.prototype, String.prototype]) {
        pollute(t, prototype, { toJSON: () => '"spoilt"' });
      }
      assert.equal((await submit({ password: CANARY })).step, 'done');
      assert.equal(last().init.body, `{"password":"${CANARY}"}`);
    });

    test('the fetch of the moment the client was made is used, whatever replaces the global later', async (t) => {
      const { submit } = await atPassword(t, inOrder(done));
      const { fetch } = globalThis;
      t.after(() => void (globalThis.fetch = fetch));
      let stolen = 0;
      globalThis.fetch = () => {
        stolen += 1;
        return Promise.reject(new TypeError());
      };
      assert.equal((await submit({ password: CANARY })).step, 'done');
      assert.equal(stolen, 0);
    });

    const troubles: Record<string, Handler> = {
      'a broken connection': () => 'drop',
      'an unhappy server': () => problem('internal_error'),
      nonsense: () => new Response(`<p>${CANARY}</p>`, { headers: { 'Content-Type': 'text/html' } }),
      'half of an answer': () => new Response('{"step":"do', { status: 200 }),
      'a redirect': () => new Response(null, { status: 307, headers: { Location: 'http://127.0.0.1:9/' } }),
      'a refused password': () => problem('password_rejected', { violations: [{ rule: 'history' }] }),
    };
    for (const trouble of [...Object.keys(troubles), 'silence']) {
      test(`A-119 after ${trouble} the password is in no snapshot, event, record, hint or console line`, async (t) => {
        const printed: unknown[] = [];
        for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
          t.mock.method(console, method, (...args: unknown[]) => printed.push(args));
        const { flow, events, storage, hints, submit } = await atPassword(t, troubles[trouble] ?? silence(t));
        const kept: Record<string, string> = {};
        const set = storage.set.bind(storage);
        storage.set = (key, value) => {
          kept[key] = value;
          set(key, value);
        };
        const s = await submit({ password: CANARY });
        assert.equal(s.step, 'set_password');
        assert.notEqual(s.failure, null);
        const everything =
          inspect([s, flow, events, hints, printed, kept], { depth: null, showHidden: true }) +
          JSON.stringify([s, events]);
        assert.equal(everything.includes(CANARY), false);
        assert.equal(JSON.stringify(s).includes('fixture-continuation'), false);
      });
    }

    test('A-119 errors that are thrown hold a code and a sentence, and no cause', async (t) => {
      const { submit } = await atPassword(t, () => 'hang');
      const controller = new AbortController();
      const first = submit({ password: CANARY }, { signal: controller.signal });
      const errors = [await submit({ password: `${CANARY}2` }).catch((error: unknown) => error)];
      controller.abort({ password: CANARY });
      errors.push(await first.catch((error: unknown) => error));
      assert.deepEqual(
        errors.map((error) => (error as Error).name),
        ['UsageError', 'AbortError'],
      );
      for (const error of errors) {
        assert.equal((error as Error).cause, undefined);
        assert.equal(
          (inspect(error, { depth: null, showHidden: true }) + JSON.stringify(error)).includes(CANARY),
          false,
        );
      }
    });

    test('redirects are not followed: a password goes where it was meant to go or nowhere', async (t) => {
      const elsewhere = await serve(t, () => done);
      const { submit } = await atPassword(
        t,
        () => new Response(null, { status: 307, headers: { Location: `${elsewhere.url}/x` } }),
      );
      assert.equal((await submit({ password: CANARY })).failure?.code, 'network');
      assert.equal(elsewhere.seen.length, 0);
    });

    test('a call that is not answered ends after its time, as data', async (t) => {
      const { submit } = await atPassword(t, silence(t));
      assert.equal((await submit({ password: CANARY })).failure?.code, 'timeout');
    });

    test('a fetch of the host that hears no abort is not waited for', async () => {
      const deaf = () => new Promise<Response>(() => {});
      const options = { baseUrl: 'https://rekey.test', storage: null, timeouts: { call: 50 }, fetch: deaf };
      const client = composeClient(options, testEnvironment().environment, binding);
      const start = () => {
        const first = client.reset().getSnapshot();
        assert.ok(first.step === 'identify');
        return first.actions.start;
      };
      assert.equal((await start()({ identifier: 'ada' })).failure?.code, 'timeout');
      const controller = new AbortController();
      const aborted = start()({ identifier: 'ada' }, { signal: controller.signal });
      setTimeout(() => controller.abort());
      await assert.rejects(aborted, { name: 'AbortError' });
    });

    test('S-132 where to return to is said once for the flow, and the hosted page is told as well', async (t) => {
      const server = await serve(t, inOrder(setPassword, setPassword));
      const returnTo = 'https://i.test/start?a=1&b=2#top';
      const client = createClient({ baseUrl: server.url, storage: null });
      const first = client.reset({ returnTo });
      assert.equal(first.continueUrl, `${server.url}/reset?return-to=${encodeURIComponent(returnTo)}`);
      assert.equal(first.getSnapshot().continueUrl, first.continueUrl);
      const begin = (flow: typeof first, input: { identifier: string; returnTo?: string }) => {
        const s = flow.getSnapshot();
        assert.ok(s.step === 'identify');
        return s.actions.start(input);
      };
      const s = await begin(first, { identifier: 'ada' });
      assert.equal(s.continueUrl, first.continueUrl);
      await begin(client.reset({ returnTo }), { identifier: 'ada', returnTo: 'https://other.test/' });
      const sent = server.seen.map(({ text }) => (JSON.parse(text) as { returnTo: string }).returnTo);
      assert.deepEqual(sent, [returnTo, 'https://other.test/'], 'what is said at the start wins');
      assert.equal(client.reset().continueUrl, `${server.url}/reset`);
    });

    test('a base URL keeps its path and loses the rest; one that is not absolute is a mistake of the caller', async (t) => {
      const server = await serve(t, inOrder(setPassword));
      const client = createClient({ baseUrl: `${server.url}/portal/rekey/?x=1#y`, storage: null });
      assert.equal(client.baseUrl, `${server.url}/portal/rekey`);
      const first = client.reset().getSnapshot();
      assert.equal(first.continueUrl, `${server.url}/portal/rekey/reset`);
      assert.ok(first.step === 'identify');
      await first.actions.start({ identifier: 'ada' });
      assert.equal(server.seen[0]?.url, '/portal/rekey/v1/resets');
      for (const baseUrl of ['', '/rekey', 'rekey.test', 'ftp://rekey.test', 'javascript:alert(1)']) {
        assert.throws(() => createClient({ baseUrl }), { name: 'UsageError', code: 'base_url' });
      }
    });
  });
}
