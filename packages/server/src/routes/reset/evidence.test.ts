import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { presets, type PolicyInput } from '@rekey/contract';
import {
  aCount,
  ADA,
  runningServer,
  statementsOf,
  type Answer,
  type RunningServer,
  type Visitor,
} from '@rekey/testkit';
import { accountSubject } from '../../domain/throttles.ts';

/** What a stranger can try at somebody's name, step by step. */
type Try = readonly [what: string, attempt: (stranger: Visitor, name: string) => Promise<Answer>];

const aCodeByMail: readonly Try[] = [
  ['begins', (stranger, name) => stranger.start(name)],
  ['has a code mailed', (stranger) => stranger.challenge('email')],
  ['types a wrong code', (stranger) => stranger.verify('00000000')],
];
const everything: readonly Try[] = [
  ...aCodeByMail,
  ['asks for a text', (stranger) => stranger.challenge('sms')],
  ['types a wrong number', (stranger) => stranger.challenge('sms', '+44 7700900999')],
  ['types another wrong number', (stranger) => stranger.challenge('sms', '+44 7700900998')],
  ['begins again', (stranger, name) => stranger.start(name)],
  ['has another code mailed', (stranger) => stranger.challenge('email')],
  ['types another wrong code', (stranger) => stranger.verify('00000000')],
  ['types one more', (stranger) => stranger.verify('00000001')],
  ['types one too many, unless wrong numbers are not told', (stranger) => stranger.verify('00000002')],
  ['cancels', (stranger) => stranger.cancel()],
  ['begins where it is told that there were too many', (stranger, name) => stranger.start(name)],
];

interface Cost {
  readonly what: string;
  readonly answer: string;
  /** How often each was asked. */
  readonly statements: Readonly<Record<string, number>>;
  readonly commits: number;
  readonly hashes: number;
  readonly events: readonly string[];
  readonly messages: number;
}

/** What each of them costs at this name, on a server of its own. */
async function costsOf(
  name: string,
  policy: PolicyInput,
  tries: readonly Try[] = everything,
  before: (running: RunningServer) => Promise<unknown> = async () => {},
): Promise<Cost[]> {
  let hashes = 0;
  // How many there are is what counts; none is needed.
  const hashPool = {
    async run<T>() {
      hashes += 1;
      return randomBytes(32) as unknown as T;
    },
  };
  await using running = await runningServer({
    policy: { methods: ['email', 'sms'], ...policy },
    hashPool,
  });
  await before(running);
  const { store } = running;
  const stranger = running.visitor();
  const costs: Cost[] = [];
  for (const [what, attempt] of tries) {
    await running.quiet();
    const earlier = {
      hashes,
      commits: store.commits,
      events: (await store.readAudit({})).length,
      messages: (await store.recentMessages(100)).length,
    };
    const { answer, statements } = await statementsOf(running, () => attempt(stranger, name));
    costs.push({
      what,
      answer: `${answer.status} ${answer.problem?.code} ${answer.transaction?.step}`,
      statements,
      commits: store.commits - earlier.commits,
      hashes: hashes - earlier.hashes,
      events: (await store.readAudit({})).slice(earlier.events).map(({ event }) => event),
      messages: (await store.recentMessages(100)).length - earlier.messages,
    });
  }
  return costs;
}

/** Nobody; a person with nothing on file, one who is disabled, one who is locked, an administrator. All show a mail and a text. */
const others = ['zoe', 'eve', 'cat', 'dan', 'adm'].map((name) => `${name}@contoso.test`);

describe('what trying a name costs', () => {
  for (const disclosure of ['standard', 'private'] as const) {
    it(`G18 G7 ${disclosure}: the same statements, commits, hashes, rows and messages at each step, whoever has the name`, async () => {
      const ada = await costsOf(ADA.userName, { disclosure });
      const answers = ada.map(({ answer }) => answer.split(' ')[0]);
      assert.equal(answers.at(-1), disclosure === 'standard' ? '429' : '201');
      for (const name of others) {
        const costs = await costsOf(name, { disclosure });
        for (const [at, cost] of ada.entries()) assert.deepEqual(costs[at], cost, `${name} ${cost.what}`);
      }
    });
  }

  it('A-22 G18 the same while all together are under pressure, whoever is asked for a check', async () => {
    const throttles = presets.recommended.throttles.map((one) =>
      one.subject === 'everybody' && one.event === 'send' ? { ...one, limit: 1 } : one,
    );
    const ada = await costsOf(ADA.userName, { throttles });
    assert.ok(ada.some(({ answer }) => answer.startsWith('422 human_check_required')));
    for (const name of others) {
      const costs = await costsOf(name, { throttles });
      for (const [at, cost] of ada.entries()) assert.deepEqual(costs[at], cost, `${name} ${cost.what}`);
    }
  });

  it('G18 an account that is locked under its other names costs one count more, where its owner is told, and nothing else', async () => {
    const lock = async ({ store, directory, clock }: RunningServer) => {
      const found = await directory.find(ADA.userName);
      if (found.found !== 'one') throw new Error('Ada is not there.');
      const failure = aCount({ subject: accountSubject(found.account.id), limits: [] });
      await store.recordAttempt({ now: clock.now(), counts: Array(10).fill(failure), audit: [] });
    };
    const ada = await costsOf(ADA.userName, {}, aCodeByMail);
    const locked = await costsOf(ADA.userName, {}, aCodeByMail, lock);
    for (const [at, { what, statements, ...same }] of ada.entries()) {
      const { what: _, statements: asked, ...rest } = locked[at]!;
      assert.deepEqual(rest, same, what);
      const more = Object.entries(asked).flatMap(([sql, times]) =>
        times === statements[sql] ? [] : [`${times - (statements[sql] ?? 0)} ${sql.slice(0, 18)}`],
      );
      assert.deepEqual(Object.keys(asked), Object.keys(statements), what);
      // The mail that comes in place of a code: nobody may bury its owner in those.
      const told = ['1 INSERT INTO events', '1 SELECT newest.at A', '1 SELECT ordinal, at'];
      assert.deepEqual(more, what === 'has a code mailed' ? told : [], what);
    }
  });
});
