import { createHash } from 'node:crypto';
import type {
  ContactData,
  Directory,
  DirectoryAccount,
  PreparedWrite,
  WriteCommand,
  WriteResult,
} from '@rekey/contract/directory';
import { MAX_IDENTIFIER_LENGTH } from '@rekey/contract';
import { systemClock, type Clock } from '../ports/clock.ts';
import { systemRandom, type Random } from '../ports/random.ts';
import type { EmbeddedDatabase } from '../store/embedded/index.ts';
import { createAudit, OPERATOR } from '../store/embedded/audit.ts';
import { createAccounts, NOBODY, type Accounts, type AccountRow } from './accounts.ts';
import { createHashPool, type HashPool } from '../hashing/hash-pool.ts';
import { deriveEmbeddedKeys, type EmbeddedKeys } from './keys.ts';
import { directoryMigrations } from './migrations/index.ts';
import { createMemoryHardHasher, type MemoryHardHasher } from '../hashing/memory-hard.ts';

export interface EmbeddedDirectoryOptions {
  readonly database: EmbeddedDatabase;
  /** The server's secret; the directory derives its own keys from it. Without it no password can be verified any more. */
  readonly secret: Uint8Array;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly hashPool?: HashPool;
}

/** People and passwords in the embedded store: for trying things out, and for places that have no directory. */
export interface EmbeddedDirectory extends Directory {
  /** @throws {UserNameTakenError} */
  addAccount(account: NewAccount): Promise<DirectoryAccount>;
  listAccounts(): Promise<readonly DirectoryAccount[]>;
  /**
   * Sets a password as an operator does: also for a disabled account.
   * @throws {Error} when there is no such account.
   */
  setPassword(
    accountId: string,
    password: string,
    options?: { readonly mustChange?: boolean },
  ): Promise<void>;
  /** What the sign-in beside this directory works with. */
  readonly internals: DirectoryInternals;
}

export interface DirectoryInternals {
  readonly accounts: Accounts;
  readonly hasher: MemoryHardHasher;
  /** Of the same hashes, for whoever signs in: strangers can ask for as many as they like, and must not keep resets waiting. */
  readonly signInHasher: MemoryHardHasher;
  readonly keys: EmbeddedKeys;
}

/** What is left out is as for an ordinary new person: enabled, no roles, password kept here. */
export interface NewAccount {
  readonly userName: string;
  readonly displayName: string;
  readonly password: string;
  /** Parts of the display name when not given. */
  readonly names?: readonly string[];
  readonly contact?: ContactData;
  readonly roles?: readonly string[];
  readonly groups?: readonly string[];
  readonly licensed?: boolean;
  readonly locale?: string;
  readonly passwordSource?: DirectoryAccount['passwordSource'];
  readonly enabled?: boolean;
  readonly locked?: boolean;
  readonly mustChangePassword?: boolean;
}

