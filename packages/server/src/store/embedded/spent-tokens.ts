import type { EmbeddedDatabase } from './database.ts';

/** Tokens that work once, remembered until they would be refused for their age anyway. */
export interface SpentTokens {
  has(token: string): boolean;
  add(token: string, expiresAt: number): void;
  prune(now: number): void;
}

/** A clock that steps back a little must not revive a token. */
const CLOCK_SLACK_MS = 60 * 60 * 1000;
const PRUNE_AT_ONCE = 32;

export function createSpentTokens(database: EmbeddedDatabase): SpentTokens {
  const select = database.prepare('SELECT 1 FROM spent_tokens WHERE token = ?');
  const insert = database.prepare('INSERT INTO spent_tokens (token, expires_at) VALUES (?, ?)');
  const removeOld = database.prepare(
    'DELETE FROM spent_tokens WHERE token IN (SELECT token FROM spent_tokens WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)',
  );
  return {
    has: (token) => select.get(token) !== undefined,
    add(token, expiresAt) {
      insert.run(token, expiresAt);
    },
    prune(now) {
      removeOld.run(now - CLOCK_SLACK_MS, PRUNE_AT_ONCE);
    },
  };
}
