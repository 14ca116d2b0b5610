import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { type Handler, inOrder, serve, testEnvironment } from '../../test/http-server.ts';
import type { ResumeStorage } from '../client.ts';
import { composeClient } from '../compose-client.ts';
import { memoryStorage, scenarios } from '../testing/index.ts';
import { problem } from '../testing/wire.ts';
import { readRecord, resumeKey, tabStorage, writeRecord } from './resume.ts';
import { bindings } from '../../test/bindings.ts';

for (const { entry, binding } of bindings) {
  describe(entry, () => {
    const NOW = Date.parse('2026-03-02T09:00:00Z');
    const chooseMethod = scenarios['choose_method/two'](NOW);
    const enterCode = scenarios['enter_code/fresh'](NOW);
    const record = { id: 'rst_1', continuation: 'c1', expiresAt: '2026-03-02T09:30:00Z', intent: null };

    async function page(t: TestContext, handler: Handler, given?: ResumeStorage) {
      const server = await serve(t, handler);
      const storage = given ?? memoryStorage();
      const open = () => {
        const flow = composeClient(
          { baseUrl: server.url, storage },
          testEnvironment().environment,
          binding,
        ).reset();
        t.after(() => flow.dispose());
        const first = flow.getSnapshot();
        assert.ok(first.step === 'identify');
        return { flow, start: first.actions.start, resume: first.actions.resume };
      };
      return {
        server,
        storage,
        open,
        kept: () => readRecord(storage, server.url),
        raw: () => storage.get(resumeKey(server.url)),
      };
    }

    test('a reloaded page goes on where it was', async (t) => {
      const { open, server } = await page(t, inOrder(chooseMethod, enterCode, enterCode));
      const before = await open().start({ identifier: 'ada@contoso.test' });
      assert.ok(before.step === 'choose_method');
      await before.actions.challenge({ methodId: 'm_email' });

      const { flow, resume } = open();
      const resuming = resume();
      assert.equal(flow.getSnapshot().pending, 'resume');
      assert.equal(flow.getSnapshot().step, 'identify');
      assert.equal((await resuming).step, 'enter_code');
      const { method, url, headers } = server.seen[2]!;
      assert.deepEqual([method, url], ['GET', '/v1/resets/rst_7f3k2m9q4d']);
      assert.equal(headers.get('rekey-continuation'), 'fixture-continuation-2');
    });

    test('A-119 what is remembered names nobody and holds nothing that was typed', async (t) => {
      const { open, raw } = await page(t, inOrder(enterCode, scenarios['set_password/rejected'](NOW)));
      const s = await open().start({ identifier: 'ada@contoso.test' });
      assert.ok(s.step === 'enter_code');
      await s.actions.verify({ code: '87654321' });
      const text = raw() ?? '';
      assert.deepEqual(Object.keys(JSON.parse(text) as object), [
        'v',
        'kind',
        'id',
        'continuation',
        'expiresAt',
        'origin',
      ]);
      for (const secret of ['ada', 'Lovelace', '87654321', '•', 'Contoso'])
        assert.equal(text.includes(secret), false, secret);
    });

    test('nothing is asked of the server when there is nothing to resume', async (t) => {
      const { open, server } = await page(t, inOrder());
      const s = await open().resume();
      assert.deepEqual([s.step, s.failure], ['identify', null]);
      assert.equal(server.seen.length, 0);
    });

    for (const code of ['continuation_invalid', 'not_found', 'transaction_expired'] as const) {
      test(`a reset that is over (${code}) begins anew, says so, and is forgotten`, async (t) => {
        const { open, storage, server, raw } = await page(t, inOrder(problem(code)));
        writeRecord(storage, server.url, record);
        const s = await open().resume();
        assert.deepEqual([s.step, s.failure?.code], ['identify', 'expired']);
        assert.equal(raw(), null);
      });
    }

    test('A-52 a reset that the link of a mail took to another device says so, and is forgotten', async (t) => {
      const { open, storage, server, raw } = await page(t, inOrder(problem('continued_elsewhere')));
      writeRecord(storage, server.url, record);
      const s = await open().resume();
      assert.deepEqual([s.step, s.failure?.code], ['identify', 'continued_elsewhere']);
      assert.equal(raw(), null);
    });

    test('a reset that cannot be reached now can be resumed later', async (t) => {
      let away = true;
      const { open, storage, server } = await page(t, () => (away ? 'drop' : chooseMethod));
      writeRecord(storage, server.url, record);
      const { flow, resume } = open();
      assert.equal((await resume()).failure?.code, 'network');
      away = false;
      const s = flow.getSnapshot();
      assert.ok(s.step === 'identify');
      assert.equal((await s.actions.resume()).step, 'choose_method');
    });

    for (const end of [
      'done/reset',
      'failed/disabled',
      'refused/contact-admin',
      'cancelled/by-person',
      'expired/idle',
    ] as const) {
      test(`nothing is remembered after ${end}`, async (t) => {
        const { open, raw } = await page(t, inOrder(chooseMethod, scenarios[end](NOW)));
        const s = await open().start({ identifier: 'ada' });
        assert.ok(s.step === 'choose_method');
        assert.notEqual(raw(), null);
        await s.actions.challenge({ methodId: 'm_email' });
        assert.equal(raw(), null);
      });
    }

    test('a page that was reloaded while a call was under way can say which call it was', async (t) => {
      let arrived = () => {};
      const arrival = new Promise<void>((resolve) => (arrived = resolve));
      const { open, server } = await page(t, (_request, nth) => {
        if (nth === 1) return enterCode;
        arrived();
        return nth === 2 ? 'hang' : scenarios['set_password/fresh'](NOW);
      });
      const first = open();
      const s = await first.start({ identifier: 'ada' });
      assert.ok(s.step === 'enter_code');
      const verifying = s.actions.verify({ code: '12345678' });
      await arrival;
      const after = await open().resume();
      assert.equal(after.step, 'set_password');
      assert.equal(
        server.seen[2]?.headers.get('idempotency-key'),
        server.seen[1]?.headers.get('idempotency-key'),
      );
      first.flow.dispose();
      await assert.rejects(verifying, { name: 'AbortError' });
    });

    test('a record of another server, another kind, another version, or none at all is no record', () => {
      const storage = memoryStorage();
      const origin = 'https://rekey.test';
      writeRecord(storage, origin, record);
      assert.deepEqual({ ...readRecord(storage, origin) }, record);
      assert.equal(readRecord(storage, 'https://other.test'), null);
      const good = { v: 1, kind: 'reset', ...record, origin };
      for (const bad of [
        { ...good, v: 2 },
        { ...good, kind: 'change' },
        { ...good, origin: 'https://evil.test' },
        { ...good, id: 7 },
        [],
        'x',
        null,
      ]) {
        storage.set(resumeKey(origin), JSON.stringify(bad));
        assert.equal(readRecord(storage, origin), null, JSON.stringify(bad));
      }
      storage.set(resumeKey(origin), '{not json');
      assert.equal(readRecord(storage, origin), null);
    });

    test('a browser that refuses its storage does not stop a reset', async (t) => {
      const refusing = () => {
        throw new DOMException('denied', 'SecurityError');
      };
      Object.defineProperty(globalThis, 'sessionStorage', { configurable: true, get: refusing });
      t.after(() => delete (globalThis as { sessionStorage?: unknown }).sessionStorage);
      const storage = tabStorage();
      storage.set('a', '1');
      assert.equal(storage.get('a'), '1');
      storage.remove('a');
      assert.equal(storage.get('a'), null);
    });
  });
}
