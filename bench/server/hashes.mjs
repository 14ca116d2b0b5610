import { availableParallelism, tmpdir } from 'node:os';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createEmbeddedDirectory, openEmbeddedStore } from '@rekey/server/embedded';
import { hashPassword } from 'better-auth/crypto';
import { median, quantile, ratios, spread, table } from '../figures.mjs';
import { gates } from '../gates.mjs';
import { rekeyJourney } from './journeys.mjs';
import { startServer } from './running.mjs';

const ROUNDS = 5;
const HASHES = 24;
const QUEUED = 32;

/** What a password hash costs, and what everybody else notices of it. */
export async function benchHashes() {
  await compareHashes();
  await askMeanwhile();
}

async function compareHashes() {
  console.log(`
Hash: ${HASHES} at once, ${ROUNDS} rounds, taking turns (${availableParallelism()} processors, 4 threads)
  rekey        argon2id 19 MiB, t=2, p=1, through the bounded pool of the server, that leaves one processor to others
  unbounded    the same without a bound: what the algorithm gives
  better-auth  hashPassword of 1.7.25: scrypt N=2^14, r=16, p=1`);
  const folder = await mkdtemp(join(tmpdir(), 'rekey-bench-'));
  const { store, database } = openEmbeddedStore({ path: join(folder, 'store.sqlite') });
  const secret = new Uint8Array(32).fill(42);
  const bounded = createEmbeddedDirectory({ database, secret });
  const unbounded = createEmbeddedDirectory({ database, secret, hashPool: { run: (compute) => compute() } });
  const { id: accountId } = await bounded.addAccount({
    userName: 'ada@contoso.test',
    displayName: 'Ada Lovelace',
    password: 'Old-Password-1234',
  });
  // The expensive half of a password write, and next to nothing besides.
  const prepare = (directory) => (password) =>
    directory.prepareWrite({ commandId: 'bench', accountId, password });
  const rows = [
    { name: 'rekey', hash: prepare(bounded) },
    { name: 'unbounded', hash: prepare(unbounded) },
    { name: 'better-auth', hash: hashPassword },
  ].map((row) => ({ ...row, perSecond: [], cpu: [] }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const row of rows) {
      const cpu = process.cpuUsage();
      const began = performance.now();
      await Promise.all(Array.from({ length: HASHES }, (_, index) => row.hash(`Old-Password-${index}`)));
      row.perSecond.push((HASHES / (performance.now() - began)) * 1000);
      const { user, system } = process.cpuUsage(cpu);
      row.cpu.push((user + system) / 1000 / HASHES);
    }
  }
  await store.close();
  await rm(folder, { recursive: true, force: true });
  table(
    ['', 'hashes/s', 'CPU ms/hash'],
    rows.map((row) => [row.name, spread(row.perSecond, 0), spread(row.cpu, 1)]),
  );
  const cheaper = ratios(rows[2].cpu, rows[1].cpu);
  console.log(`  better-auth / rekey, CPU a hash: ${spread(cheaper)}`);
  gates.atLeast("better-auth's CPU a hash over ours", median(cheaper), 2);
}

async function askMeanwhile() {
  console.log(`
Others while hashes wait: GET /v1/configuration, one after another, while ${QUEUED} new passwords are being hashed (3 rounds)`);
  const server = await startServer('rekey', { proofs: 1, hash: true }, QUEUED + 1);
  const ask = async () => {
    const began = performance.now();
    await server.call('GET', '/v1/configuration', {});
    return performance.now() - began;
  };
  const idle = [];
  const busy = [];
  try {
    for (let count = 0; count < 200; count += 1) await ask();
    for (let round = 0; round < 3; round += 1) {
      // Before each round: what else the machine does changes from second to second.
      for (let count = 0; count < 300; count += 1) idle.push(await ask());
      let writing = 0;
      let written = 0;
      let release;
      const allThere = new Promise((resolve) => (release = resolve));
      const gate = {
        ...server,
        async call(method, path, more) {
          if (method === 'PUT') {
            if ((writing += 1) === QUEUED) release();
            await allThere;
          }
          return server.call(method, path, more);
        },
      };
      const journeys = Array.from({ length: QUEUED }, (_, person) =>
        rekeyJourney(1)(gate, person, round * QUEUED + person, () => {}).finally(() => (written += 1)),
      );
      await allThere;
      while (written < QUEUED - 1) busy.push(await ask());
      await Promise.all(journeys);
    }
  } finally {
    await server.close();
  }
  const line = (name, values) => [
    name,
    values.length,
    ...[0.5, 0.99, 1].map((q) => quantile(values, q).toFixed(1)),
  ];
  table(['', 'calls', 'p50 ms', 'p99 ms', 'longest ms'], [line('idle', idle), line('hashing', busy)]);
  const name = `p99 of a call while ${QUEUED} hashes wait, ms`;
  const idleP99 = quantile(idle, 0.99);
  // Wall time: on a machine that is busy with other things it says nothing about us.
  if (idleP99 > 8) gates.notJudged(name, `the machine is busy: ${idleP99.toFixed(1)} ms without any hash`);
  else gates.atMost(name, quantile(busy, 0.99), 25, 1);
}
