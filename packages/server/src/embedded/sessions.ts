import { createHash } from 'node:crypto';
import { mac } from '../domain/mac.ts';
import type { Random } from '../ports/random.ts';
import type { EmbeddedDatabase } from '../store/embedded/index.ts';
import { isMarked } from '../store/embedded/integrity.ts';
import type { Accounts, StoredAccount } from './accounts.ts';
import type { EmbeddedKeys } from './keys.ts';

/**
 * Who is signed in. A token is known to its browser only; the store has its hash, and a mark on the row: nobody who writes into
 * the file can make a session, nor turn one of their own into somebody else's.
 */
export interface Sessions {
  /** Inside a write. */
  start(session: {
    readonly id: string;
    readonly token: string;
    readonly stored: StoredAccount;
    readonly now: number;
  }): void;
  /** Inside a write: a new token for a session whose first answer was lost. False when the session has ended. */
  replaceToken(id: string, token: string): boolean;
  /** Null as well when the account's password was set since, or the account was disabled. */
  read(token: string, now: number): OpenSession | null;
  readById(id: string, now: number): OpenSession | null;
  /** Inside a write. */
  end(id: string): void;
  newToken(): string;
}

export interface OpenSession {
  readonly id: string;
  readonly stored: StoredAccount;
  readonly startedAt: number;
  readonly expiresAt: number;
}

export const SESSION_LIFETIME_MS = 8 * 60 * 60 * 1000;
const TOKEN_BYTES = 32;
const PRUNE_AT_ONCE = 8;

interface Marked {
  readonly id: string;
  readonly tokenHash: string;
  readonly accountId: string;
  readonly passwordVersion: number;
  readonly startedAt: number;
  readonly expiresAt: number;
}

interface Row extends Marked {
  readonly mark: string | null;
}

const columns = `id, token_hash AS "tokenHash", mark, account_id AS "accountId", password_version AS "passwordVersion", started_at AS "startedAt", expires_at AS "expiresAt"`;

export function createSessions(
  database: EmbeddedDatabase,
  accounts: Accounts,
  { access }: Pick<EmbeddedKeys, 'access'>,
  random: Random,
): Sessions {
  const insert = database.prepare(
    `INSERT INTO sessions (id, token_hash, account_id, password_version, started_at, expires_at, mark)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const byToken = database.prepare<Row>(`SELECT ${columns} FROM sessions WHERE token_hash = ?`);
  const byId = database.prepare<Row>(`SELECT ${columns} FROM sessions WHERE id = ?`);
  const update = database.prepare('UPDATE sessions SET token_hash = ?, mark = ? WHERE id = ?');
  const remove = database.prepare('DELETE FROM sessions WHERE id = ?');
  const removeOld = database.prepare(
    'DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)',
  );

  const markOf = ({ id, tokenHash, accountId, passwordVersion, startedAt, expiresAt }: Marked) =>
    mac(access, id, tokenHash, accountId, ...[passwordVersion, startedAt, expiresAt].map(String));

  const isOurs = (row: Row | undefined): row is Row => row !== undefined && isMarked(row.mark, markOf(row));

  function opened(row: Row | undefined, now: number): OpenSession | null {
    if (!isOurs(row) || row.expiresAt <= now) return null;
    const stored = accounts.read(row.accountId, now);
    if (stored === null || !stored.account.enabled || stored.passwordVersion !== row.passwordVersion)
      return null;
    return { id: row.id, stored, startedAt: row.startedAt, expiresAt: row.expiresAt };
  }

  return {
    start({ id, token, stored, now }) {
      removeOld.run(now, PRUNE_AT_ONCE);
      const [tokenHash, accountId, expiresAt] = [hashed(token), stored.account.id, now + SESSION_LIFETIME_MS];
      const { passwordVersion } = stored;
      const mark = markOf({ id, tokenHash, accountId, passwordVersion, startedAt: now, expiresAt });
      insert.run(id, tokenHash, accountId, passwordVersion, now, expiresAt, mark);
    },
    replaceToken(id, token) {
      const row = byId.get(id);
      if (!isOurs(row)) return false;
      const tokenHash = hashed(token);
      return update.run(tokenHash, markOf({ ...row, tokenHash }), id).changes === 1;
    },
    read: (token, now) => opened(byToken.get(hashed(token)), now),
    readById: (id, now) => opened(byId.get(id), now),
    end(id) {
      remove.run(id);
    },
    newToken: () => Buffer.from(random.bytes(TOKEN_BYTES)).toString('base64url'),
  };
}

function hashed(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
