import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { Problem, Session } from '@rekey/contract';
import { createServer } from '@rekey/server';
import { fakeClock, seededRandom } from '@rekey/testkit';
import {
  createHashPool,
  createEmbeddedDirectory,
  createEmbeddedSignIn,
  openEmbeddedStore,
  seedPeople,
} from './index.ts';
import { createPasswordHasher } from './password-hash.ts';

const folder = mkdtempSync(join(tmpdir(), 'rekey-sign-in-'));
after(() => rmSync(folder, { recursive: true }));
const publicUrl = 'https://rekey.contoso.test';
const password = 'Old-Password-1234';
const secret = new Uint8Array(32).fill(7);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const clock = fakeClock();

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Partial<Session & Problem>;
  /** The pair a browser sends back. */
  readonly cookie: string;
}

const random = seededRandom('sign-in');

function open(file: string, hashPool = createHashPool()) {
  const { store, database } = openEmbeddedStore({ path: join(folder, file) });
  const directory = createEmbeddedDirectory({ database, secret, clock, random, hashPool });
  const signIn = createEmbeddedSignIn({ database, directory, clock, random, secureCookies: true });
  const server = createServer({
    publicUrl,
    organisation: { id: 'contoso', name: 'Contoso' },
    secret,
    store,
    directory,
    messengers: [],
    routes: signIn.routes,
    clock,
    random,
  });
  const close = async () => {
    await server.close();
    await store.close();
  };
  return { store, database, directory, signIn, server, close };
}

/** One server for most tests: each takes people or names of its own, and an address of its own. */
const { store, database, directory, signIn, server, close } = open('rekey.db');
await seedPeople(directory);
after(close);

async function call(
  method: string,
  path: string,
  body?: unknown,
  more: Record<string, string> = {},
  address = '203.0.113.1',
  to = server,
): Promise<Answer> {
  const headers = {
    Origin: publicUrl,
    ...(method === 'GET' ? {} : { 'Idempotency-Key': randomUUID() }),
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...more,
  };
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const response = await to.handle(new Request(`${publicUrl}${path}`, init), { address });
  const text = await response.text();
  const cookie = response.headers.get('Set-Cookie')?.split(';')[0] ?? '';
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? {} : (JSON.parse(text) as Answer['body']),
    cookie,
  };
}

const post = (userName: string, typed = password, more?: Record<string, string>, address?: string) =>
  call('POST', '/v1/sessions', { userName, password: typed }, more, address);
const current = (cookie: string) => call('GET', '/v1/sessions/current', undefined, { Cookie: cookie });
const authenticate = (cookie: string) =>
  signIn.authenticate(new Request(publicUrl, { headers: { Cookie: cookie } }));

let people = 0;
/** Somebody no other test knows. */
async function somebody(fields = {}) {
  const account = await directory.addAccount({
    userName: `person-${people++}@contoso.test`,
    displayName: 'Some Body',
    password,
    ...fields,
  });
  return { ...account, address: `198.51.100.${people}` };
}

