import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { resolvePolicy, type PolicyInput } from '@rekey/contract';
import type { Directory } from '@rekey/contract/directory';
import {
  createHashPool,
  createServer,
  goodCodes,
  keptMessenger,
  outboxPage,
  simulatedTelephone,
  type Enrolments,
  type Log,
  type Route,
  type Store,
} from '@rekey/server';
import {
  createEmbeddedDirectory,
  createEmbeddedSignIn,
  openEmbeddedStore,
  seedPeople,
  type EmbeddedSignIn,
} from '@rekey/server/embedded';
import { listen } from '@rekey/server/node';
import { elementsFolder } from '../assets.ts';
import { warnWhenNobodyHelps } from '../helpers.ts';
import { listenFault } from '../listen-fault.ts';
import { startLocalAdmin } from '../local-admin.ts';
import { jsonLog } from '../log.ts';
import { readSecret, writeSecret } from '../secret-file.ts';
import { seedMethods } from './demo-methods.ts';
import { freePort } from './free-port.ts';
import { phonePage } from './phone-page.ts';

export { freePort };

export interface DevParts {
  /** Who is signed in, by the embedded sign-in. */
  readonly authenticate: EmbeddedSignIn['authenticate'];
  readonly directory: Directory;
  /** From the moment the server runs. */
  readonly enrolments: () => Enrolments;
  readonly publicUrl: string;
  /** Of the times that people read. */
  readonly timeZone: string;
}

export interface DevOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Keeps the store and its key; made when it does not exist. */
  readonly dataDir: string;
  /** What is recommended, when not given. */
  readonly policy?: PolicyInput;
  /** Where the people are; UTC when not given. */
  readonly timeZone?: string;
  /** More pages on the same server. */
  readonly routes?: (parts: DevParts) => readonly Route[];
  /** Warnings and errors to standard error when not given. */
  readonly log?: Log;
}

export interface RunningDev {
  /** `http://localhost:4400` */
  readonly url: string;
  readonly store: Store;
  close(): Promise<void>;
}

export const devOrganisation = { id: 'contoso', name: 'Contoso' } as const;

/**
 * A server to try things out with, for this machine only: embedded store and directory with people in every state, and
 * an outbox page in place of carriers. What happens survives a restart with the same folder.
 */
export async function startDev(options: DevOptions): Promise<RunningDev> {
  const { dataDir, timeZone = 'UTC' } = options;
  const port = options.port === 0 ? await freePort() : options.port;
  const publicUrl = `http://localhost:${port}`;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const keyFile = join(dataDir, 'secret.key');
  const log = options.log ?? { ...jsonLog(), info: () => {} };
  const secret = existsSync(keyFile) ? readSecret(keyFile) : writeSecret(keyFile);
  const { store, database } = openEmbeddedStore({ path: join(dataDir, 'rekey.db'), secret, log });
  const hashPool = createHashPool();
  const directory = createEmbeddedDirectory({ database, secret, hashPool });
  await seedPeople(directory);

  const signIn = createEmbeddedSignIn({ database, directory, secureCookies: false });
  const assets = elementsFolder();
  if (assets === undefined)
    console.error('The elements are not built, so pages fall back to links. Build them: npm run build');
  const telephone = simulatedTelephone(publicUrl);
  const server = createServer({
    publicUrl,
    organisation: devOrganisation,
    secret,
    store,
    directory,
    hashPool,
    messengers: [keptMessenger('email'), keptMessenger('sms'), telephone.messenger],
    keepSentMessages: true,
    identifierExample: 'you@contoso.test',
    ...(options.policy === undefined ? {} : { policy: options.policy }),
    timeZone,
    ...(assets === undefined ? {} : { assets }),
    routes: [
      ...signIn.routes,
      ...outboxPage({
        store,
        secret,
        organisation: devOrganisation,
        publicUrl,
        timeZone,
        telephone,
        beside: [{ href: '/phone', label: 'Phone' }],
      }),
      ...phonePage(async () => {
        const { accountId, paper } = belongings;
        const { codes } = paper;
        const good = await goodCodes({ store, secret, organisation: devOrganisation, accountId, codes });
        return { ...belongings, good };
      }),
      ...(options.routes?.({
        authenticate: (request) => signIn.authenticate(request),
        directory,
        enrolments: () => server.enrolments,
        publicUrl,
        timeZone,
      }) ?? []),
    ],
    log,
  });
  const opened = Date.now();
  const belongings = await seedMethods(server.enrolments, directory, dataDir);
  await forgetMessages(store, opened);
  const { methods: offered, methodsRequired: required } = resolvePolicy(options.policy);
  const { enrolments, accountLimits: limits, helpRecipients } = server;
  const people = { directory, enrolments, limits, helpRecipients, offered, required };
  const admin = await startLocalAdmin(dataDir, { store, configured: [], people });
  const http = await listen(server, { host: '127.0.0.1', port }).catch(
    async (error: NodeJS.ErrnoException) => {
      await admin.close();
      await server.close();
      await store.close();
      throw listenFault(error, port);
    },
  );
  server.start();
  await warnWhenNobodyHelps(helpRecipients, log);
  return {
    url: publicUrl,
    store,
    async close() {
      await http.close(2_000);
      await admin.close();
      await server.close();
      await store.close();
    },
  };
}

/** Nobody in the audience hears how the stage was set: the outbox begins empty. */
async function forgetMessages(store: Store, since: number): Promise<void> {
  for (const { id, createdAt } of await store.recentMessages(100))
    if (createdAt >= since) await store.markMessageSent({ id, now: Date.now(), forget: true });
}
