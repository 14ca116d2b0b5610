import { createHash } from 'node:crypto';
import type { Random } from '../ports/random.ts';
import type { EmbeddedDatabase } from '../store/embedded/index.ts';
import type { Accounts, StoredAccount } from './accounts.ts';

/** Who is signed in. A token is known to its browser only; the store has its hash. */
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

interface Row {
  readonly id: string;
  readonly accountId: string;
  readonly passwordVersion: number;
  readonly startedAt: number;
  readonly expiresAt: number;
}

const columns = `id, account_id AS "accountId", password_version AS "passwordVersion", started_at AS "startedAt", expires_at AS "expiresAt"`;

export function createSessions(database: EmbeddedDatabase, accounts: Accounts, random: Random): Sessions {
  const insert = database.prepare(
    `INSERT INTO sessions (id, token_hash, account_id, password_version, started_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const byToken = database.prepare<Row>(`SELECT ${columns} FROM sessions WHERE token_hash = ?`);
  const byId = database.prepare<Row>(`SELECT ${columns} FROM sessions WHERE id = ?`);
  const update = database.prepare('UPDATE sessions SET token_hash = ? WHERE id = ?');
  const remove = database.prepare('DELETE FROM sessions WHERE id = ?');
  const removeOld = database.prepare(
    'DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)',
  );

  function opened(row: Row | undefined, now: number): OpenSession | null {
    if (row === undefined || row.expiresAt <= now) return null;
    const stored = accounts.read(row.accountId, now);
    if (stored === null || !stored.account.enabled || stored.passwordVersion !== row.passwordVersion)
      return null;
    return { id: row.id, stored, startedAt: row.startedAt, expiresAt: row.expiresAt };
  }

  return {
    start({ id, token, stored, now }) {
      removeOld.run(now, PRUNE_AT_ONCE);
      insert.run(
        id,
        hashed(token),
        stored.account.id,
        stored.passwordVersion,
        now,
        now + SESSION_LIFETIME_MS,
      );
    },
    replaceToken: (id, token) => update.run(hashed(token), id).changes === 1,
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
