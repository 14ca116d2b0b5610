import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { inOrder, serve } from '../test/http-server.ts';
import { fakeServer } from './testing/index.ts';
import { problem } from './testing/wire.ts';
import { bindings } from '../test/bindings.ts';

for (const { entry, createClient } of bindings) {
  describe(entry, () => {
    const body = async (path: string) =>
      (await (await fakeServer().fetch(`http://fake${path}`)).json()) as object;

    /** Runs a module of its own in a fresh process and gives back what it printed. */
    function inFreshNode(code: string): string {
      const args = ['--conditions=rekey-source', '--input-type=module', '--eval', code];
      const { stdout, stderr } = spawnSync(process.execPath, args, {
        cwd: import.meta.dirname,
        encoding: 'utf8',
      });
      assert.equal(stderr, '');
      return stdout.trim();
    }

    test('importing and constructing asks nothing of page or network, and keeps no process alive', () => {
      const printed = inFreshNode(`
    const asked = [];
    for (const name of ['window', 'document', 'location', 'sessionStorage', 'localStorage', 'isSecureContext']) {
      Object.defineProperty(globalThis, name, { configurable: true, get() { asked.push(name); return undefined; } });
    }
    globalThis.fetch = () => { asked.push('fetch'); };
    const { createClient } = await import('${entry}');
    const flow = createClient({ baseUrl: 'https://rekey.test' }).reset();
    flow.getSnapshot(); flow.getServerSnapshot(); flow.subscribe(() => {})(); flow.dispose();
    console.log(JSON.stringify(asked));
  `);
      assert.equal(printed, '[]');
    });

    test('a worker without page or storage plays a whole reset', () => {
      const printed = inFreshNode(`
    import { Worker } from 'node:worker_threads';
    const worker = new Worker(\`
      (async () => {
        const { createClient } = await import('${entry}');
        const { fakeServer, RIGHT_CODE, RIGHT_NUMBER } = await import('@rekey/client/testing');
        const steps = [];
        for await (const s of createClient({ baseUrl: 'https://rekey.test', fetch: fakeServer().fetch }).reset()) {
          steps.push(s.step);
          if (s.step === 'identify') await s.actions.start({ identifier: 'ada' });
          if (s.step === 'choose_method') await s.actions.challenge({ methodId: s.data.methods[0].id });
          if (s.step === 'confirm_contact') await s.actions.challenge({ methodId: s.data.method.id, contact: RIGHT_NUMBER });
          if (s.step === 'enter_code') await s.actions.verify({ code: RIGHT_CODE });
          if (s.step === 'set_password') await s.actions.submit({ password: 'correct horse battery' });
        }
        require('node:worker_threads').parentPort.postMessage(steps.at(-1));
      })();
    \`, { eval: true, execArgv: ['--conditions=rekey-source'] });
    worker.once('message', (step) => console.log(step));
  `);
      assert.equal(printed, 'done');
    });

    test('the configuration is asked for once and shared', async (t) => {
      const server = await serve(t, inOrder({ status: 200, body: await body('/v1/configuration') }));
      const client = createClient({ baseUrl: server.url });
      assert.equal(server.seen.length, 0, 'not before somebody asks');
      const [first, second] = await Promise.all([client.configuration(), client.configuration()]);
      assert.equal(first, second);
      assert.equal(first.organisation.name, 'Contoso');
      assert.equal(await client.configuration(), first);
      assert.equal(server.seen.length, 1);
    });

    test('a configuration that cannot be read is an error with a code, and is asked for again next time', async (t) => {
      const server = await serve(
        t,
        inOrder(problem('internal_error'), { status: 200, body: await body('/v1/configuration') }),
      );
      const client = createClient({ baseUrl: server.url });
      await assert.rejects(client.configuration(), { name: 'ConnectionError', code: 'invalid_answer' });
      assert.equal((await client.configuration()).api, 1);
    });

    test('whoever aborts asking for the configuration leaves the others alone', async (t) => {
      const controller = new AbortController();
      const abort = () => {
        controller.abort();
        return 'hang' as const;
      };
      const server = await serve(t, inOrder(abort, { status: 200, body: await body('/v1/configuration') }));
      const client = createClient({ baseUrl: server.url });
      const aborted = client.configuration({ signal: controller.signal });
      await assert.rejects(aborted, { name: 'AbortError' });
      assert.equal((await client.configuration()).api, 1);
    });
  });
}
