import type { ContactData, DirectoryAccount } from '@rekey/contract/directory';
import { createSeal, remembering } from '../domain/seal.ts';
import { mac } from '../domain/mac.ts';
import type { Random } from '../ports/random.ts';
import type { EmbeddedDatabase } from '../store/embedded/index.ts';
import { createLimits } from '../store/embedded/limits.ts';
import { bareName, canonicalName } from './canonical-name.ts';
import type { EmbeddedKeys } from './keys.ts';
import { accountCount, accountSubjects } from './sign-in-limits.ts';

/** Rows of accounts. Contact data is sealed to its row; addresses are found by a keyed hash. */
export interface Accounts {
  read(id: string, now: number): StoredAccount | null;
  /** Ids of everybody a typed name may mean. The same statements run whoever it is. */
  named(typed: string): readonly string[];
  /**
   * The name in full, as `named` would understand it if somebody had it: a bare name gets one of the domains that are in use,
   * always the same one.
   */
  fullName(typed: string): string;
  list(now: number): readonly DirectoryAccount[];
  /** Accounts with any role. */
  administrators(limit: number, now: number): readonly DirectoryAccount[];
  /** @throws {UserNameTakenError} */
  insert(account: AccountRow): void;
  /** Replaces the hash if nobody else did since, and ends every lock. Sessions end with the version they were begun at. */
  setPassword(write: PasswordWrite): SetPasswordResult;
  /** Ends every lock. False when there was none. */
  unlock(accountId: string, now: number): boolean;
  /** What became of a write. */
  findWrite(
    accountId: string,
    passwordVersion: number,
  ): { digest: string; at: number; unlocked: boolean } | null;
  /** Replaces a hash by a stronger one of the same password. */
  rehash(accountId: string, from: string, to: string): void;
}

export interface StoredAccount {
  readonly account: DirectoryAccount;
  readonly passwordHash: string;
  /** Goes up with each new password. */
  readonly passwordVersion: number;
}

export interface AccountRow extends Omit<DirectoryAccount, 'locked'> {
  /** Locked until a reset or an operator unlocks it. */
  readonly locked: boolean;
  readonly passwordHash: string;
}

export interface PasswordWrite {
  readonly accountId: string;
  readonly hash: string;
  readonly digest: string;
  /** The version this write was prepared from. */
  readonly expectVersion: number;
  readonly mustChange: boolean;
  readonly now: number;
}

export type SetPasswordResult =
  { readonly result: 'set'; readonly unlocked: boolean } | { readonly result: 'changed_meanwhile' };

export class UserNameTakenError extends Error {
  override readonly name = 'UserNameTakenError';
  constructor(userName: string) {
    super(`There is an account named ${userName} already.`);
  }
}

/** No account has this id. It is read where there is nobody: the work must not tell (rulings G18). */
export const NOBODY = '';

/** How many writes of an account are remembered, to tell what became of one after a crash. */
const WRITES_KEPT = 10;

interface Row {
  readonly id: string;
  readonly userName: string;
  readonly displayName: string;
  readonly names: string;
  readonly roles: string;
  readonly groups: string;
  readonly licensed: number;
  readonly locale: string | null;
  readonly passwordSource: DirectoryAccount['passwordSource'];
  readonly enabled: number;
  readonly locked: number;
  readonly mustChange: number;
  readonly contact: string;
  readonly passwordHash: string;
  readonly passwordVersion: number;
}

const columns = `id, user_name AS "userName", display_name AS "displayName", names, roles, "groups", licensed, locale, password_source AS "passwordSource",
  enabled, locked, must_change_password AS "mustChange", contact, password_hash AS "passwordHash", password_version AS "passwordVersion"`;

