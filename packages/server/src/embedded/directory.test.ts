import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { WriteResult } from '@rekey/contract/directory';
import { fakeClock, seededRandom } from '@rekey/testkit';
import {
  createEmbeddedDirectory,
  openEmbeddedStore,
  demoPeople,
  seedPeople,
  UserNameTakenError,
  type NewAccount,
} from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'rekey-directory-'));
after(() => rmSync(folder, { recursive: true }));
const secret = new Uint8Array(32).fill(7);
let opened = 0;

async function withDirectory(
  use: (parts: Awaited<ReturnType<typeof openDirectory>>) => Promise<void>,
  path?: string,
): Promise<void> {
  const parts = await openDirectory(path);
  try {
    await use(parts);
  } finally {
    await parts.store.close();
  }
}

async function openDirectory(path = join(folder, `${opened++}.db`)) {
  const clock = fakeClock();
  const { store, database } = openEmbeddedStore({ path });
  const directory = createEmbeddedDirectory({ database, secret, clock, random: seededRandom(path) });
  const add = (fields: Partial<NewAccount> = {}) =>
    directory.addAccount({
      userName: 'mike@contoso.test',
      displayName: 'Mike Miller',
      password: 'first password',
      ...fields,
    });
  const found = async (typed: string) => {
    const lookup = await directory.find(typed);
    return lookup.found === 'one' ? lookup.account.userName : lookup.found;
  };
  const opens = async (accountId: string, password: string) => {
    const stored = directory.internals.accounts.read(accountId, clock.now());
    return directory.internals.hasher.verify(
      password,
      stored && { owner: accountId, hash: stored.passwordHash },
    );
  };
  const write = async (accountId: string, password: string): Promise<WriteResult> =>
    (await directory.prepareWrite({ commandId: 'cmd_1', accountId, password })).apply();
  return { clock, store, database, directory, add, found, opens, write, path };
}

describe('embedded directory: finding people', () => {
  test('a person is found by user name, bare name and any address, in any case and with spaces around', () =>
    withDirectory(async ({ add, found }) => {
      await add({ contact: { email: 'Mike@Mail.test', alternateEmails: ['mm@home.test'] } });
      for (const typed of [
        'mike@contoso.test',
        ' MIKE@Contoso.TEST\t',
        'Mike',
        'mike@mail.test',
        'MM@home.test',
      ]) {
        assert.equal(await found(typed), 'mike@contoso.test', typed);
      }
    }));

  test('A-09 a name that means two people finds nobody', () =>
    withDirectory(async ({ add, found }) => {
      await add({ contact: { email: 'shared@mail.test' } });
      await add({ userName: 'mike@fabrikam.test', contact: { email: 'shared@mail.test' } });
      await add({ userName: 'other@contoso.test', contact: { email: 'mike@contoso.test' } });
      assert.equal(await found('mike'), 'several');
      assert.equal(await found('shared@mail.test'), 'several');
      assert.equal(await found('mike@contoso.test'), 'several', 'the name of one, the address of another');
      assert.equal(await found('mike@fabrikam.test'), 'mike@fabrikam.test');
    }));

  test('A-63 no look-alike finds a person', () =>
    withDirectory(async ({ add, found }) => {
      await add({ contact: { email: 'kim@mail.test' } });
      const lookAlikes = [
        'm\u0131ke@contoso.test',
        'm\u00efke@contoso.test',
        'mi\u212ae',
        'mike@contoso.t\u00e9st',
        '\u212aim@mail.test',
        'm\u0456ke',
      ];
      for (const typed of lookAlikes) assert.equal(await found(typed), 'none', typed);
    }));

  test('an accent typed as one character or two is the same name', () =>
    withDirectory(async ({ add, found }) => {
      await add({ userName: 'ren\u00e9e@contoso.test' });
      assert.equal(await found('rene\u0301e'), 'ren\u00e9e@contoso.test');
    }));

  test('A-86 names that look like queries find nobody', () =>
    withDirectory(async ({ add, found }) => {
      await add();
      for (const typed of [
        '*',
        '%',
        'mik_',
        'mike)(|(uid=*',
        '\\2a',
        "' OR 1=1 --",
        'mike\u0000',
        '',
        '@',
        'x'.repeat(400),
      ]) {
        assert.equal(await found(typed), 'none', typed);
      }
    }));

  test('S-006 an account says where its password is kept and whether it is enabled', () =>
    withDirectory(async ({ add, directory }) => {
      const { id } = await add({
        passwordSource: 'on_premises',
        enabled: false,
        locale: 'de',
        roles: ['helpdesk'],
        groups: ['Staff'],
        licensed: false,
      });
      assert.deepEqual(await directory.read(id), {
        id,
        userName: 'mike@contoso.test',
        displayName: 'Mike Miller',
        names: ['Mike', 'Miller'],
        passwordSource: 'on_premises',
        enabled: false,
        locked: false,
        roles: ['helpdesk'],
        groups: ['Staff'],
        licensed: false,
        mustChangePassword: false,
        contact: {},
        locale: 'de',
      });
      assert.equal(await directory.read('acc_none'), null);
    }));

  test('two accounts cannot have one user name', () =>
    withDirectory(async ({ add }) => {
      await add();
      await assert.rejects(add({ userName: 'MIKE@contoso.test' }), UserNameTakenError);
    }));

  test('the demo people are added once and keep their passwords', () =>
    withDirectory(async ({ directory, found, opens, write }) => {
      await seedPeople(directory);
      const [ada] = (await directory.listAccounts()).filter(
        ({ userName }) => userName === 'ada@contoso.test',
      );
      assert.ok(ada);
      await write(ada.id, 'Something-New-1234');
      await seedPeople(directory);
      assert.equal((await directory.listAccounts()).length, demoPeople.length);
      assert.equal(await opens(ada.id, 'Something-New-1234'), true);
      assert.equal(await found('zoe@contoso.test'), 'none');
    }));
});

