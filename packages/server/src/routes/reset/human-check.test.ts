import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HumanCheck, PolicyInput, Throttle } from '@rekey/contract';
import { DEMO_PASSWORD } from '@rekey/server/embedded';
import {
  aCount,
  ADA,
  runningServer,
  solveHumanCheck,
  type RunningServer,
  type RunningServerOptions,
} from '@rekey/testkit';

const OFFICE = '203.0.113.77';
const ELSEWHERE = '198.51.100.7';

const STARTS = 1;
const throttles: Throttle[] = [
  { subject: 'account', event: 'failure', limit: 5, windowSeconds: 3600 },
  { subject: 'source', event: 'start', limit: STARTS, windowSeconds: 600 },
  { subject: 'source', event: 'failure', limit: 4, windowSeconds: 600 },
  { subject: 'everybody', event: 'failure', limit: 8, windowSeconds: 600 },
];

function withLimits(policy: PolicyInput = {}, options: RunningServerOptions = {}): Promise<RunningServer> {
  return runningServer({
    ...options,
    // Every name has an address then, whoever it is.
    policy: { throttles, methods: ['email'], methodsRequired: 1, administrators: false, ...policy },
  });
}

let people = 0;
/** What somebody new who begins from there is asked to solve: the number of puzzles, 0 when nothing. */
async function asked(running: RunningServer, address: string, humanCheck?: object) {
  people += 1;
  const identifier = `p${people}@contoso.test`;
  const answer = await running.visitor(address).call('POST', '/v1/resets', { identifier, humanCheck });
  if (answer.problem === undefined) return 0;
  if (answer.problem.code !== 'human_check_required') return answer.problem.code;
  return (answer.problem.humanCheck as HumanCheck).puzzles;
}

/** Begins, with whatever has to be solved for it. */
async function begin(running: RunningServer, address: string, identifier: string) {
  const visitor = running.visitor(address);
  const first = await visitor.start(identifier);
  if (first.problem?.code !== 'human_check_required') return first;
  const humanCheck = solveHumanCheck(first.problem.humanCheck as HumanCheck);
  return visitor.call('POST', '/v1/resets', { identifier, humanCheck });
}

async function startTimes(running: RunningServer, address: string, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1)
    assert.equal((await begin(running, address, `s${count}@contoso.test`)).status, 201, `start ${count}`);
}

/** Wrong codes for names that nobody has. */
async function fail(running: RunningServer, address: string, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    const visitor = running.visitor(address);
    people += 1;
    const identifier = `f${people}@contoso.test`;
    const { problem } = await visitor.start(identifier);
    if (problem !== undefined) {
      const humanCheck = solveHumanCheck(problem.humanCheck as HumanCheck);
      await visitor.call('POST', '/v1/resets', { identifier, humanCheck });
    }
    await visitor.challenge('email');
    assert.equal((await visitor.verify('1')).problem?.code, 'code_incorrect');
  }
}

