import type { Migration } from '../../store/embedded/migrate.ts';

/** People, what they sign in with, and the one-time link that makes the first administrator. */
export const accounts: Migration = {
  version: 1,
  sql: `
    CREATE TABLE accounts (
      id TEXT PRIMARY KEY,
      user_name TEXT NOT NULL,
      user_name_key TEXT NOT NULL UNIQUE,
      bare_name_key TEXT NOT NULL,
      display_name TEXT NOT NULL,
      names TEXT NOT NULL,
      roles TEXT NOT NULL,
      "groups" TEXT NOT NULL,
      licensed INTEGER NOT NULL,
      locale TEXT,
      password_source TEXT NOT NULL CHECK (password_source IN ('cloud', 'on_premises')),
      enabled INTEGER NOT NULL,
      locked INTEGER NOT NULL,
      must_change_password INTEGER NOT NULL,
      contact TEXT NOT NULL,
      password_hash TEXT NOT NULL,
      password_version INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX accounts_by_bare_name ON accounts (bare_name_key);

    CREATE TABLE account_addresses (
      address_key TEXT NOT NULL,
      account_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
      PRIMARY KEY (address_key, account_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE password_writes (
      account_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
      password_version INTEGER NOT NULL,
      digest TEXT NOT NULL,
      at INTEGER NOT NULL,
      unlocked INTEGER NOT NULL,
      PRIMARY KEY (account_id, password_version)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sessions (
      id TEXT PRIMARY KEY,
      token_hash TEXT NOT NULL UNIQUE,
      account_id TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
      password_version INTEGER NOT NULL,
      started_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX sessions_by_end ON sessions (expires_at);

    CREATE TABLE administrator_links (
      token_hash TEXT PRIMARY KEY,
      expires_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
