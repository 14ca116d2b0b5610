import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fakeClock, seededRandom } from '@rekey/testkit';
import { createAdministratorLinks, createEmbeddedDirectory, openEmbeddedStore } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'rekey-links-'));
after(() => rmSync(folder, { recursive: true }));
let opened = 0;
const publicUrl = 'https://rekey.contoso.test';
const ida = { userName: 'ida@contoso.test', displayName: 'Ida Admin', password: 'a long first password' };
const HOUR = 60 * 60 * 1000;

function firstRun() {
  const clock = fakeClock();
  const { store, database } = openEmbeddedStore({ path: join(folder, `${opened++}.db`) });
  const random = seededRandom(opened);
  const directory = createEmbeddedDirectory({ database, secret: new Uint8Array(32).fill(7), clock, random });
  const links = createAdministratorLinks({ database, directory, clock, random });
  return { clock, store, database, directory, links };
}

describe('the first administrator', () => {
  test('S-003 the link of the first run makes one administrator, once', async () => {
    const { clock, store, directory, links } = firstRun();
    const { url, token, expiresAt } = await links.createAdministratorLink({ publicUrl, now: clock.now() });
    assert.equal(url, `${publicUrl}/administrator#${token}`);
    assert.equal(expiresAt, clock.now() + HOUR);
    assert.ok(Buffer.from(token, 'base64url').length >= 32);

    const made = await links.redeemAdministratorLink(token, ida);
    assert.equal(made.result, 'created');
    const [account, ...others] = await directory.listAccounts();
    assert.deepEqual(account, made.account);
    assert.deepEqual(account.roles, ['global_administrator']);
    assert.deepEqual(others, []);
    const [row, ...more] = await store.readAudit({});
    assert.deepEqual([row?.event, row?.accountId, more], ['administrator.created', account.id, []]);

    const again = await links.redeemAdministratorLink(token, { ...ida, userName: 'mallory@contoso.test' });
    assert.deepEqual(again, { result: 'invalid' });
    await store.close();
  });

  test('S-003 two who use the link at the same time make one administrator', async () => {
    const { clock, store, directory, links } = firstRun();
    const { token } = await links.createAdministratorLink({ publicUrl, now: clock.now() });
    const results = await Promise.all([
      links.redeemAdministratorLink(token, ida),
      links.redeemAdministratorLink(token, { ...ida, userName: 'mallory@contoso.test' }),
    ]);
    assert.deepEqual(results.map(({ result }) => result).sort(), ['created', 'invalid']);
    assert.equal((await directory.listAccounts()).length, 1);
    await store.close();
  });

  test('S-003 the link is good for an hour', async () => {
    const { clock, store, links } = firstRun();
    const { token } = await links.createAdministratorLink({ publicUrl, now: clock.now() });
    clock.advance(HOUR);
    assert.deepEqual(await links.redeemAdministratorLink(token, ida), { result: 'invalid' });
    clock.advance(-1);
    assert.equal((await links.redeemAdministratorLink(token, ida)).result, 'created');
    await store.close();
  });

  test('a new link makes the one before worthless', async () => {
    const { clock, store, links } = firstRun();
    const first = await links.createAdministratorLink({ publicUrl, now: clock.now() });
    await links.createAdministratorLink({ publicUrl, now: clock.now() });
    assert.deepEqual(await links.redeemAdministratorLink(first.token, ida), { result: 'invalid' });
    await store.close();
  });

  test('a user name that is taken leaves the link good', async () => {
    const { clock, store, directory, links } = firstRun();
    await directory.addAccount(ida);
    const { token } = await links.createAdministratorLink({ publicUrl, now: clock.now() });
    assert.deepEqual(await links.redeemAdministratorLink(token, ida), { result: 'user_name_taken' });
    const other = { ...ida, userName: 'other@contoso.test' };
    assert.equal((await links.redeemAdministratorLink(token, other)).result, 'created');
    await store.close();
  });

  test('A-105 whoever writes into the file makes no link', async () => {
    const { clock, store, database, links } = firstRun();
    const token = 'a token of their own, long enough';
    const made = createHash('sha256').update(token).digest('hex');
    database
      .prepare('INSERT INTO administrator_links (token_hash, expires_at) VALUES (?, ?)')
      .run(made, clock.now() + HOUR);
    assert.deepEqual(await links.redeemAdministratorLink(token, ida), { result: 'invalid' });
    await store.close();
  });

  test('the store does not know the token', async () => {
    const { clock, store, database, links } = firstRun();
    const { token } = await links.createAdministratorLink({ publicUrl, now: clock.now() });
    const [row] = database
      .prepare<{ token_hash: string }>('SELECT token_hash FROM administrator_links')
      .all();
    assert.match(row?.token_hash ?? '', /^[0-9a-f]{64}$/);
    assert.ok(!JSON.stringify(row).includes(token));
    await store.close();
  });
});
