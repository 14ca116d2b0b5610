import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolvePolicy } from '@rekey/contract';
import {
  createHashPool,
  createServer,
  createSmtpMessenger,
  type Log,
  type Messenger,
  type RekeyServer,
  type Store,
} from '@rekey/server';
import {
  createAdministratorLinks,
  createEmbeddedDirectory,
  createEmbeddedSignIn,
  openEmbeddedStore,
} from '@rekey/server/embedded';
import { administratorRoutes } from './administrator-page.ts';
import { elementsFolder } from './assets.ts';
import { createCarrier } from './carriers.ts';
import type { LoadedConfig } from './config.ts';
import type { People } from './people.ts';
import { readSecret } from './secret-file.ts';

export interface Composed {
  readonly server: RekeyServer;
  readonly store: Store;
  readonly people: People;
  /** The server first, then the store under it. */
  readonly close: () => Promise<void>;
}

/** Builds a server from a configuration: the one place that knows every implementation. Nothing runs yet. */
export function compose(loaded: LoadedConfig, log: Log): Composed {
  const { config } = loaded;
  const secret = readSecret(loaded.secretFile);
  mkdirSync(loaded.dataFolder, { recursive: true, mode: 0o700 });
  const { store, database } = openEmbeddedStore({ path: join(loaded.dataFolder, 'rekey.db'), secret, log });
  const hashPool = createHashPool();
  const directory = createEmbeddedDirectory({ database, secret, hashPool });
  const secureCookies = config.publicUrl.startsWith('https:');
  const signIn = createEmbeddedSignIn({ database, directory, secureCookies });
  const links = createAdministratorLinks({ database, directory });
  const assets = elementsFolder();
  const policy = resolvePolicy(config.policy);
  const server = createServer({
    publicUrl: config.publicUrl,
    organisation: config.organisation,
    secret,
    store,
    directory,
    hashPool,
    messengers: messengers(loaded),
    ...(config.policy === undefined ? {} : { policy: config.policy }),
    ...(config.timeZone === undefined ? {} : { timeZone: config.timeZone }),
    origins: config.origins ?? [],
    passkeys: config.passkeys ?? {},
    framedBy: config.framedBy ?? [],
    trustedProxies: config.trustedProxies ?? [],
    knownNetworks: config.knownNetworks ?? [],
    ...(config.identifierExample === undefined ? {} : { identifierExample: config.identifierExample }),
    ...(assets === undefined ? {} : { assets }),
    routes: [...signIn.routes, ...administratorRoutes(links, policy.password)],
    log,
  });
  return {
    server,
    store,
    people: {
      directory,
      enrolments: server.enrolments,
      limits: server.accountLimits,
      helpRecipients: server.helpRecipients,
      offered: policy.methods,
      required: policy.methodsRequired,
    },
    async close() {
      await server.close();
      await store.close();
    },
  };
}

function messengers({ config, path }: LoadedConfig): Messenger[] {
  const { mail } = config;
  const read = (file: string) => readFileSync(path(file), 'utf8').trim();
  const made: Messenger[] = [];
  if (mail !== undefined) {
    const { passwordFile, caFile, ...rest } = mail;
    made.push(
      createSmtpMessenger({
        ...rest,
        ...(passwordFile === undefined ? {} : { password: read(passwordFile) }),
        ...(caFile === undefined ? {} : { ca: read(caFile) }),
      }),
    );
  }
  for (const kind of ['sms', 'voice'] as const) {
    const carrier = config[kind];
    if (carrier !== undefined) made.push(createCarrier(kind, carrier, read));
  }
  return made;
}
