import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { aCount, aStart, signInServer } from '@rekey/testkit';
import { DEMO_PASSWORD } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'rekey-sign-in-'));
after(() => rmSync(folder, { recursive: true }));
const password = DEMO_PASSWORD;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** One server for most tests: each takes people or names of its own, and an address of its own. */
const { store, database, clock, post, somebody, close } = await signInServer({
  path: join(folder, 'rekey.db'),
});
after(close);

describe('embedded sign-in: wrong passwords', () => {
  test('after five wrong passwords sign-in is locked for a minute, known name or not', async () => {
    const { userName, from } = await somebody();
    for (const name of [userName, 'nobody-at-all@contoso.test']) {
      for (let tries = 0; tries < 5; tries += 1) {
        assert.equal((await post(name, `wrong ${tries}`, from)).body.code, 'credentials_incorrect');
      }
      const locked = await post(name, password, from);
      assert.deepEqual([locked.status, locked.body.code, locked.body.retryAfter], [429, 'locked_out', 60]);
      assert.equal(locked.headers.get('Retry-After'), '60');
      assert.equal(locked.body.availableAt, new Date(clock.now() + MINUTE).toISOString());
    }
    clock.advance(MINUTE);
    assert.equal((await post(userName, password, from)).status, 201);
  });

  test('A-16 of fifty guesses sent at the same time five are compared', async () => {
    const { userName, from } = await somebody();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => post(userName, `guess ${n}`, from)),
    );
    assert.equal(answers.filter(({ body }) => body.code === 'credentials_incorrect').length, 5);
    assert.equal(answers.filter(({ body }) => body.code === 'locked_out').length, 45);
  });

  test('A-23 other ways to write the name give no more tries, and do not tell that the account exists', async () => {
    const { userName, from } = await somebody();
    for (let tries = 0; tries < 5; tries += 1) await post(userName, 'wrong', from);
    const bare = userName.split('@')[0] ?? '';
    const sneaky = await post(bare, password, from);
    assert.deepEqual([sneaky.status, sneaky.body.code], [401, 'credentials_incorrect']);
    assert.equal((await post(` ${userName.toUpperCase()} `, password, from)).body.code, 'locked_out');
  });

  test('A-23 the right password among guesses that write the name in another way, all sent at once, comes too late', async () => {
    const { userName, from } = await somebody();
    const guesses = Array.from({ length: 5 }, (_, n) => post(userName, `guess ${n}`, from));
    const right = post(userName.split('@')[0] ?? '', password, from);
    await Promise.all(guesses);
    assert.equal((await right).body.code, 'credentials_incorrect');
  });

  test('a sign-in that succeeds is not counted against its address', async () => {
    const { userName, from } = await somebody();
    await post(userName, password, from);
    const limits = [{ limit: 1, windowMs: HOUR }];
    const count = {
      subject: `sign-in:source:${from.address}`,
      event: 'failure',
      limits,
      hidden: false,
    } as const;
    assert.equal(await store.readLimits([count], clock.now()), null);
    await post(userName, 'wrong', from);
    assert.notEqual(await store.readLimits([count], clock.now()), null);
  });

  test('A-25 tries are counted across a restart', async () => {
    const statuses: number[] = [];
    for (let run = 0; run < 2; run += 1) {
      const restarted = await signInServer({ path: join(folder, 'restart.db') });
      for (let tries = 0; tries < 4; tries += 1) {
        statuses.push((await restarted.post('ada@contoso.test', 'wrong')).status);
      }
      await restarted.close();
    }
    assert.deepEqual(statuses, [401, 401, 401, 401, 401, 429, 429, 429]);
  });

  test('many failures from one address are refused, whoever is tried', async () => {
    const from = { address: '192.0.2.200' };
    const earlier = aCount({ subject: 'sign-in:source:192.0.2.200', limits: [] });
    await Promise.all(
      Array.from({ length: 98 }, () => store.startReset(aStart({ now: clock.now(), counts: [earlier] }))),
    );
    const statuses: number[] = [];
    for (const name of ['n1', 'n2', 'n3'])
      statuses.push((await post(`${name}@contoso.test`, 'x', from)).status);
    assert.deepEqual(statuses, [401, 401, 429]);
  });

  test('a sign-in forgives the wrong tries before it', async () => {
    const { userName, from } = await somebody();
    for (let round = 0; round < 3; round += 1) {
      for (let tries = 0; tries < 4; tries += 1) await post(userName, 'wrong', from);
      assert.equal((await post(userName, password, from)).status, 201);
    }
  });

  test('A-08 a sign-in under one name forgets no tries under another, which would tell that both are one', async () => {
    const { from, userName } = await somebody({ contact: { email: 'one.of.two@mail.test' } });
    const address = { address: '192.0.2.77' };
    for (const name of ['one.of.two@mail.test', 'nobodys.address@mail.test']) {
      for (let tries = 0; tries < 5; tries += 1) await post(name, 'wrong', address);
    }
    clock.advance(MINUTE);
    assert.equal((await post(userName, password, from)).status, 201);
    for (const name of ['one.of.two@mail.test', 'nobodys.address@mail.test']) {
      const codes: (string | undefined)[] = [];
      for (let tries = 0; tries < 2; tries += 1) codes.push((await post(name, 'wrong', address)).body.code);
      assert.deepEqual(codes, ['credentials_incorrect', 'locked_out'], name);
    }
  });

  test('a sign-in forgets nobody else’s repeated calls', async () => {
    const started = aStart({ now: clock.now() });
    await store.startReset(started);
    clock.advance(11 * MINUTE);
    const { userName, from } = await somebody();
    const earlier = { 'Idempotency-Key': randomUUID() };
    await post(userName, password, { ...from, headers: earlier });
    assert.notEqual(await store.findReplay({ resetId: null, key: started.key.key }), null);
    clock.advance(11 * MINUTE);
    await post(userName, password, from);
    const own = database
      .prepare('SELECT 1 FROM idempotency WHERE scope = ? AND key = ?')
      .get('sign-in', earlier['Idempotency-Key']);
    assert.equal(own, undefined, 'its own it does forget');
  });

  test('a repeated wrong try counts once', async () => {
    const { userName, from } = await somebody();
    const key = { 'Idempotency-Key': randomUUID() };
    for (let repeats = 0; repeats < 8; repeats += 1) {
      assert.equal(
        (await post(userName, 'wrong', { ...from, headers: key })).body.code,
        'credentials_incorrect',
      );
    }
    assert.equal((await post(userName, password, from)).status, 201);
  });
});
