import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resolvePolicy } from '@rekey/contract';
import { messages as english } from '@rekey/messages/questions/en';
import { createHashPool, type HashPool } from '@rekey/server';
import { ADA, runningServer, seededRandom, type RunningServer, type Visitor } from '@rekey/testkit';
import { deriveKeys } from '../../domain/keys.ts';
import { createMemoryHardHasher } from '../../hashing/memory-hard.ts';
import type { Asked } from '../method.ts';
import { questions } from './index.ts';

const topics = ['first-pet', 'first-street', 'favourite-dish', 'childhood-hero', 'birth-hospital'] as const;
const answerOf = (topic: string) => `answer about ${topic.replaceAll('-', '')}`;
const registration = { answers: topics.map((topic) => ({ question: topic, answer: answerOf(topic) })) };
const answerTo = new Map<string, string>(topics.map((topic) => [english[topic], answerOf(topic)]));

/** A pool that counts what it is given, and can be made to hold it back. */
function watchedPool(pool: HashPool = createHashPool()) {
  let [runs, atOnce, most] = [0, 0, 0];
  let held: Promise<void> | undefined;
  const watched: HashPool = {
    run(compute, signal, kind) {
      runs += 1;
      return pool.run(
        async () => {
          most = Math.max(most, (atOnce += 1));
          await held;
          try {
            return await compute();
          } finally {
            atOnce -= 1;
          }
        },
        signal,
        kind,
      );
    },
  };
  return {
    pool: watched,
    get runs() {
      return runs;
    },
    get most() {
      return most;
    },
    hold(until: Promise<void>) {
      held = until;
    },
  };
}

/** Ada has questions and may begin with them. */
async function withQuestions(hashPool: HashPool): Promise<RunningServer> {
  const policy = {
    methods: ['email', 'questions'],
    administrators: false,
    methodsRequired: 2,
    disclosure: 'explain',
  } as const;
  const running = await runningServer({ policy: { ...policy, methods: [...policy.methods] }, hashPool });
  const found = await running.directory.find(ADA.userName);
  assert.equal(found.found, 'one');
  await running.server.enrolments.issue(found.account.id, 'questions', registration);
  return running;
}

async function atQuestions(running: RunningServer, name: string = ADA.userName): Promise<Visitor> {
  const visitor = running.visitor();
  await visitor.start(name);
  (await visitor.challenge('questions')).at('answer_questions');
  return visitor;
}

function answers(visitor: Visitor, right: boolean): object {
  const { transaction } = visitor;
  assert.equal(transaction?.step, 'answer_questions');
  return {
    answers: transaction.challenge.questions.map(({ id, text }) => ({
      id,
      answer: right ? answerTo.get(text) : 'wrong',
    })),
  };
}

