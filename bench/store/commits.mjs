import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from '@rekey/server';
import { createEmbeddedDirectory, openEmbeddedStore } from '@rekey/server/embedded';
import { table } from '../figures.mjs';
import { gates } from '../gates.mjs';

const PUBLIC_URL = 'https://rekey.contoso.test';
const MAIL = 'ada.lovelace@mail.test';
const MOBILE = '+44 7700900142';
/** At once, and never the hash of the password before: that one is refused. */
const noHash = { run: async () => randomBytes(32) };

/** Durable commits of each step of one reset by two proofs, alone on the server: exact. */
export async function benchCommits() {
  console.log('\nStore: durable commits of each step of a reset by two proofs, nobody else there (exact)');
  const folder = await mkdtemp(join(tmpdir(), 'rekey-bench-'));
  const secret = new Uint8Array(32).fill(42);
  const { store, database } = openEmbeddedStore({ path: join(folder, 'store.sqlite'), secret });
  const embedded = createEmbeddedDirectory({ database, secret, hashPool: noHash });
  await embedded.addAccount({
    userName: 'ada@contoso.test',
    displayName: 'Ada Lovelace',
    password: 'Old-Password-1234',
    contact: { email: MAIL, mobile: MOBILE },
  });
  let byDirectory = 0;
  const directory = {
    ...embedded,
    async prepareWrite(command, signal) {
      const prepared = await embedded.prepareWrite(command, signal);
      return {
        ...prepared,
        async apply(applySignal) {
          const before = store.commits;
          const result = await prepared.apply(applySignal);
          byDirectory += store.commits - before;
          return result;
        },
      };
    },
  };
  const codes = new Map();
  const messenger = (kind) => ({
    kind,
    name: 'bench',
    async send({ to, text }) {
      codes.set(to.replace(/\D/g, '') || to, /\b\d{8}\b/.exec(text)?.[0]);
      codes.set(to, /\b\d{8}\b/.exec(text)?.[0]);
    },
  });
  // Not started: messages go out when the bench says so, so that their commits are not mistaken for a step's.
  const server = createServer({
    publicUrl: PUBLIC_URL,
    organisation: { id: 'contoso', name: 'Contoso' },
    secret,
    store,
    directory,
    messengers: [messenger('email'), messenger('sms')],
  });

  let transaction;
  const rows = [];
  const step = async (name, allowed, method, path, body) => {
    const before = store.commits;
    byDirectory = 0;
    const response = await server.handle(
      new Request(`${PUBLIC_URL}/v1/resets${path}`, {
        method,
        headers: {
          'Content-Type': 'application/json',
          'Idempotency-Key': randomUUID(),
          ...(transaction === undefined ? {} : { 'Rekey-Continuation': transaction.continuation }),
        },
        body: JSON.stringify(body),
      }),
      { address: '203.0.113.9' },
    );
    if (!response.ok) throw new Error(`${name} answered ${response.status}: ${await response.text()}`);
    transaction = await response.json();
    const commits = store.commits - before - byDirectory;
    const beforeSending = store.commits;
    await server.sweep();
    rows.push([name, commits, allowed, byDirectory, store.commits - beforeSending]);
    gates.equal(`durable commits: ${name}`, commits, allowed);
  };
  const at = (rest) => `/${transaction.id}/${rest}`;
  const methodId = (kind) => transaction.methods.find((one) => one.kind === kind).id;
  const prove = (name, destination) =>
    step(name, 1, 'POST', at('proofs'), {
      challengeId: transaction.challenge.id,
      code: codes.get(destination),
    });
  await step('name', 1, 'POST', '', { identifier: 'ada@contoso.test' });
  await step('code by mail asked for', 1, 'POST', at('challenges'), { methodId: methodId('email') });
  await prove('first code', MAIL);
  await step('text asked for', 1, 'POST', at('challenges'), { methodId: methodId('sms') });
  await step('number confirmed', 1, 'POST', at('challenges'), { methodId: methodId('sms'), contact: MOBILE });
  await prove('second code', MOBILE);
  await step('new password', 2, 'PUT', at('password'), { password: 'quiet river under stone' });
  await server.close();
  await store.close();
  await rm(folder, { recursive: true, force: true });
  table(['step', 'commits', 'allowed', "directory's own", 'sending, afterwards'], rows);
}
