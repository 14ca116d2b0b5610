import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { presets, type HumanCheck, type Throttle } from '@rekey/contract';
import {
  aCount,
  ADA,
  runningServer,
  solveHumanCheck,
  type RunningServer,
  type Visitor,
} from '@rekey/testkit';

const TEN_MINUTES = 600_000;
const ELSEWHERE = '203.0.113.200';
const NOTHING = 0;

let people = 0;
/** A name that nobody has, another one each time. */
const newName = () => `p${(people += 1)}@contoso.test`;

/** What somebody who begins from there is asked to solve: the number of puzzles, 0 when nothing. */
async function asked(running: RunningServer, address: string, name = newName()): Promise<number | string> {
  const { problem } = await running.visitor(address).start(name);
  if (problem === undefined) return NOTHING;
  return problem.code === 'human_check_required' ? (problem.humanCheck as HumanCheck).puzzles : problem.code;
}

/** Begins, with whatever has to be solved for it. */
async function begin(running: RunningServer, address: string, identifier = newName()): Promise<Visitor> {
  const visitor = running.visitor(address);
  const { problem } = await visitor.start(identifier);
  if (problem === undefined) return visitor;
  const humanCheck = solveHumanCheck(problem.humanCheck as HumanCheck);
  const { status } = await visitor.call('POST', '/v1/resets', { identifier, humanCheck });
  assert.equal(status, 201);
  return visitor;
}

/** Has a code mailed, which may be a decoy's. */
async function mail(visitor: Visitor): Promise<void> {
  (await visitor.challenge('email')).at('enter_code');
}

/** One of many that have nothing to do with each other. */
const address = (index: number) => `198.18.${index}.1`;
/** An address in one of the 256 networks of one prefix. */
const inPrefix = (index: number) => `2001:db8:0:47${index.toString(16).padStart(2, '0')}::1`;

const onlyLimit = (limit: Throttle) => ({ policy: { throttles: [limit], administrators: false } });

describe('what all together do', () => {
  it('A-22 whoever begins is asked for a check when all together were sent too much, known or not, and nobody is refused', async () => {
    const limit = { subject: 'everybody', event: 'send', limit: 4, windowSeconds: 600 } as const;
    await using running = await runningServer(onlyLimit(limit));
    for (const [index, name] of [ADA.userName, newName(), 'dan@contoso.test'].entries())
      await mail(await begin(running, address(index), name));
    const begun = await begin(running, address(3));
    assert.equal(await asked(running, ELSEWHERE), NOTHING);
    await mail(begun);
    assert.equal(await asked(running, ELSEWHERE), 16);
    assert.equal(await asked(running, ELSEWHERE, ADA.userName), 16);
    const solved = await begin(running, ELSEWHERE, ADA.userName);
    await mail(solved);
    (await solved.verify(await running.codeFor(ADA.email))).at('choose_method');
    running.clock.advance(TEN_MINUTES);
    assert.equal(await asked(running, ELSEWHERE), NOTHING, 'it is over with the window');
  });

  it('A-22 whoever begins is asked for a check when too many began, from however many addresses', async () => {
    const limit = { subject: 'everybody', event: 'start', limit: 3, windowSeconds: 600 } as const;
    await using running = await runningServer(onlyLimit(limit));
    for (let index = 0; index < 3; index += 1) assert.equal(await asked(running, address(index)), NOTHING);
    assert.equal(await asked(running, ELSEWHERE), 16);
    await mail(await begin(running, ELSEWHERE));
    running.clock.advance(TEN_MINUTES);
    assert.equal(await asked(running, ELSEWHERE), NOTHING);
  });

  it('A-22 on a bad Monday twenty thousand people are asked nothing, and of robots no more than as many are let through', async () => {
    await using running = await runningServer();
    // In ten minutes 200 begin, and two codes go out for each.
    const begun: Visitor[] = [];
    for (let index = 0; index < 200; index += 1) {
      const visitor = running.visitor(address(index % 10));
      assert.equal((await visitor.start(newName())).problem, undefined, `person ${index}`);
      await mail(visitor);
      begun.push(visitor);
      running.clock.advance(1_400);
    }
    for (const visitor of begun) {
      await mail(visitor);
      running.clock.advance(1_400);
    }
    assert.equal(await asked(running, ELSEWHERE), NOTHING);
    let robots = 0;
    while ((await asked(running, address(20 + robots))) === NOTHING) robots += 1;
    assert.equal(robots, 49);
  });

  it('A-22 every preset counts it alike', () => {
    const counted = (throttles: readonly Throttle[]) =>
      throttles.filter(({ subject, event }) => subject === 'everybody' && event !== 'help');
    const expected = counted(presets.recommended.throttles);
    assert.deepEqual(expected.map(({ event }) => event).toSorted(), ['failure', 'send', 'start']);
    for (const [name, { throttles }] of Object.entries(presets))
      assert.deepEqual(counted(throttles), expected, name);
  });
});

describe('a prefix of IPv6 networks', () => {
  it('A-22 is asked for the check of an address at four times its limits, wherever in it somebody begins', async () => {
    await using running = await runningServer();
    for (let index = 0; index < 120; index += 1)
      assert.equal(await asked(running, inPrefix(index % 40)), NOTHING, `start ${index}`);
    assert.equal(await asked(running, inPrefix(255)), 32);
    assert.equal(await asked(running, '2001:db8:0:4800::1'), NOTHING, 'beside it');
    running.clock.advance(TEN_MINUTES);
    assert.equal(await asked(running, inPrefix(255)), NOTHING);
  });

  it('A-22 is never refused: most of it may be other people’s', async () => {
    await using running = await runningServer();
    const count = aCount({ subject: 'source:2001:db8:0:4700::/56', event: 'start', limits: [] });
    const now = running.clock.now();
    await running.store.recordAttempt({ now, counts: Array(2_500).fill(count), audit: [] });
    assert.equal(await asked(running, inPrefix(7)), 48);
    await mail(await begin(running, inPrefix(7)));
  });
});
