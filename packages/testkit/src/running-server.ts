import {
  CONTINUATION_HEADER,
  IDEMPOTENCY_HEADER,
  type PolicyInput,
  type Problem,
  type ResetAt,
  type ResetStep,
  type ResetTransaction,
} from '@rekey/contract';
import type { Directory } from '@rekey/contract/directory';
import {
  createHashPool,
  createServer,
  type Delivery,
  type HashPool,
  type Log,
  type Message,
  type Random,
  type RekeyServer,
  type ServerOptions,
  type Store,
} from '@rekey/server';
import {
  createEmbeddedDirectory,
  createEmbeddedSignIn,
  openEmbeddedStore,
  type EmbeddedDatabase,
} from '@rekey/server/embedded';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeClock, type FakeClock } from './clock.ts';
import { recordingMessenger, type RecordingMessenger } from './messenger.ts';
import { seededRandom } from './random.ts';
import { seedStore } from './seeded-store.ts';
import { reportedKeys } from './telephone.ts';

export const PORTAL = 'https://portal.contoso.test';
export const PUBLIC_URL = 'https://rekey.contoso.test';

export interface RunningServer extends AsyncDisposable {
  readonly server: RekeyServer;
  readonly store: Store;
  /** Under the store and the directory. */
  readonly database: EmbeddedDatabase;
  readonly directory: Directory;
  readonly clock: FakeClock;
  readonly email: RecordingMessenger;
  readonly sms: RecordingMessenger;
  readonly voice: RecordingMessenger;
  /** Somebody at a browser of the portal, at an address of their own. */
  visitor(address?: string): Visitor;
  /** The newest message to this destination; waits for the sender. */
  messageTo(destination: string): Promise<Message>;
  /** The newest code sent to this destination. */
  codeFor(destination: string): Promise<string>;
  /** Lets the server settle and expire what it would at its next round. */
  sweep(): Promise<void>;
  /** Resolves when nothing is on its way. */
  quiet(): Promise<void>;
  /** Opens the same files again, as after a restart. */
  restart(): Promise<RunningServer>;
}

export interface RunningServerOptions {
  readonly policy?: PolicyInput;
  readonly random?: Random;
  readonly log?: Log;
  readonly timeZone?: string;
  readonly trustedProxies?: readonly string[];
  readonly knownNetworks?: readonly string[];
  readonly passkeys?: ServerOptions['passkeys'];
  readonly answerWithinMs?: number;
  readonly endSessions?: ServerOptions['endSessions'];
  readonly framedBy?: readonly string[];
  readonly assets?: string;
  readonly hashPool?: HashPool;
  /** Wraps the directory, to make it slow or unwilling. */
  readonly directory?: (embedded: Directory) => Directory;
}

/** What a call answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The transaction: the body itself, or the one inside a problem. */
  readonly transaction: ResetTransaction | undefined;
  readonly problem: Problem | undefined;
  readonly text: string;
  /** The transaction, which must be at this step. */
  at<S extends ResetStep>(step: S): ResetAt<S>;
}