describe('the human check of an address', () => {
  it('K14 is harder than that of everybody, harder still far above its limit, and then a refusal', async () => {
    await using running = await withLimits({ humanCheck: 'on' });
    assert.equal(await asked(running, OFFICE), 16);
    await startTimes(running, OFFICE, STARTS);
    assert.equal(await asked(running, OFFICE), 32);
    await startTimes(running, OFFICE, 9 * STARTS);
    assert.equal(await asked(running, OFFICE), 48);
    await startTimes(running, OFFICE, 10 * STARTS);
    const refused = await begin(running, OFFICE, ADA.userName);
    assert.equal(refused.problem?.code, 'rate_limited');
    assert.equal(refused.problem.retryAfter, 600);
    assert.equal(await asked(running, ELSEWHERE), 16, 'others notice nothing');
    running.clock.advance(600_000);
    assert.equal(await asked(running, OFFICE), 16, 'and it is over with the window');
  });

  it('K14 is harder for wrong codes from there as well, and light for everybody else under pressure', async () => {
    await using running = await withLimits({
      throttles: throttles.filter(({ event }) => event === 'failure'),
    });
    await fail(running, OFFICE, 1);
    await fail(running, '203.0.113.1', 1);
    await fail(running, '203.0.113.2', 1);
    for (let other = 3; other < 8; other += 1) await fail(running, `203.0.113.${other}`, 1);
    assert.equal(await asked(running, ELSEWHERE), 16, 'all together are too many');
    assert.equal(await asked(running, OFFICE), 16, 'this address is not');
    await fail(running, OFFICE, 3);
    assert.equal(await asked(running, OFFICE), 32);
  });

  it('K14 a light one does not pass where a harder one is due by now: another is asked for, and nothing is lost', async () => {
    await using running = await withLimits({ humanCheck: 'on' });
    const ada = running.visitor(OFFICE);
    const light = await ada.start(ADA.userName);
    const first = solveHumanCheck(light.problem!.humanCheck as HumanCheck);
    await startTimes(running, OFFICE, STARTS);
    const again = await ada.call('POST', '/v1/resets', { identifier: ADA.userName, humanCheck: first });
    assert.equal(again.problem?.code, 'human_check_required');
    const harder = again.problem.humanCheck as HumanCheck;
    assert.equal(harder.puzzles, 32);
    const started = await ada.call('POST', '/v1/resets', {
      identifier: ADA.userName,
      humanCheck: solveHumanCheck(harder),
    });
    assert.equal(started.status, 201);
    const atHome = running.visitor(ELSEWHERE);
    assert.equal(
      (await atHome.call('POST', '/v1/resets', { identifier: ADA.userName, humanCheck: first })).status,
      201,
      'the light one was not used up',
    );
  });

  it('A-135 nobody lowers it by saying that it was a light one', async () => {
    await using running = await withLimits();
    await startTimes(running, OFFICE, STARTS);
    const ada = running.visitor(OFFICE);
    const { problem } = await ada.start(ADA.userName);
    const check = problem!.humanCheck as HumanCheck;
    const challenge = check.challenge.replace('.32.', '.16.');
    assert.notEqual(challenge, check.challenge);
    const humanCheck = solveHumanCheck({ ...check, challenge, puzzles: 16 });
    const refused = await ada.call('POST', '/v1/resets', { identifier: ADA.userName, humanCheck });
    assert.equal(refused.problem?.code, 'human_check_failed');
  });
});

describe('a network of the organisation', () => {
  const knownNetworks = ['203.0.113.0/24', 'fd00::/8'];

  it('K14 meets neither the check nor the refusal of one address, whatever number begins there', async () => {
    await using running = await withLimits({}, { knownNetworks });
    await startTimes(running, OFFICE, 21 * STARTS);
    assert.equal(await asked(running, OFFICE), 0);
    await startTimes(running, 'fd12::1', 3);
    assert.equal(await asked(running, 'fd12::1'), 0);
    await startTimes(running, ELSEWHERE, STARTS);
    assert.equal(await asked(running, ELSEWHERE), 32, 'others do');
    const [row] = (await running.store.readAudit({ limit: 1 })).filter(
      ({ event }) => event === 'reset.started',
    );
    assert.equal(row?.detail.source, OFFICE, 'the trail still says where from');
  });

  it('K14 is under the pressure of everybody, which its own wrong codes add to, and gets the light check', async () => {
    await using running = await withLimits({}, { knownNetworks });
    await fail(running, OFFICE, 7);
    assert.equal(await asked(running, OFFICE), 0);
    await fail(running, OFFICE, 1);
    assert.equal(await asked(running, OFFICE), 16);
    assert.equal(await asked(running, ELSEWHERE), 16);
  });

  it('K14 an attacker there meets the limits of an account', async () => {
    await using running = await withLimits({}, { knownNetworks });
    const attacker = running.visitor(OFFICE);
    await attacker.start(ADA.userName);
    await attacker.challenge('email');
    for (let tries = 0; tries < 5; tries += 1) await attacker.verify('1');
    assert.equal((await running.visitor(OFFICE).start(ADA.userName)).problem?.code, 'locked_out');
  });

  it('K14 signs in past the wrong passwords of others there, and an account is locked as ever', async () => {
    await using running = await withLimits({}, { knownNetworks });
    const at = (address: string) => running.visitor(address);
    const counts = [OFFICE, ELSEWHERE].map((address) =>
      aCount({ subject: `sign-in:source:${address}`, event: 'failure', limits: [] }),
    );
    for (let count = 0; count < 100; count += 1)
      await running.store.recordAttempt({ now: running.clock.now(), counts, audit: [] });
    assert.equal((await at(ELSEWHERE).signIn(ADA.userName, DEMO_PASSWORD)).problem?.code, 'rate_limited');
    assert.equal((await at(OFFICE).signIn(ADA.userName, DEMO_PASSWORD)).status, 201);
    for (let count = 0; count < 5; count += 1) await at(OFFICE).signIn('bob@contoso.test', 'wrong');
    assert.equal((await at(OFFICE).signIn('bob@contoso.test', 'wrong')).problem?.code, 'locked_out');
  });
});
