// better-auth's own reset by mailed token, as its documentation sets it up, with NODE_ENV=production. The password hash is
// stubbed, and the file is opened as durably as ours (its users get SQLite's defaults, which cost more).
import { createServer } from 'node:http';
import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';
import { mailOf, PEOPLE, PORTAL } from './people.mjs';

export async function start({ file, mailed }) {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  const config = {
    database,
    baseURL: 'https://rekey.contoso.test',
    secret: 'a secret that is only for this bench, 0123456789',
    trustedOrigins: [PORTAL],
    logger: { disabled: true },
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      password: { hash: async (password) => password, verify: async () => true },
      sendResetPassword: async ({ user, token }) => mailed(user.email, token),
    },
  };
  const auth = betterAuth(config);
  const { runMigrations } = await getMigrations(config);
  await runMigrations();
  for (let index = 0; index < PEOPLE; index += 1) {
    await auth.api.signUpEmail({
      body: { email: mailOf(index), name: 'A Person', password: 'Old-Password-1234' },
    });
  }
  const server = createServer({ keepAliveTimeout: 75_000 }, toNodeHandler(auth));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: server.address().port,
    commits: () => null,
    async close() {
      server.closeAllConnections();
      server.close();
      database.close();
    },
  };
}