describe('embedded sign-in', () => {
  test('the right password signs in, and the cookie says who it is', async () => {
    const answer = await post('ada@contoso.test');
    assert.equal(answer.status, 201);
    assert.deepEqual(answer.body, {
      state: 'signed_in',
      account: { userName: 'ada@contoso.test', displayName: 'Ada Lovelace', roles: [] },
      expiresAt: new Date(clock.now() + 8 * HOUR).toISOString(),
    });
    assert.deepEqual((await current(answer.cookie)).body, answer.body);
    const signedIn = await authenticate(answer.cookie);
    assert.equal(signedIn?.userName, 'ada@contoso.test');
    assert.equal(signedIn?.authenticatedAt, clock.now());
  });

  test('the cookie is kept from scripts, other pages, other hosts and plain connections', async () => {
    const { headers } = await post('ada@contoso.test');
    const header = headers.get('Set-Cookie') ?? '';
    assert.match(
      header,
      /^__Host-rekey-session=[A-Za-z0-9_-]{43}; Path=\/; Max-Age=28800; HttpOnly; SameSite=Strict; Secure$/,
    );
  });

  test('the store does not know the token', async () => {
    const { cookie } = await post('ada@contoso.test');
    const token = cookie.split('=')[1] ?? '';
    assert.ok(token.length > 40);
    const rows = database.prepare('SELECT * FROM sessions').all();
    assert.ok(rows.length > 0 && !JSON.stringify(rows).includes(token));
  });

  test('A-01 a wrong password, an unknown name, a disabled and a locked account get one answer', async () => {
    const answers = [
      await post('ada@contoso.test', 'wrong'),
      await post('zoe@contoso.test'),
      await post('cat@contoso.test'),
      await post('dan@contoso.test'),
    ];
    const shape = ({ status, body, headers }: Answer) => {
      const { requestId: _, instance: __, ...rest } = body;
      return { status, body: rest, headers: [...headers.keys()].sort() };
    };
    for (const answer of answers) assert.deepEqual(shape(answer), shape(answers[0] as Answer));
    assert.equal(answers[0]?.body.code, 'credentials_incorrect');
  });

  test('A-02 an unknown name costs a hash and two commits, like a known one', async () => {
    const hashPool = createHashPool();
    let hashes = 0;
    const apart = open('counting.db', {
      run(compute, signal) {
        hashes += 1;
        return hashPool.run(compute, signal);
      },
    });
    await apart.directory.addAccount({ userName: 'ada@contoso.test', displayName: 'Ada', password });
    await apart.directory.addAccount({
      userName: 'cat@contoso.test',
      displayName: 'Cat',
      password,
      enabled: false,
    });
    for (const userName of ['ada@contoso.test', 'zoe@contoso.test', 'cat@contoso.test']) {
      const before = { hashes, commits: apart.store.commits };
      const { status } = await call(
        'POST',
        '/v1/sessions',
        { userName, password: 'wrong' },
        {},
        '192.0.2.1',
        apart.server,
      );
      const cost = { status, hashes: hashes - before.hashes, commits: apart.store.commits - before.commits };
      assert.deepEqual(cost, { status: 401, hashes: 1, commits: 2 }, userName);
    }
    await apart.close();
  });

  test('after five wrong passwords sign-in is locked for a minute, known name or not', async () => {
    const { userName, address } = await somebody();
    for (const name of [userName, 'nobody-at-all@contoso.test']) {
      for (let tries = 0; tries < 5; tries += 1) {
        assert.equal((await post(name, `wrong ${tries}`, {}, address)).body.code, 'credentials_incorrect');
      }
      const locked = await post(name, password, {}, address);
      assert.deepEqual([locked.status, locked.body.code, locked.body.retryAfter], [429, 'locked_out', 60]);
      assert.equal(locked.headers.get('Retry-After'), '60');
      assert.equal(locked.body.availableAt, new Date(clock.now() + MINUTE).toISOString());
    }
    clock.advance(MINUTE);
    assert.equal((await post(userName, password, {}, address)).status, 201);
  });

  test('A-16 of fifty guesses sent at the same time five are compared', async () => {
    const { userName, address } = await somebody();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => post(userName, `guess ${n}`, {}, address)),
    );
    assert.equal(answers.filter(({ body }) => body.code === 'credentials_incorrect').length, 5);
    assert.equal(answers.filter(({ body }) => body.code === 'locked_out').length, 45);
  });

  test('A-23 other ways to write the name give no more tries, and do not tell that the account exists', async () => {
    const { userName, address } = await somebody();
    for (let tries = 0; tries < 5; tries += 1) await post(userName, 'wrong', {}, address);
    const bare = userName.split('@')[0] ?? '';
    const sneaky = await post(bare, password, {}, address);
    assert.deepEqual([sneaky.status, sneaky.body.code], [401, 'credentials_incorrect']);
    assert.equal((await post(` ${userName.toUpperCase()} `, password, {}, address)).body.code, 'locked_out');
  });

  test('A-23 the right password among guesses that write the name in another way, all sent at once, comes too late', async () => {
    const { userName, address } = await somebody();
    const guesses = Array.from({ length: 5 }, (_, n) => post(userName, `guess ${n}`, {}, address));
    const right = post(userName.split('@')[0] ?? '', password, {}, address);
    await Promise.all(guesses);
    assert.equal((await right).body.code, 'credentials_incorrect');
  });

  test('a sign-in that succeeds is not counted against its address', async () => {
    const { userName, address } = await somebody();
    await post(userName, password, {}, address);
    const limits = [{ limit: 1, windowMs: HOUR }];
    const count = { subject: `sign-in:source:${address}`, event: 'failure', limits, hidden: false } as const;
    assert.equal(await store.readLimits([count], clock.now()), null);
    await post(userName, 'wrong', {}, address);
    assert.notEqual(await store.readLimits([count], clock.now()), null);
  });

  test('A-25 tries are counted across a restart', async () => {
    const statuses: number[] = [];
    for (let run = 0; run < 2; run += 1) {
      const restarted = open('restart.db');
      await seedPeople(restarted.directory);
      const wrong = { userName: 'ada@contoso.test', password: 'wrong' };
      for (let tries = 0; tries < 4; tries += 1) {
        const answer = await call('POST', '/v1/sessions', wrong, {}, '192.0.2.2', restarted.server);
        statuses.push(answer.status);
      }
      await restarted.close();
    }
    assert.deepEqual(statuses, [401, 401, 401, 401, 401, 429, 429, 429]);
  });

  test('many failures from one address are refused, whoever is tried', async () => {
    const address = '192.0.2.200';
    const counts = { 401: 0, 429: 0 };
    for (let round = 0; round < 11; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, n) => post(`n${round}-${n}@contoso.test`, 'x', {}, address)),
      );
      for (const { status } of answers) counts[status as 401 | 429] += 1;
    }
    assert.deepEqual(counts, { 401: 100, 429: 10 });
  });

  test('a sign-in forgives the wrong tries before it', async () => {
    const { userName, address } = await somebody();
    for (let round = 0; round < 3; round += 1) {
      for (let tries = 0; tries < 4; tries += 1) await post(userName, 'wrong', {}, address);
      assert.equal((await post(userName, password, {}, address)).status, 201);
    }
  });

  test('a repeated wrong try counts once', async () => {
    const { userName, address } = await somebody();
    const key = { 'Idempotency-Key': randomUUID() };
    for (let repeats = 0; repeats < 8; repeats += 1) {
      assert.equal((await post(userName, 'wrong', key, address)).body.code, 'credentials_incorrect');
    }
    assert.equal((await post(userName, password, {}, address)).status, 201);
  });

  test('a sign-in whose answer was lost can be repeated; the first token is worth nothing then', async () => {
    const { userName, address } = await somebody();
    const key = { 'Idempotency-Key': randomUUID() };
    const lost = await post(userName, password, key, address);
    const repeated = await post(userName, password, key, address);
    assert.equal(repeated.status, 201);
    assert.deepEqual(repeated.body, lost.body);
    assert.equal((await current(lost.cookie)).status, 401);
    assert.equal((await current(repeated.cookie)).status, 200);
    const other = await post(userName, 'another password', key, address);
    assert.deepEqual([other.status, other.body.code], [422, 'idempotency_key_reused']);
  });

  test('a call without a key, from another page, or of another shape is refused', async () => {
    const noKey = await call(
      'POST',
      '/v1/sessions',
      { userName: 'ada', password },
      { 'Idempotency-Key': '' },
    );
    assert.deepEqual([noKey.status, noKey.body.code], [400, 'idempotency_key_missing']);
    const foreign = await post('ada@contoso.test', password, { Origin: 'https://evil.test' });
    assert.deepEqual([foreign.status, foreign.body.code], [403, 'origin_not_allowed']);
    assert.equal(foreign.cookie, '');
    for (const body of [{}, { userName: ['ada'], password }, { userName: 'ada', password, admin: true }]) {
      assert.equal((await call('POST', '/v1/sessions', body)).body.code, 'malformed_request');
    }
    assert.equal(
      (await call('DELETE', '/v1/sessions/current', undefined, { 'Idempotency-Key': '' })).status,
      400,
    );
  });

  test('somebody who must change the password is told so, and is not signed in yet', async () => {
    const answer = await post('fay@contoso.test');
    assert.deepEqual([answer.status, answer.body.state], [201, 'change_required']);
    assert.equal((await current(answer.cookie)).body.state, 'change_required');
    assert.equal(await authenticate(answer.cookie), null);
  });

  test('signing out ends the session, and doing it twice is harmless', async () => {
    const { cookie } = await post('ada@contoso.test');
    const out = await call('DELETE', '/v1/sessions/current', undefined, { Cookie: cookie });
    assert.equal(out.status, 204);
    assert.match(out.headers.get('Set-Cookie') ?? '', /^__Host-rekey-session=; Path=\/; Max-Age=0;/);
    assert.deepEqual(
      [(await current(cookie)).status, (await current(cookie)).body.code],
      [401, 'session_required'],
    );
    assert.equal((await call('DELETE', '/v1/sessions/current', undefined, { Cookie: cookie })).status, 204);
  });

  test('a session ends after eight hours', async () => {
    const { cookie } = await post('ada@contoso.test');
    clock.advance(8 * HOUR - 1);
    assert.equal((await current(cookie)).status, 200);
    clock.advance(1);
    assert.equal((await current(cookie)).status, 401);
    assert.equal(await authenticate(cookie), null);
  });

  test('a completed password write ends every session of the account, and unlocks sign-in', async () => {
    const { id, userName, address } = await somebody({ contact: { email: 'unlock.me@mail.test' } });
    const other = await post('ada@contoso.test');
    const { cookie } = await post(userName, password, {}, address);
    for (const typed of [userName, 'unlock.me@mail.test']) {
      for (let tries = 0; tries < 5; tries += 1) await post(typed, 'wrong', {}, address);
    }
    assert.equal((await directory.read(id))?.locked, true);
    const write = await directory.prepareWrite({
      commandId: 'c',
      accountId: id,
      password: 'New-Password-5678',
    });
    const result = await write.apply();
    assert.equal(result.status === 'applied' && result.unlocked, true);

    assert.equal((await current(cookie)).status, 401);
    assert.equal((await current(other.cookie)).status, 200, 'sessions of others go on');
    assert.equal((await post(userName, 'New-Password-5678', {}, address)).status, 201);
    assert.equal((await post('unlock.me@mail.test', 'New-Password-5678', {}, address)).status, 201);
    assert.equal((await post(userName, password, {}, address)).status, 401);
  });

  test('a session ends when its account is disabled', async () => {
    const { id, userName, address } = await somebody();
    const { cookie } = await post(userName, password, {}, address);
    database.prepare('UPDATE accounts SET enabled = 0 WHERE id = ?').run(id);
    assert.equal((await current(cookie)).status, 401);
  });

  test('a hash made in an older way is replaced at sign-in', async (t) => {
    const { id, userName, address } = await somebody();
    const { keys, hasher } = directory.internals;
    const old = createPasswordHasher({
      key: keys.password,
      random,
      pool: createHashPool(),
      algorithm: 'scrypt',
    });
    const stored = await old.hash(password);
    if (!hasher.needsRehash(stored)) return t.skip('this Node makes no better hash');
    database.prepare('UPDATE accounts SET password_hash = ? WHERE id = ?').run(stored, id);
    assert.equal((await post(userName, password, {}, address)).status, 201);
    const now = directory.internals.accounts.read(id, clock.now());
    assert.equal(now && hasher.needsRehash(now.passwordHash), false);
    assert.equal((await post(userName, password, {}, address)).status, 201);
  });

  test('sign-ins are in the audit trail, without what was typed', async () => {
    const { id, userName, address } = await somebody();
    await post(userName, 'a secret typo', {}, address);
    await post(userName, password, {}, address);
    const rows = (await store.readAudit({})).filter(({ accountId }) => accountId === id);
    assert.deepEqual(
      rows.map(({ event, outcome }) => `${event} ${outcome}`),
      ['session.refused refused', 'session.started ok'],
    );
    assert.ok(!JSON.stringify(rows).includes('typo'));
    assert.equal((await store.verifyAudit()).brokenAt, null);
  });
});