describe('embedded directory: at rest', () => {
  test('neither contact data nor passwords are readable in the file', async () => {
    const path = join(folder, 'at-rest.db');
    await withDirectory(async ({ add }) => {
      await add({
        contact: { email: 'very.private@mail.test', mobile: '+44 7700900999' },
        password: 'plainly visible',
      });
    }, path);
    const bytes = readFileSync(path).toString('latin1');
    assert.ok(bytes.includes('mike@contoso.test'), 'this is the file');
    for (const text of ['very.private', '7700900999', 'plainly visible'])
      assert.ok(!bytes.includes(text), text);
  });

  test('contact data cannot be moved from one account to another', () =>
    withDirectory(async ({ add, database, directory }) => {
      const mike = await add({ contact: { email: 'mike@mail.test' } });
      const eve = await add({ userName: 'eve@contoso.test', contact: { email: 'eve@mail.test' } });
      const steal = database.prepare(
        'UPDATE accounts SET contact = (SELECT contact FROM accounts WHERE id = ?) WHERE id = ?',
      );
      steal.run(eve.id, mike.id);
      await assert.rejects(directory.read(mike.id));
    }));

  test('A-105 a password hash copied to another account opens nothing there', () =>
    withDirectory(async ({ add, database, opens }) => {
      const eve = await add({ userName: 'eve@contoso.test', password: 'the word of Eve' });
      const mike = await add();
      database
        .prepare('UPDATE accounts SET password_hash = (SELECT password_hash FROM accounts WHERE id = ?)')
        .run(eve.id);
      assert.equal(await opens(eve.id, 'the word of Eve'), true);
      assert.equal(await opens(mike.id, 'the word of Eve'), false);
    }));

  test('S-156 accounts and passwords survive a restart', async () => {
    const path = join(folder, 'restart.db');
    let id = '';
    await withDirectory(async ({ add, write }) => {
      ({ id } = await add({ contact: { email: 'mike@mail.test' } }));
      await write(id, 'second password');
    }, path);
    await withDirectory(async ({ found, opens }) => {
      assert.equal(await found('mike@mail.test'), 'mike@contoso.test');
      assert.equal(await opens(id, 'second password'), true);
    }, path);
  });

  test('a secret that is too short is refused', () =>
    withDirectory(async ({ database }) => {
      assert.throws(() => createEmbeddedDirectory({ database, secret: new Uint8Array(16) }), RangeError);
    }));
});

