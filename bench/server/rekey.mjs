// Rekey as it is built and shipped, on its embedded store and directory. Only two things are not what an operator runs:
// messages end here, and (unless `hash` is on) a pool that answers at once in the place of the password hash.
import { randomBytes } from 'node:crypto';
import { resolvePolicy } from '@rekey/contract';
import { createServer } from '@rekey/server';
import { createEmbeddedDirectory, openEmbeddedStore } from '@rekey/server/embedded';
import { listen } from '@rekey/server/node';
import { mailOf, mobileOf, PEOPLE, PORTAL, userName } from './people.mjs';

/** At once, and never the hash of the password before: that one is refused. */
const noHash = { run: async () => randomBytes(32) };

/**
 * Every limit of the recommended policy is counted and looked at. Those of what is sent, and of all together, are so high that none
 * is met: a bench sends its people more codes in a minute than anybody asks for in a day, and an organisation more texts.
 */
const throttles = resolvePolicy({}).throttles.map((one) =>
  one.event === 'send' || one.subject === 'everybody' ? { ...one, limit: 100_000 } : one,
);

export async function start({ file, options, mailed }) {
  const secret = new Uint8Array(32).fill(42);
  const { store, database } = openEmbeddedStore({ path: file, secret });
  const people = createEmbeddedDirectory({ database, secret, hashPool: noHash });
  await Promise.all(
    Array.from({ length: PEOPLE }, (_, index) =>
      people.addAccount({
        userName: userName(index),
        displayName: 'A Person',
        password: 'Old-Password-1234',
        contact: { email: mailOf(index), ...(options.proofs === 2 ? { mobile: mobileOf(index) } : {}) },
      }),
    ),
  );
  const directory = options.hash === true ? createEmbeddedDirectory({ database, secret }) : people;
  const messenger = (kind) => ({
    kind,
    name: 'bench',
    async send({ to, text }) {
      const code = /\b\d{8}\b/.exec(text);
      if (code !== null) mailed(to, code[0]);
    },
  });
  const server = createServer({
    publicUrl: 'https://rekey.contoso.test',
    organisation: { id: 'contoso', name: 'Contoso' },
    secret,
    store,
    directory,
    messengers: [messenger('email'), messenger('sms')],
    policy: { methodsRequired: options.proofs, throttles },
    origins: [PORTAL],
    trustedProxies: ['127.0.0.1'],
  });
  server.start();
  const listening = await listen(server, { host: '127.0.0.1', port: 0 });
  return {
    port: listening.port,
    commits: () => store.commits,
    async close() {
      await listening.close(0);
      await server.close();
      await store.close();
    },
  };
}
