import { median, quantile, ratios, shuffled, spread, table } from '../figures.mjs';
import { gates } from '../gates.mjs';
import { betterAuthJourney, floorJourney, leastJourney, rekeyJourney } from './journeys.mjs';
import { PEOPLE } from './people.mjs';
import { startServer } from './running.mjs';

const IN_FLIGHT = 8;
const ROUNDS = 7;
/** Until the compilers of all servers have seen everything often. */
const WARM_UP_FLOWS = 800;
const FLOWS = 400;

const rows = [
  { name: 'rekey, one proof', kind: 'rekey', options: { proofs: 1 }, journey: rekeyJourney(1), requests: 4 },
  { name: 'floor for it', kind: 'floor', options: { messages: true }, journey: floorJourney(1), requests: 4 },
  { name: 'rekey, two proofs', kind: 'rekey', options: { proofs: 2 }, journey: rekeyJourney(2), requests: 7 },
  {
    name: 'floor for it ',
    kind: 'floor',
    options: { messages: true },
    journey: floorJourney(2),
    requests: 7,
  },
  { name: 'better-auth', kind: 'better-auth', options: {}, journey: betterAuthJourney, requests: 2 },
  { name: 'least', kind: 'floor', options: { messages: false }, journey: leastJourney, requests: 2 },
];

/** CPU of a reset over real sockets, without the password hash. */
export async function benchFlows() {
  console.log(`
Server: a whole reset over real sockets, password hash left out (${IN_FLIGHT} in flight, ${ROUNDS} rounds of ${FLOWS} flows, order drawn anew)
  rekey        name, code asked for, code entered, new password; limits, idempotency, audit chain, sealed outbox, notice to
               the owner; embedded store and directory. Two proofs: a text message and its number besides
  floor for it bare node:http: as many requests, one bare row for each thing rekey commits, shared commits; checks nothing
  better-auth  1.7.25 request-password-reset and reset-password: two requests by mailed link, no codes, no audit, no notice
  least        bare node:http: two requests and two rows, the least any reset by mailed link does`);
  const servers = await Promise.all(
    rows.map(async (row) => ({
      ...row,
      server: await startServer(row.kind, row.options, IN_FLIGHT),
      turns: 0,
      cpu: [],
      perSecond: [],
      commits: [],
      flowMs: [],
      requestMs: [],
      rss: 0,
    })),
  );
  try {
    for (const one of servers) await runFlows(one, WARM_UP_FLOWS);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const one of shuffled(servers)) await measure(one);
    }
  } finally {
    await Promise.all(servers.map(({ server }) => server.close()));
  }
  table(
    [
      '',
      'CPU ms/flow',
      'CPU ms/request',
      'flows/s',
      'p50/p99 ms flow',
      'p50/p99 ms request',
      'commits/flow',
      'MiB',
    ],
    servers.map((one) => [
      one.name,
      spread(one.cpu),
      (median(one.cpu) / one.requests).toFixed(2),
      spread(one.perSecond, 0),
      `${quantile(one.flowMs, 0.5).toFixed(1)}/${quantile(one.flowMs, 0.99).toFixed(1)}`,
      `${quantile(one.requestMs, 0.5).toFixed(1)}/${quantile(one.requestMs, 0.99).toFixed(1)}`,
      one.commits.length === 0 ? 'not counted' : median(one.commits).toFixed(1),
      Math.round(one.rss / 2 ** 20),
    ]),
  );
  const [rekey1, floor1, rekey2, floor2, betterAuth, least] = servers;
  const cpu1 = ratios(rekey1.cpu, floor1.cpu);
  const cpu2 = ratios(rekey2.cpu, floor2.cpu);
  const cheaper = ratios(betterAuth.cpu, rekey1.cpu);
  const faster = ratios(rekey1.perSecond, betterAuth.perSecond);
  console.log(`  rekey / floor, CPU: one proof ${spread(cpu1)}, two proofs ${spread(cpu2)}; one proof / least ${spread(ratios(rekey1.cpu, least.cpu))}
  better-auth / rekey one proof: CPU a flow ${spread(cheaper)}; flows/s ${spread(faster)} the other way; CPU a request ${spread(cheaper.map((one) => one * 2))}`);
  // Why these numbers: ADR 11.
  gates.atMost('server CPU, one proof, over its floor', median(cpu1), 9);
  gates.atMost('server CPU, two proofs, over its floor', median(cpu2), 9);
  gates.atLeast("better-auth's CPU a request over ours (one proof)", median(cheaper) * 2, 2);
  gates.atLeast("flows/s over better-auth's (one proof)", median(faster), 1);
}

async function measure(one) {
  const before = await one.server.cost();
  const began = performance.now();
  await runFlows(one, FLOWS, one.flowMs, one.requestMs);
  const seconds = (performance.now() - began) / 1000;
  const after = await one.server.cost();
  one.cpu.push((after.cpuMs - before.cpuMs) / FLOWS);
  if (after.commits !== null) one.commits.push((after.commits - before.commits) / FLOWS);
  one.perSecond.push(FLOWS / seconds);
  one.rss = after.rss;
}

async function runFlows(one, flows, flowMs = [], requestMs = []) {
  let left = flows;
  const worker = async (_, index) => {
    // Workers share no person: a second reset of somebody would end the first.
    for (let person = index; left > 0; person = (person + IN_FLIGHT) % PEOPLE) {
      left -= 1;
      const began = performance.now();
      await one.journey(one.server, person, (one.turns += 1), (ms) => requestMs.push(ms));
      flowMs.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
}
