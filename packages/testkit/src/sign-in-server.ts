import type { Problem, Session } from '@rekey/contract';
import type { DirectoryAccount } from '@rekey/contract/directory';
import { createServer, type HashPool, type RekeyServer, type Store } from '@rekey/server';
import {
  createEmbeddedDirectory,
  createEmbeddedSignIn,
  DEMO_PASSWORD,
  openEmbeddedStore,
  type EmbeddedDatabase,
  type EmbeddedDirectory,
  type EmbeddedSignIn,
  type NewAccount,
} from '@rekey/server/embedded';
import { randomUUID } from 'node:crypto';
import { fakeClock, type FakeClock } from './clock.ts';
import { seededRandom } from './random.ts';
import { seedStore } from './seeded-store.ts';

/** A server with the embedded directory, its demo people and its sign-in, and a browser that calls it. */
export interface SignInServer {
  readonly store: Store;
  readonly database: EmbeddedDatabase;
  readonly directory: EmbeddedDirectory;
  readonly signIn: EmbeddedSignIn;
  readonly server: RekeyServer;
  readonly clock: FakeClock;
  readonly call: (method: string, path: string, options?: SignInCall) => Promise<SignInAnswer>;
  /** `POST /v1/sessions`, with the password of the demo people unless another one is given. */
  readonly post: (userName: string, password?: string, options?: SignInCall) => Promise<SignInAnswer>;
  /** A person of one test only, at an address of their own. */
  readonly somebody: (
    fields?: Partial<NewAccount>,
  ) => Promise<DirectoryAccount & { readonly from: SignInCall }>;
  readonly close: () => Promise<void>;
}

export interface SignInCall {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly address?: string;
}

export interface SignInAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Partial<Session & Problem>;
  /** The pair a browser sends back. */
  readonly cookie: string;
}

const publicUrl = 'https://rekey.contoso.test';

/** Opens it on a store file, which may be one that was used before. */
export async function signInServer(options: {
  readonly path: string;
  readonly hashPool?: HashPool;
}): Promise<SignInServer> {
  const { path, ...pool } = options;
  const secret = new Uint8Array(32).fill(7);
  const clock = fakeClock();
  const random = seededRandom(randomUUID());
  await seedStore(path, secret);
  const { store, database } = openEmbeddedStore({ path, secret });
  const directory = createEmbeddedDirectory({ database, secret, clock, random, ...pool });
  const signIn = createEmbeddedSignIn({ database, directory, clock, random, secureCookies: true });
  const server = createServer({
    publicUrl,
    organisation: { id: 'contoso', name: 'Contoso' },
    secret,
    store,
    directory,
    messengers: [],
    routes: signIn.routes,
    clock,
    random,
  });
  let people = 0;

  const call: SignInServer['call'] = async (
    method,
    url,
    { body, headers = {}, address = '203.0.113.1' } = {},
  ) => {
    const init = {
      method,
      headers: {
        Origin: publicUrl,
        ...(method === 'GET' ? {} : { 'Idempotency-Key': randomUUID() }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const response = await server.handle(new Request(`${publicUrl}${url}`, init), { address });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? {} : (JSON.parse(text) as SignInAnswer['body']),
      cookie: response.headers.get('Set-Cookie')?.split(';')[0] ?? '',
    };
  };

  return {
    store,
    database,
    directory,
    signIn,
    server,
    clock,
    call,
    post: (userName, password = DEMO_PASSWORD, from = {}) =>
      call('POST', '/v1/sessions', { ...from, body: { userName, password } }),
    async somebody(fields = {}) {
      people += 1;
      const userName = `person-${people}@contoso.test`;
      const account = await directory.addAccount({
        userName,
        displayName: 'Some Body',
        password: DEMO_PASSWORD,
        ...fields,
      });
      return { ...account, from: { address: `198.51.100.${people}` } };
    },
    async close() {
      await server.close();
      await store.close();
    },
  };
}