export function createAccounts(database: EmbeddedDatabase, keys: EmbeddedKeys, random: Random): Accounts {
  const limits = createLimits(database);
  const contacts = createSeal(keys.contact, random);
  const remembered = remembering(contacts);
  const select = database.prepare<Row>(`SELECT ${columns} FROM accounts WHERE id = ?`);
  const selectAll = database.prepare<Row>(`SELECT ${columns} FROM accounts ORDER BY user_name_key`);
  const selectAdministrators = database.prepare<Row>(
    `SELECT ${columns} FROM accounts WHERE roles <> '[]' ORDER BY user_name_key LIMIT ?`,
  );
  const byName = database.prepare<{ id: string }>(
    `SELECT id FROM accounts WHERE user_name_key = ?1 UNION SELECT id FROM accounts WHERE bare_name_key = ?1
       UNION SELECT account_id FROM account_addresses WHERE address_key = ?2 LIMIT 2`,
  );
  const selectDomains = database.prepare<{ domain: string }>(
    `SELECT DISTINCT substr(user_name_key, length(bare_name_key) + 2) AS domain FROM accounts
       WHERE length(user_name_key) > length(bare_name_key) ORDER BY domain LIMIT 100`,
  );
  const taken = database.prepare('SELECT 1 FROM accounts WHERE user_name_key = ?');
  const insertAccount = database.prepare(
    `INSERT INTO accounts (id, user_name, user_name_key, bare_name_key, display_name, names, roles, "groups", licensed, locale,
       password_source, enabled, locked, must_change_password, contact, password_hash, password_version)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
  );
  const insertAddress = database.prepare(
    'INSERT OR IGNORE INTO account_addresses (address_key, account_id) VALUES (?, ?)',
  );
  const replaceHash = database.prepare(
    `UPDATE accounts SET password_hash = ?, password_version = password_version + 1, must_change_password = ?, locked = 0
       WHERE id = ? AND password_version = ?`,
  );
  const clearLock = database.prepare('UPDATE accounts SET locked = 0 WHERE id = ?');
  const insertWrite = database.prepare(
    'INSERT INTO password_writes (account_id, password_version, digest, at, unlocked) VALUES (?, ?, ?, ?, ?)',
  );
  const forgetWrites = database.prepare(
    'DELETE FROM password_writes WHERE account_id = ? AND password_version <= ?',
  );
  const selectWrite = database.prepare<{ digest: string; at: number; unlocked: number }>(
    'SELECT digest, at, unlocked FROM password_writes WHERE account_id = ? AND password_version = ?',
  );
  const updateHash = database.prepare(
    'UPDATE accounts SET password_hash = ? WHERE id = ? AND password_hash = ?',
  );

  const addressKey = (address: string) => mac(keys.lookUp, 'address', canonicalName(address));

  const isLockedOut = (id: string, now: number) => limits.exceeded([accountCount(id)], now) !== null;

  function toStored(row: Row, lockedOut: boolean): StoredAccount {
    const account: DirectoryAccount = {
      id: row.id,
      userName: row.userName,
      displayName: row.displayName,
      names: JSON.parse(row.names) as string[],
      passwordSource: row.passwordSource,
      enabled: row.enabled === 1,
      locked: row.locked === 1 || lockedOut,
      roles: JSON.parse(row.roles) as string[],
      groups: JSON.parse(row.groups) as string[],
      ...(row.licensed === 0 ? { licensed: false } : {}),
      mustChangePassword: row.mustChange === 1,
      contact: JSON.parse(remembered.open(row.contact, contactAad(row.id))) as ContactData,
      ...(row.locale === null ? {} : { locale: row.locale }),
    };
    return { account, passwordHash: row.passwordHash, passwordVersion: row.passwordVersion };
  }

  function read(id: string, now: number): StoredAccount | null {
    const row = select.get(id);
    // Also where there is none.
    const lockedOut = isLockedOut(id, now);
    return row === undefined ? null : toStored(row, lockedOut);
  }

  const toAccount = (now: number) => (row: Row) => toStored(row, isLockedOut(row.id, now)).account;

  return {
    read,
    fullName(typed) {
      const name = canonicalName(typed);
      const domains = name.includes('@') ? [] : selectDomains.all().map(({ domain }) => domain);
      if (domains.length === 0) return name;
      // Keyed: who could foresee the domain of a name nobody has would know a name that somebody has by its other domain.
      const draw = Buffer.from(mac(keys.lookUp, 'domain', name), 'base64url').readUInt32BE(0);
      return `${name}@${domains[draw % domains.length]}`;
    },
    named: (typed) => byName.all(canonicalName(typed), addressKey(typed)).map(({ id }) => id),
    administrators: (limit, now) => selectAdministrators.all(limit).map(toAccount(now)),
    list: (now) => selectAll.all().map(toAccount(now)),
    insert(one) {
      const name = canonicalName(one.userName);
      if (taken.get(name) !== undefined) throw new UserNameTakenError(one.userName);
      insertAccount.run(
        one.id,
        one.userName,
        name,
        bareName(name),
        one.displayName,
        JSON.stringify(one.names),
        JSON.stringify(one.roles),
        JSON.stringify(one.groups ?? []),
        one.licensed === false ? 0 : 1,
        one.locale ?? null,
        one.passwordSource,
        one.enabled ? 1 : 0,
        one.locked ? 1 : 0,
        one.mustChangePassword ? 1 : 0,
        contacts.seal(JSON.stringify(one.contact), contactAad(one.id)),
        one.passwordHash,
      );
      for (const address of addressesOf(one.contact)) insertAddress.run(addressKey(address), one.id);
    },
    setPassword({ accountId, hash, digest, expectVersion, mustChange, now }) {
      const before = read(accountId, now);
      const { changes } = replaceHash.run(hash, mustChange ? 1 : 0, accountId, expectVersion);
      if (before === null || changes === 0) return { result: 'changed_meanwhile' };
      const { locked: unlocked, userName, contact } = before.account;
      insertWrite.run(accountId, expectVersion + 1, digest, now, unlocked ? 1 : 0);
      forgetWrites.run(accountId, expectVersion + 1 - WRITES_KEPT);
      limits.forgive(accountSubjects(keys.lookUp, accountId, userName, addressesOf(contact)));
      return { result: 'set', unlocked };
    },
    unlock(accountId, now) {
      const before = read(accountId, now);
      if (before === null || !before.account.locked) return false;
      clearLock.run(accountId);
      const { userName, contact } = before.account;
      limits.forgive(accountSubjects(keys.lookUp, accountId, userName, addressesOf(contact)));
      return true;
    },
    findWrite(accountId, passwordVersion) {
      const row = selectWrite.get(accountId, passwordVersion);
      return row === undefined ? null : { ...row, unlocked: row.unlocked === 1 };
    },
    rehash(accountId, from, to) {
      updateHash.run(to, accountId, from);
    },
  };
}

/** Every e-mail address on file. */
export function addressesOf({ email, alternateEmails = [] }: ContactData): string[] {
  return [...(email === undefined ? [] : [email]), ...alternateEmails];
}

const contactAad = (accountId: string) => `account:${accountId}:contact`;
