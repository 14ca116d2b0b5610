import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { browserOrNode } from './environment.ts';

const never = new AbortController().signal;

function page(t: TestContext, fields: Record<string, unknown>) {
  for (const [name, value] of Object.entries(fields)) {
    const before = Object.getOwnPropertyDescriptor(globalThis, name);
    Object.defineProperty(globalThis, name, { value, configurable: true });
    t.after(() => {
      if (before) Object.defineProperty(globalThis, name, before);
      else delete (globalThis as unknown as Record<string, unknown>)[name];
    });
  }
}

test('keys are UUIDs of version 4, made without what http pages lack', (t) => {
  t.mock.method(crypto, 'randomUUID', () => assert.fail('missing on http pages'));
  const { uuid } = browserOrNode();
  const keys = Array.from({ length: 100 }, () => uuid());
  for (const key of keys)
    assert.match(key, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(new Set(keys).size, 100);
});

test('a wait ends early when it is aborted', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { wait } = browserOrNode();
  const controller = new AbortController();
  const waiting = wait(60_000, controller.signal);
  controller.abort();
  await assert.rejects(waiting, { name: 'AbortError' });
  await assert.rejects(wait(1, AbortSignal.abort()), { name: 'AbortError' });
  const waited = wait(1000, never);
  t.mock.timers.tick(1000);
  await waited;
});

test('nobody asks while the page is hidden', async (t) => {
  const target = new EventTarget();
  const document = Object.assign(target, { visibilityState: 'hidden' });
  page(t, { document });
  const { visible } = browserOrNode();
  let seen = false;
  const looking = visible(never).then(() => (seen = true));
  const controller = new AbortController();
  const givenUp = visible(controller.signal);
  await Promise.resolve();
  assert.equal(seen, false);
  controller.abort();
  await assert.rejects(givenUp, { name: 'AbortError' });
  document.visibilityState = 'visible';
  document.dispatchEvent(new Event('visibilitychange'));
  await looking;
});

test('a page is insecure when the browser says so, and only then', (t) => {
  const { insecurePage, pageOrigin } = browserOrNode();
  assert.equal(insecurePage(), false, 'outside a browser');
  assert.equal(pageOrigin(), null);
  page(t, { isSecureContext: false, location: { origin: 'http://intranet' } });
  assert.equal(insecurePage(), true);
  assert.equal(pageOrigin(), 'http://intranet');
});

test('a hint is printed once', (t) => {
  const { mock } = t.mock.method(console, 'error', () => {});
  const { hint } = browserOrNode();
  hint('one');
  hint('one');
  hint('two');
  assert.deepEqual(
    mock.calls.map(({ arguments: [text] }) => text as unknown),
    ['Rekey: one', 'Rekey: two'],
  );
});
