import type { EmbeddedDatabase } from './database.ts';
import { createWalk } from './walk.ts';

/** Tokens that work once, remembered until they would be refused for their age anyway. */
export interface SpentTokens {
  has(token: string): boolean;
  add(token: string, expiresAt: number): void;
  prune(now: number): void;
}

/** A clock that steps back a little must not revive a token. */
const CLOCK_SLACK_MS = 60 * 60 * 1000;

export function createSpentTokens(database: EmbeddedDatabase): SpentTokens {
  const select = database.prepare('SELECT 1 FROM spent_tokens WHERE token = ?');
  const insert = database.prepare('INSERT INTO spent_tokens (token, expires_at) VALUES (?, ?)');
  const old = createWalk(database, {
    table: 'spent_tokens',
    key: ['token'],
    before: [''],
    over: 'expires_at <= ?',
    stride: 64,
  });
  return {
    has: (token) => select.get(token) !== undefined,
    add(token, expiresAt) {
      insert.run(token, expiresAt);
    },
    prune(now) {
      old.on(now - CLOCK_SLACK_MS);
    },
  };
}