describe('embedded directory: setting a password', () => {
  test('the new password works and the old one does not', () =>
    withDirectory(async ({ add, write, opens, clock }) => {
      const { id } = await add();
      assert.deepEqual(await write(id, 'second password'), {
        status: 'applied',
        at: new Date(clock.now()).toISOString(),
        unlocked: false,
      });
      assert.equal(await opens(id, 'second password'), true);
      assert.equal(await opens(id, 'first password'), false);
    }));

  test('S-077 setting a password unlocks, and ends the duty to change it', () =>
    withDirectory(async ({ add, write, directory }) => {
      const { id } = await add({ locked: true, mustChangePassword: true });
      const result = await write(id, 'second password');
      assert.equal(result.status === 'applied' && result.unlocked, true);
      const account = await directory.read(id);
      assert.deepEqual([account?.locked, account?.mustChangePassword], [false, false]);
    }));

  test('preparing changes nothing, and tells nothing of the password', () =>
    withDirectory(async ({ add, directory, opens }) => {
      const { id } = await add();
      const { evidence } = await directory.prepareWrite({
        commandId: 'c',
        accountId: id,
        password: 'second password',
      });
      assert.equal(await opens(id, 'first password'), true);
      assert.match(evidence, /^v1:1:[0-9a-f]{64}$/);
    }));

  test('an account disabled in between is refused', () =>
    withDirectory(async ({ add, directory, database, opens }) => {
      const { id } = await add();
      const prepared = await directory.prepareWrite({
        commandId: 'c',
        accountId: id,
        password: 'second password',
      });
      database.prepare('UPDATE accounts SET enabled = 0').run();
      const result = await prepared.apply();
      assert.equal(result.status === 'refused' && result.cause, 'account_disabled');
      assert.equal(await opens(id, 'first password'), true);
    }));

  test('an account that is gone is refused', () =>
    withDirectory(async ({ write }) => {
      const result = await write('acc_none', 'second password');
      assert.equal(result.status === 'refused' && result.cause, 'account_missing');
    }));

  test('A-47 of writes prepared together one is applied, with exactly its password', () =>
    withDirectory(async ({ add, directory, opens }) => {
      const { id } = await add();
      const passwords = ['one password', 'two password', 'three password'];
      const prepared = await Promise.all(
        passwords.map((password) => directory.prepareWrite({ commandId: password, accountId: id, password })),
      );
      const results = await Promise.all(prepared.map((one) => one.apply()));
      assert.deepEqual(
        results.map((result) => (result.status === 'refused' ? result.cause : result.status)),
        ['applied', 'changed_meanwhile', 'changed_meanwhile'],
      );
      assert.deepEqual(await Promise.all(passwords.map((password) => opens(id, password))), [
        true,
        false,
        false,
      ]);
    }));

  test('applying the same write twice sets it once and says the same', () =>
    withDirectory(async ({ add, directory, clock }) => {
      const { id } = await add({ locked: true });
      const prepared = await directory.prepareWrite({
        commandId: 'c',
        accountId: id,
        password: 'second password',
      });
      const first = await prepared.apply();
      clock.advance(5000);
      assert.deepEqual(await prepared.apply(), first);
    }));

  test('R-06 what became of a write can be read back, whatever was written since', () =>
    withDirectory(async ({ add, directory, write }) => {
      const { id } = await add();
      const lost = await directory.prepareWrite({ commandId: 'c', accountId: id, password: 'never applied' });
      assert.equal(await directory.settleWrite(id, lost.evidence), 'not_applied');
      const done = await directory.prepareWrite({
        commandId: 'd',
        accountId: id,
        password: 'second password',
      });
      await done.apply();
      assert.equal(await directory.settleWrite(id, done.evidence), 'applied');
      await write(id, 'third password');
      assert.equal(await directory.settleWrite(id, done.evidence), 'applied');
      assert.equal(await directory.settleWrite(id, lost.evidence), 'superseded', 'and can never happen');
      assert.equal(await directory.settleWrite(id, 'something else'), 'undecided');
    }));

  test('an operator sets a password, also of a disabled account, to be changed at sign-in', () =>
    withDirectory(async ({ add, directory, opens, store }) => {
      const { id } = await add({ enabled: false });
      await directory.setPassword(id, 'from the operator', { mustChange: true });
      assert.equal(await opens(id, 'from the operator'), true);
      assert.equal((await directory.read(id))?.mustChangePassword, true);
      await assert.rejects(directory.setPassword('acc_none', 'x'), /no account/);
      const rows = await store.readAudit({});
      assert.deepEqual(
        rows.map(({ event, accountId, detail }) => ({ event, accountId, detail })),
        [{ event: 'password.set', accountId: id, detail: { mustChange: true } }],
      );
    }));

  const odd = {
    'line breaks': 'line one\r\nline two\n',
    quotes: `'"\`; DROP TABLE accounts; --`,
    'shell characters': '$(reboot) && `id` | x > y \\',
    'a NUL in the middle': 'before\u0000after',
    'spaces around it': '  padded  ',
    emoji: '\u{1f600}\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
    'a lone surrogate': 'half \ud83d of a pair',
    '256 characters': '\u00e4'.repeat(256),
  };
  for (const [what, password] of Object.entries(odd)) {
    test(`A-85 a password with ${what} is set exactly`, () =>
      withDirectory(async ({ add, write, opens }) => {
        const { id } = await add();
        assert.equal((await write(id, password)).status, 'applied');
        assert.equal(await opens(id, password), true);
        const near = [
          password.trim(),
          password.split('\u0000')[0],
          password.slice(0, -1),
          Buffer.from(password, 'utf8').toString('utf8'),
          password.replace('\r\n', '\n'),
        ];
        for (const other of near) if (other !== password) assert.equal(await opens(id, other ?? ''), false);
      }));
  }

  test('A-89 composed and decomposed letters are different passwords, as typed', () =>
    withDirectory(async ({ add, write, opens }) => {
      const { id } = await add();
      await write(id, 'caf\u00e9 caf\u00e9');
      assert.equal(await opens(id, 'cafe\u0301 cafe\u0301'), false);
    }));

  test('health says that the directory answers', () =>
    withDirectory(async ({ directory }) => {
      assert.equal((await directory.health()).state, 'ok');
      assert.equal(directory.name, 'embedded');
    }));
});