describe('answers that come at once', () => {
  it('A-91 of 200 for one account no more are hashed than may fail, and none once it is out of tries', async () => {
    const watch = watchedPool();
    await using running = await withQuestions(watch.pool);
    const visitors: Visitor[] = [];
    for (let made = 0; made < 20; made += 1) visitors.push(await atQuestions(running));
    const before = watch.runs;
    for (let round = 0; round < 10; round += 1)
      await Promise.all(visitors.map((visitor) => visitor.prove(answers(visitor, false))));
    assert.equal(watch.runs - before, 5 * 3);

    const other = visitors.at(-1)!;
    const late = await other.prove(answers(other, true));
    assert.equal(late.problem?.code, 'locked_out');
    assert.equal(watch.runs - before, 5 * 3);
  });

  it('A-91 A-23 nothing is hashed for an account that is out of tries by another of its names, and nothing is right', async () => {
    const watch = watchedPool();
    await using running = await withQuestions(watch.pool);
    const alias = await atQuestions(running, ADA.email);
    const visitor = await atQuestions(running);
    for (let tries = 0; tries < 5; tries += 1) await visitor.prove(answers(visitor, false));
    const before = watch.runs;
    assert.equal((await alias.prove(answers(alias, true))).problem?.code, 'answers_incorrect');
    assert.equal(watch.runs, before);
  });

  it('A-91 one reset judges one answer at a time; the others are asked to come back, and cost no try', async () => {
    await using running = await withQuestions(createHashPool());
    const visitor = await atQuestions(running);
    const wrong = answers(visitor, false);
    const codes = (await Promise.all([1, 2, 3].map(() => visitor.prove(wrong)))).map(
      (one) => one.problem?.code,
    );
    assert.deepEqual(codes.toSorted(), ['answers_incorrect', 'request_in_progress', 'request_in_progress']);
    const trail = await running.store.readAudit({ resetId: visitor.transaction!.id });
    assert.equal(trail.filter(({ event }) => event === 'proof.failed').length, 1);
  });

  it('A-91 resets begin while the pool is full, and hash nothing', async () => {
    const watch = watchedPool();
    await using running = await withQuestions(watch.pool);
    const visitor = await atQuestions(running);
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    watch.hold(held);
    const before = watch.runs;
    const waiting = visitor.prove(answers(visitor, true));
    const begun = await Promise.all(
      Array.from({ length: 50 }, (_, index) => running.visitor(`203.0.113.${index}`).start(ADA.userName)),
    );
    assert.ok(begun.every(({ status }) => status === 201));
    assert.equal(watch.runs - before, 1, 'the first answer waits, and nothing else was given to the pool');
    release();
    (await waiting).at('choose_method');
  });

  it('A-91 of 200 people some are judged, two at a time, and the rest hear at once that it is busy', async () => {
    const watch = watchedPool(createHashPool({ concurrency: 2, queueLimit: 10 }));
    const random = seededRandom('people');
    const keys = deriveKeys(new Uint8Array(32).fill(1), 'contoso');
    const hasher = createMemoryHardHasher({ key: keys.answer, random, pool: watch.pool });
    const hash = await hasher.hash('q0', 'blue');
    const open = ['q0', 'q1', 'q2'].map((id) => ({ id, question: { topic: 'first-pet' } }));
    const before = watch.runs;
    const asked = {
      asked: { seed: '', questions: open },
      enrolment: {
        id: 'enr_1',
        kind: 'questions',
        createdAt: 0,
        sealed: '',
        data: { seed: '', questions: open.map((one) => ({ ...one, hash })) },
      },
      policy: resolvePolicy(),
      hasher,
    } as unknown as Asked;
    const given = { challengeId: 'chl_1', answers: open.map(({ id }) => ({ id, answer: 'blue' })) };
    const judged = await Promise.allSettled(Array.from({ length: 200 }, () => questions.judge(given, asked)));
    const refused = judged.filter((one) => one.status === 'rejected');
    assert.equal(judged.length - refused.length, 12);
    assert.ok(refused.every(({ reason }) => (reason as { code: string }).code === 'overloaded'));
    assert.equal(watch.most, 2);
    assert.equal(watch.runs - before, 12 * 3 + refused.length);
    const verdicts = judged.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    // A hash goes with the id of its question: for two of the three it is somebody else's.
    assert.ok(verdicts.every((verdict) => verdict !== null && 'matched' in verdict && !verdict.matched));
  });

  it('A-78 as many hashes are made whatever is wrong about the answers', async () => {
    const watch = watchedPool();
    await using running = await withQuestions(watch.pool);
    const visitor = await atQuestions(running);
    const { answers: right } = answers(visitor, true) as { answers: { id: string; answer: string }[] };
    const costs: number[] = [];
    for (const given of [
      right.map((one, index) => (index === 0 ? { ...one, answer: 'wrong' } : one)),
      right.map((one) => ({ ...one, answer: 'wrong' })),
      right.slice(0, 1),
      [{ id: 'unknown', answer: 'wrong' }],
      right,
    ]) {
      const before = watch.runs;
      await visitor.prove({ answers: given });
      costs.push(watch.runs - before);
    }
    assert.deepEqual(costs, [3, 3, 3, 3, 3]);
    assert.equal(visitor.transaction?.step, 'choose_method', 'the last ones were right');
  });
});
