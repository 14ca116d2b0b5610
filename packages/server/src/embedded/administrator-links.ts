import type { DirectoryAccount } from '@rekey/contract/directory';
import { keyedHash } from '../domain/mac.ts';
import { systemClock, type Clock } from '../ports/clock.ts';
import { systemRandom, type Random } from '../ports/random.ts';
import { createAudit, OPERATOR } from '../store/embedded/audit.ts';
import type { EmbeddedDatabase } from '../store/embedded/index.ts';
import { UserNameTakenError } from './accounts.ts';
import { newAccountId, newRow, type EmbeddedDirectory, type NewAccount } from './directory.ts';

/** How the first administrator comes to be: a link printed at the first run, good once and for an hour (S-003). */
export interface AdministratorLinks {
  /** Makes earlier links worthless. The token is in the fragment, which no server and no log gets to see. */
  createAdministratorLink(options: {
    readonly publicUrl: string;
    readonly now: number;
  }): Promise<AdministratorLink>;
  redeemAdministratorLink(token: string, person: Administrator): Promise<Redemption>;
}

export interface AdministratorLink {
  readonly url: string;
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

export type Administrator = Pick<NewAccount, 'userName' | 'displayName' | 'password'>;

/** `invalid`: unknown, used, replaced or too old. `user_name_taken` leaves the link good. */
export type Redemption =
  | { readonly result: 'created'; readonly account: DirectoryAccount }
  | { readonly result: 'invalid' }
  | { readonly result: 'user_name_taken' };

export const ADMINISTRATOR_ROLE = 'global_administrator';
export const ADMINISTRATOR_LINK_PATH = '/administrator';
const LINK_LIFETIME_MS = 60 * 60 * 1000;
const TOKEN_BYTES = 32;

export function createAdministratorLinks(options: {
  readonly database: EmbeddedDatabase;
  readonly directory: EmbeddedDirectory;
  readonly clock?: Clock;
  readonly random?: Random;
}): AdministratorLinks {
  const { database, directory, clock = systemClock, random = systemRandom } = options;
  const { accounts, hasher, keys } = directory.internals;
  const hashed = (token: string) => keyedHash('sha256', keys.access).update(token).digest('hex');
  const audit = createAudit(database);
  const forgetAll = database.prepare('DELETE FROM administrator_links');
  const insert = database.prepare('INSERT INTO administrator_links (token_hash, expires_at) VALUES (?, ?)');
  const select = database.prepare(
    'SELECT 1 FROM administrator_links WHERE token_hash = ? AND expires_at > ?',
  );
  const spend = database.prepare('DELETE FROM administrator_links WHERE token_hash = ? AND expires_at > ?');

  return {
    createAdministratorLink({ publicUrl, now }) {
      const token = Buffer.from(random.bytes(TOKEN_BYTES)).toString('base64url');
      const expiresAt = now + LINK_LIFETIME_MS;
      const url = new URL(ADMINISTRATOR_LINK_PATH, publicUrl);
      url.hash = token;
      return database.write(() => {
        forgetAll.run();
        insert.run(hashed(token), expiresAt);
        return { url: url.href, token, expiresAt };
      });
    },
    async redeemAdministratorLink(token, { userName, displayName, password }) {
      // Looked at first, so that nobody without a link makes us compute a hash.
      if (select.get(hashed(token), clock.now()) === undefined) return { result: 'invalid' };
      const id = newAccountId(random);
      const passwordHash = await hasher.hash(id, password);
      const row = newRow({ userName, displayName, roles: [ADMINISTRATOR_ROLE] }, id, passwordHash);
      try {
        return await database.write((): Redemption => {
          if (spend.run(hashed(token), clock.now()).changes === 0) return { result: 'invalid' };
          accounts.insert(row);
          const who = { requestId: OPERATOR, resetId: null, accountId: id };
          const event = 'administrator.created';
          audit.append([{ ...who, at: clock.now(), event, outcome: 'ok', detail: { userName } }]);
          const { passwordHash: _, ...account } = row;
          return { result: 'created', account };
        });
      } catch (error) {
        if (error instanceof UserNameTakenError) return { result: 'user_name_taken' };
        throw error;
      }
    },
  };
}