export function createEmbeddedDirectory(options: EmbeddedDirectoryOptions): EmbeddedDirectory {
  const {
    database,
    secret,
    clock = systemClock,
    random = systemRandom,
    hashPool: pool = createHashPool(),
  } = options;
  database.migrate('directory', directoryMigrations);
  const keys = deriveEmbeddedKeys(secret);
  const audit = createAudit(database);
  const accounts = createAccounts(database, keys, random);
  const hasher = createMemoryHardHasher({ key: keys.password, random, pool });
  const signInHasher = createMemoryHardHasher({ key: keys.password, random, pool, kind: 'sign_in' });

  async function prepareWrite(
    { accountId, password }: WriteCommand,
    signal?: AbortSignal,
  ): Promise<PreparedWrite> {
    const before = accounts.read(accountId, clock.now());
    const expectVersion = before?.passwordVersion ?? 0;
    const current = before === null ? null : { owner: accountId, hash: before.passwordHash };
    const unchanged = await hasher.verify(password, current, signal);
    const hash = await hasher.hash(accountId, password, signal);
    const digest = createHash('sha256').update(hash).digest('hex');
    const write = { accountId, hash, digest, expectVersion, mustChange: false };
    return {
      evidence: writeEvidence({ expectVersion, digest }),
      async apply(applySignal) {
        applySignal?.throwIfAborted();
        if (unchanged)
          return { status: 'refused', cause: 'password_in_history', detail: 'It is the current password.' };
        return database.write(() => applyWrite(accounts, { ...write, now: clock.now() }));
      },
    };
  }

  async function prepareUnlock({ accountId }: Pick<WriteCommand, 'accountId'>): Promise<PreparedWrite> {
    return {
      evidence: UNLOCK_EVIDENCE,
      async apply(signal) {
        signal?.throwIfAborted();
        return database.write(() => applyUnlock(accounts, accountId, clock.now()));
      },
    };
  }

  return {
    name: 'embedded',
    async find(identifier, signal) {
      signal?.throwIfAborted();
      const canonical = accounts.fullName(identifier.slice(0, MAX_IDENTIFIER_LENGTH));
      if (identifier.length > MAX_IDENTIFIER_LENGTH) return { found: 'none', canonical };
      const [id, ...others] = accounts.named(identifier);
      // Whoever there is or is not: the work must not tell (rulings G18).
      const stored = accounts.read(id ?? NOBODY, clock.now());
      if (others.length > 0) return { found: 'several', canonical };
      return stored === null ? { found: 'none', canonical } : { found: 'one', account: stored.account };
    },
    async read(accountId, signal) {
      signal?.throwIfAborted();
      return accounts.read(accountId, clock.now())?.account ?? null;
    },
    async administrators(limit, signal) {
      signal?.throwIfAborted();
      return accounts.administrators(limit, clock.now());
    },
    async passwordRules() {
      return null;
    },
    prepareWrite,
    prepareUnlock,
    async settleWrite(accountId, evidence, signal) {
      signal?.throwIfAborted();
      if (evidence === UNLOCK_EVIDENCE) {
        // Whether this or somebody else opened it, open is what was asked for.
        return accounts.read(accountId, clock.now())?.account.locked === false ? 'applied' : 'not_applied';
      }
      const prepared = readEvidence(evidence);
      if (prepared === null) return 'undecided';
      // The write would have made the next version. Whoever made it, made it once.
      const made = accounts.findWrite(accountId, prepared.expectVersion + 1);
      if (made?.digest === prepared.digest) return 'applied';
      const version = accounts.read(accountId, clock.now())?.passwordVersion;
      return version !== undefined && version > prepared.expectVersion ? 'superseded' : 'not_applied';
    },
    async health() {
      try {
        accounts.named('');
        return { state: 'ok', detail: 'The embedded directory answers.' };
      } catch {
        return { state: 'unreachable', detail: `The embedded directory cannot be read: ${database.path}` };
      }
    },

    async addAccount({ password, ...rest }) {
      const id = newAccountId(random);
      const row = newRow(rest, id, await hasher.hash(id, password));
      return database.write(() => {
        accounts.insert(row);
        const { passwordHash: _, ...account } = row;
        return account;
      });
    },
    listAccounts: async () => accounts.list(clock.now()),
    async setPassword(accountId, password, { mustChange = false } = {}) {
      const hash = await hasher.hash(accountId, password);
      const digest = createHash('sha256').update(hash).digest('hex');
      await database.write(() => {
        const now = clock.now();
        const stored = accounts.read(accountId, now);
        if (stored === null) throw new Error(`There is no account ${accountId}.`);
        accounts.setPassword({
          accountId,
          hash,
          digest,
          expectVersion: stored.passwordVersion,
          mustChange,
          now,
        });
        const who = { requestId: OPERATOR, resetId: null, accountId };
        audit.append([{ ...who, at: now, event: 'password.set', outcome: 'ok', detail: { mustChange } }]);
      });
    },
    internals: { accounts, hasher, signInHasher, keys },
  };
}

type Write = Parameters<Accounts['setPassword']>[0];

/** Compare-and-set: a password that changed since the write was prepared is not overwritten. Repeating it is harmless. */
function applyWrite(accounts: Accounts, write: Write): WriteResult {
  const { accountId, expectVersion, digest, now } = write;
  const done = accounts.findWrite(accountId, expectVersion + 1);
  if (done?.digest === digest) return applied(done.at, done.unlocked);
  const stored = accounts.read(accountId, now);
  if (stored === null)
    return { status: 'refused', cause: 'account_missing', detail: 'There is no such account.' };
  if (!stored.account.enabled) return disabled(stored.account);
  const set = accounts.setPassword(write);
  if (set.result === 'set') return applied(now, set.unlocked);
  return {
    status: 'refused',
    cause: 'changed_meanwhile',
    detail: 'Another write changed the password while this one was being prepared.',
  };
}

function disabled({ userName }: DirectoryAccount): WriteResult {
  return { status: 'refused', cause: 'account_disabled', detail: `The account ${userName} is disabled.` };
}

function applied(at: number, unlocked: boolean): WriteResult {
  return { status: 'applied', at: new Date(at).toISOString(), unlocked };
}

/** Unlocking is told by its result alone. */
const UNLOCK_EVIDENCE = 'unlock';

function applyUnlock(accounts: Accounts, accountId: string, now: number): WriteResult {
  const stored = accounts.read(accountId, now);
  if (stored === null)
    return { status: 'refused', cause: 'account_missing', detail: 'There is no such account.' };
  if (!stored.account.enabled) return disabled(stored.account);
  return applied(now, accounts.unlock(accountId, now));
}

interface Evidence {
  readonly expectVersion: number;
  readonly digest: string;
}

function writeEvidence({ expectVersion, digest }: Evidence): string {
  return `v1:${expectVersion}:${digest}`;
}

function readEvidence(evidence: string): Evidence | null {
  const [, expectVersion, digest] = /^v1:(\d+):([0-9a-f]{64})$/.exec(evidence) ?? [];
  return digest === undefined ? null : { expectVersion: Number(expectVersion), digest };
}

export function newAccountId(random: Random): string {
  return `acc_${Buffer.from(random.bytes(16)).toString('base64url')}`;
}

export function newRow(account: Omit<NewAccount, 'password'>, id: string, passwordHash: string): AccountRow {
  return {
    id,
    names: account.displayName.split(/\s+/).filter((name) => name !== ''),
    contact: {},
    roles: [],
    groups: [],
    passwordSource: 'cloud',
    enabled: true,
    locked: false,
    mustChangePassword: false,
    ...account,
    passwordHash,
  };
}
