import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Messenger } from '@rekey/server';
import { createEmbeddedDirectory, createEmbeddedSignIn, openEmbeddedStore } from '@rekey/server/embedded';
import { toNodeListener } from '@rekey/server/node';

/** A carrier is one function. This one hands every message to `deliver`; yours talks to your gateway. */
function carrier(kind: Messenger['kind'], deliver: (to: string, text: string) => void): Messenger {
  return { kind, name: 'example', send: async ({ to, text }) => deliver(to, text) };
}

/** Your own server, with Rekey in it. `dataFile` is made when it does not exist. */
export async function startServer(
  port: number,
  dataFile: string,
  deliver: (to: string, text: string) => void,
) {
  // Keep it in a file of its own, outside the store: with another secret nothing in the store can be read.
  const secret = randomBytes(32);
  const { store, database } = openEmbeddedStore({ path: dataFile });
  const directory = createEmbeddedDirectory({ database, secret });
  await directory.addAccount({
    userName: 'ada@contoso.test',
    displayName: 'Ada Lovelace',
    password: 'Old-Password-1234',
    contact: { email: 'ada.lovelace@mail.test', mobile: '+44 7700900142' },
  });

  // Only because nothing else here has passwords: on plain http, so without secure cookies.
  const signIn = createEmbeddedSignIn({ database, directory, secureCookies: false });
  const rekey = createServer({
    publicUrl: `http://localhost:${port}`,
    organisation: { id: 'contoso', name: 'Contoso' },
    secret,
    store,
    directory,
    messengers: [carrier('email', deliver), carrier('sms', deliver)],
    routes: signIn.routes,
  });
  const listener = toNodeListener(rekey);

  // In Express: app.use(toNodeListener(rekey)). Anything that speaks Request and Response: rekey.handle(request).
  const http = createHttpServer((request, response) => {
    if (request.url === '/') response.end('The rest of your site.\n');
    else listener(request, response);
  });
  http.listen(port, '127.0.0.1');
  await once(http, 'listening');
  // Sends what waits, settles what was interrupted.
  rekey.start();

  return {
    async close() {
      http.close();
      http.closeAllConnections();
      await rekey.close();
      await store.close();
    },
  };
}
