import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { recordStatements, signInServer, type SignInAnswer } from '@rekey/testkit';
import { systemRandom } from '../ports/random.ts';
import { DEMO_PASSWORD } from './index.ts';
import { createHashPool, type HashPool } from '../hashing/hash-pool.ts';
import { createMemoryHardHasher } from '../hashing/memory-hard.ts';

const folder = mkdtempSync(join(tmpdir(), 'rekey-sign-in-'));
after(() => rmSync(folder, { recursive: true }));
const password = DEMO_PASSWORD;
const HOUR = 60 * 60_000;

/** One server for most tests: each takes people or names of its own, and an address of its own. */
const { store, database, directory, signIn, clock, call, post, somebody, close } = await signInServer({
  path: join(folder, 'rekey.db'),
});
after(close);

const current = (cookie: string) => call('GET', '/v1/sessions/current', { headers: { Cookie: cookie } });
const authenticate = (cookie: string) =>
  signIn.authenticate(new Request('https://rekey.contoso.test', { headers: { Cookie: cookie } }));

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

  test('A-105 whoever writes into the file makes no session, and turns none into somebody else’s', async () => {
    const ada = await somebody();
    const eve = await somebody();
    const hash = (token: string) => createHash('sha256').update(token).digest('hex');
    const { cookie } = await post(eve.userName, password, eve.from);
    const [name] = cookie.split('=');
    const own = `account_id = '${eve.id}'`;
    const asAda = `SET account_id = '${ada.id}', password_version = 1`;
    database.prepare(`UPDATE sessions ${asAda} WHERE ${own}`).run();
    assert.equal((await current(cookie)).status, 401);
    assert.equal(await authenticate(cookie), null);

    database
      .prepare(
        'INSERT INTO sessions (id, token_hash, account_id, password_version, started_at, expires_at) VALUES (?, ?, ?, 1, ?, ?)',
      )
      .run('ses_made', hash('made up'), ada.id, clock.now(), clock.now() + HOUR);
    assert.equal((await current(`${name}=made up`)).status, 401);
    await post(ada.userName, password, ada.from);
    database.prepare('DELETE FROM sessions WHERE id = ?').run('ses_made');
    database
      .prepare('UPDATE sessions SET token_hash = ? WHERE account_id = ? AND token_hash <> ?')
      .run(hash('made up'), ada.id, hash(cookie.split('=')[1] ?? ''));
    assert.equal((await current(`${name}=made up`)).status, 401, 'nor a token of their own into hers');
    assert.equal((await current((await post(ada.userName, password, ada.from)).cookie)).status, 200);
  });

  test('A-01 a wrong password, an unknown name, a disabled and a locked account get one answer', async () => {
    const answers = [
      await post('ada@contoso.test', 'wrong'),
      await post('zoe@contoso.test'),
      await post('cat@contoso.test'),
      await post('dan@contoso.test'),
    ];
    const shape = ({ status, body, headers }: SignInAnswer) => {
      const { requestId: _, instance: __, ...rest } = body;
      return { status, body: rest, headers: [...headers.keys()].sort() };
    };
    for (const answer of answers) assert.deepEqual(shape(answer), shape(answers[0] as SignInAnswer));
    assert.equal(answers[0]?.body.code, 'credentials_incorrect');
  });

  test('A-02 G18 an unknown name costs a hash, two commits and the same statements as a known one', async () => {
    const hashPool = createHashPool();
    let hashes = 0;
    const counting: HashPool = {
      run(compute, signal, kind) {
        hashes += 1;
        return hashPool.run(compute, signal, kind);
      },
    };
    const apart = await signInServer({ path: join(folder, 'counting.db'), hashPool: counting });
    // Whatever is asked once for all comes first.
    await apart.post('yan@contoso.test', 'wrong');
    const asked: string[][] = [];
    for (const userName of ['ada@contoso.test', 'zoe@contoso.test', 'cat@contoso.test', 'dan@contoso.test']) {
      const before = { hashes, commits: apart.store.commits };
      const statements = recordStatements();
      const { status } = await apart.post(userName, 'wrong');
      statements.stop();
      const cost = { status, hashes: hashes - before.hashes, commits: apart.store.commits - before.commits };
      assert.deepEqual(cost, { status: 401, hashes: 1, commits: 2 }, userName);
      asked.push(statements.sql);
      assert.deepEqual(statements.sql, asked[0], userName);
    }
    await apart.close();
  });

  test('a sign-in whose answer was lost can be repeated; the first token is worth nothing then', async () => {
    const { userName, from } = await somebody();
    const key = { 'Idempotency-Key': randomUUID() };
    const lost = await post(userName, password, { ...from, headers: key });
    const repeated = await post(userName, password, { ...from, headers: key });
    assert.equal(repeated.status, 201);
    assert.deepEqual(repeated.body, lost.body);
    assert.equal((await current(lost.cookie)).status, 401);
    assert.equal((await current(repeated.cookie)).status, 200);
    const other = await post(userName, 'another password', { ...from, headers: key });
    assert.deepEqual([other.status, other.body.code], [422, 'idempotency_key_reused']);
  });

  test('a call without a key, from another page, or of another shape is refused', async () => {
    const noKey = await post('ada', password, { headers: { 'Idempotency-Key': '' } });
    assert.deepEqual([noKey.status, noKey.body.code], [400, 'idempotency_key_missing']);
    const foreign = await post('ada@contoso.test', password, { headers: { Origin: 'https://evil.test' } });
    assert.deepEqual([foreign.status, foreign.body.code], [403, 'origin_not_allowed']);
    assert.equal(foreign.cookie, '');
    for (const body of [{}, { userName: ['ada'], password }, { userName: 'ada', password, admin: true }]) {
      assert.equal((await call('POST', '/v1/sessions', { body })).body.code, 'malformed_request');
    }
    assert.equal(
      (await call('DELETE', '/v1/sessions/current', { headers: { 'Idempotency-Key': '' } })).status,
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
    const out = await call('DELETE', '/v1/sessions/current', { headers: { Cookie: cookie } });
    assert.equal(out.status, 204);
    assert.match(out.headers.get('Set-Cookie') ?? '', /^__Host-rekey-session=; Path=\/; Max-Age=0;/);
    assert.deepEqual(
      [(await current(cookie)).status, (await current(cookie)).body.code],
      [401, 'session_required'],
    );
    assert.equal((await call('DELETE', '/v1/sessions/current', { headers: { Cookie: cookie } })).status, 204);
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
    const { id, userName, from } = await somebody({ contact: { email: 'unlock.me@mail.test' } });
    const other = await post('ada@contoso.test');
    const { cookie } = await post(userName, password, from);
    for (const typed of [userName, 'unlock.me@mail.test']) {
      for (let tries = 0; tries < 5; tries += 1) await post(typed, 'wrong', from);
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
    assert.equal((await post(userName, 'New-Password-5678', from)).status, 201);
    assert.equal((await post('unlock.me@mail.test', 'New-Password-5678', from)).status, 201);
    assert.equal((await post(userName, password, from)).status, 401);
  });

  test('a session ends when its account is disabled', async () => {
    const { id, userName, from } = await somebody();
    const { cookie } = await post(userName, password, from);
    database.prepare('UPDATE accounts SET enabled = 0 WHERE id = ?').run(id);
    assert.equal((await current(cookie)).status, 401);
  });

  test('a hash made in an older way is replaced at sign-in', async (t) => {
    const { id, userName, from } = await somebody();
    const { keys, hasher } = directory.internals;
    const old = createMemoryHardHasher({
      key: keys.password,
      random: systemRandom,
      pool: createHashPool(),
      algorithm: 'scrypt',
    });
    const stored = await old.hash(id, password);
    if (!hasher.needsRehash(stored)) return t.skip('this Node makes no better hash');
    database.prepare('UPDATE accounts SET password_hash = ? WHERE id = ?').run(stored, id);
    assert.equal((await post(userName, password, from)).status, 201);
    const now = directory.internals.accounts.read(id, clock.now());
    assert.equal(now && hasher.needsRehash(now.passwordHash), false);
    assert.equal((await post(userName, password, from)).status, 201);
  });

  test('sign-ins are in the audit trail, without what was typed', async () => {
    const { id, userName, from } = await somebody();
    await post(userName, 'a secret typo', from);
    await post(userName, password, from);
    const rows = (await store.readAudit({})).filter(({ accountId }) => accountId === id);
    assert.deepEqual(
      rows.map(({ event, outcome }) => `${event} ${outcome}`),
      ['session.refused refused', 'session.started ok'],
    );
    assert.ok(!JSON.stringify(rows).includes('typo'));
    assert.equal((await store.verifyAudit()).brokenAt, null);
  });
});