export interface CallOptions {
  readonly key?: string;
  readonly continuation?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A whole server with everything real but time, randomness and carriers: embedded store in a file, embedded directory
 * with the demo people, every route.
 */
export async function runningServer(options: RunningServerOptions = {}): Promise<RunningServer> {
  const folder = await mkdtemp(join(tmpdir(), 'rekey-'));
  return open(folder, fakeClock(), options, 1);
}

async function open(
  folder: string,
  clock: FakeClock,
  options: RunningServerOptions,
  run: number,
): Promise<RunningServer> {
  const secret = new Uint8Array(32).fill(42);
  // Randomness that began anew would make the ids of the run before again.
  const random = options.random ?? seededRandom(`${folder} ${run}`);
  const path = join(folder, 'rekey.sqlite');
  await seedStore(path, secret);
  const { store, database } = openEmbeddedStore({
    path,
    secret,
    ...(options.log === undefined ? {} : { log: options.log }),
  });
  const hashPool = options.hashPool ?? createHashPool();
  const embedded = createEmbeddedDirectory({ database, secret, clock, random, hashPool });
  const directory = options.directory?.(embedded) ?? embedded;
  const signIn = createEmbeddedSignIn({ database, directory: embedded, clock, random, secureCookies: true });
  const email = recordingMessenger('email');
  const sms = recordingMessenger('sms');
  const voice = { ...recordingMessenger('voice'), keys: reportedKeys };
  const server = createServer({
    publicUrl: PUBLIC_URL,
    organisation: { id: 'contoso', name: 'Contoso' },
    secret,
    store,
    directory,
    messengers: [email, sms, voice],
    origins: [PORTAL],
    routes: signIn.routes,
    clock,
    random,
    hashPool,
    ...(options.policy === undefined ? {} : { policy: options.policy }),
    ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
    ...(options.answerWithinMs === undefined ? {} : { answerWithinMs: options.answerWithinMs }),
    ...(options.log === undefined ? {} : { log: options.log }),
    ...(options.framedBy === undefined ? {} : { framedBy: options.framedBy }),
    ...(options.assets === undefined ? {} : { assets: options.assets }),
    ...(options.endSessions === undefined ? {} : { endSessions: options.endSessions }),
    ...(options.passkeys === undefined ? {} : { passkeys: options.passkeys }),
    ...(options.trustedProxies === undefined ? {} : { trustedProxies: options.trustedProxies }),
    ...(options.knownNetworks === undefined ? {} : { knownNetworks: options.knownNetworks }),
  });
  server.start();

  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await server.close();
    await store.close();
  };
  const digits = (text: string) => text.replace(/[\s+]/g, '');
  const newest = (destination: string) =>
    [...email.sent, ...sms.sent, ...voice.sent].findLast(
      (message) => digits(message.to) === digits(destination),
    );
  // An older message must not be taken for one that is still on its way; one that nobody took yet waits for its time.
  const isOnItsWay = ({ sentAt, lastError, tries, dueAt }: Delivery) =>
    sentAt === null && lastError === null && (tries > 0 || (dueAt ?? 0) <= clock.now());
  const quiet = async () => {
    while ((await store.deliveries({ since: 0, failed: false, limit: 100 })).some(isOnItsWay)) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const messageTo = async (destination: string) => {
    await quiet();
    const found = newest(destination);
    if (found === undefined) throw new Error(`Nothing was sent to ${destination}.`);
    return found;
  };

  return {
    server,
    store,
    database,
    directory: embedded,
    clock,
    email,
    sms,
    voice,
    visitor: (address = '203.0.113.9') => new Visitor(server, address),
    messageTo,
    sweep: () => server.sweep(),
    quiet,
    async codeFor(destination) {
      const code = /\b\d{6,12}\b/.exec((await messageTo(destination)).text)?.[0];
      if (code === undefined) throw new Error(`The message to ${destination} holds no code.`);
      return code;
    },
    async restart() {
      await close();
      return open(folder, clock, options, run + 1);
    },
    async [Symbol.asyncDispose]() {
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Drives the API the way a client does: keeps the transaction and its continuation, makes a key per intent. */
export class Visitor {
  readonly #server: RekeyServer;
  readonly #address: string;
  transaction: ResetTransaction | undefined;
  continuation = '';

  constructor(server: RekeyServer, address: string) {
    this.#server = server;
    this.#address = address;
  }

  async call(method: string, path: string, body?: unknown, options: CallOptions = {}): Promise<Answer> {
    const continuation = options.continuation === undefined ? this.continuation : options.continuation;
    const headers = new Headers({
      Origin: PORTAL,
      ...(method === 'GET' ? {} : { [IDEMPOTENCY_HEADER]: options.key ?? randomUUID() }),
    });
    if (body !== undefined) headers.set('Content-Type', 'application/json');
    if (continuation !== null && continuation !== '') headers.set(CONTINUATION_HEADER, continuation);
    for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value);
    const request = new Request(`${PUBLIC_URL}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const response = await this.#server.handle(request, { address: this.#address });
    const text = await response.text();
    const json = text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>);
    const problem =
      response.headers.get('Content-Type') === 'application/problem+json' ? (json as Problem) : undefined;
    const transaction = (problem === undefined ? json : problem.transaction) as ResetTransaction | undefined;
    if (transaction?.id !== undefined && transaction.step !== undefined) {
      this.transaction = transaction;
      this.continuation = transaction.continuation ?? this.continuation;
    }
    return {
      status: response.status,
      headers: response.headers,
      transaction,
      problem,
      text,
      at<S extends ResetStep>(step: S) {
        if (transaction?.step !== step)
          throw new Error(`Expected ${step}, found ${transaction?.step ?? text}.`);
        return transaction as ResetAt<S>;
      },
    };
  }

  start(identifier: string, options?: CallOptions): Promise<Answer> {
    return this.call('POST', '/v1/resets', { identifier }, { continuation: null, ...options });
  }

  read(options?: CallOptions): Promise<Answer> {
    return this.call('GET', this.path(), undefined, options);
  }

  cancel(options?: CallOptions): Promise<Answer> {
    return this.call('DELETE', this.path(), undefined, options);
  }

  /** Asks for a code by a method, named by its kind. */
  challenge(kind: string, contact?: string, options?: CallOptions): Promise<Answer> {
    const methods =
      this.transaction !== undefined && 'methods' in this.transaction ? this.transaction.methods : [];
    const methodId = methods.find((method) => method.kind === kind)?.id ?? `no-${kind}`;
    return this.call(
      'POST',
      this.path('/challenges'),
      { methodId, ...(contact === undefined ? {} : { contact }) },
      options,
    );
  }

  verify(code: string, options?: CallOptions): Promise<Answer> {
    return this.prove({ code }, options);
  }

  /** Answers the open challenge in whatever form it asks for. */
  prove(answer: object, options?: CallOptions): Promise<Answer> {
    return this.call('POST', this.path('/proofs'), { challengeId: this.challengeId, ...answer }, options);
  }

  /** Of the open challenge. */
  get challengeId(): string {
    return this.transaction !== undefined && 'challenge' in this.transaction
      ? this.transaction.challenge.id
      : 'chl_none';
  }

  submit(password: string, options?: CallOptions): Promise<Answer> {
    return this.call('PUT', this.path('/password'), { password }, options);
  }

  askHelp(options?: CallOptions): Promise<Answer> {
    return this.call('POST', this.path('/help-requests'), {}, options);
  }

  unlock(options?: CallOptions): Promise<Answer> {
    return this.call('POST', this.path('/unlock'), {}, options);
  }

  /** Signs in on a page of the server itself. */
  signIn(userName: string, password: string): Promise<Answer> {
    return this.call('POST', '/v1/sessions', { userName, password }, { headers: { Origin: PUBLIC_URL } });
  }

  path(rest = ''): string {
    return `/v1/resets/${this.transaction?.id ?? 'rst_none'}${rest}`;
  }
}

export interface DemoContact {
  readonly userName: string;
  readonly email: string;
  readonly mobile: string;
}

export const ADA = {
  userName: 'ada@contoso.test',
  email: 'ada.lovelace@mail.test',
  mobile: '+44 7700900142',
} as const satisfies DemoContact;

/** Locked. */
export const DAN = {
  userName: 'dan@contoso.test',
  email: 'dan.frost@mail.test',
  mobile: '+44 7700900144',
} as const satisfies DemoContact;

/** Brings a visitor to the password step as this person, through both proofs. */
export async function proveAs(
  running: RunningServer,
  visitor: Visitor,
  { userName, email, mobile }: DemoContact,
): Promise<ResetAt<'set_password'>> {
  await visitor.start(userName);
  await visitor.challenge('email');
  await visitor.verify(await running.codeFor(email));
  await visitor.challenge('sms');
  await visitor.challenge('sms', mobile);
  return (await visitor.verify(await running.codeFor(mobile))).at('set_password');
}

export async function proveAsAda(running: RunningServer, visitor: Visitor): Promise<void> {
  await proveAs(running, visitor, ADA);
}
