import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { presets, resolvePolicy, type PolicyInput, type PresetName } from '@rekey/contract';
import { messages as arabic } from '@rekey/messages/questions/ar';
import { messages as english } from '@rekey/messages/questions/en';
import { ADA, methodSuite, runningServer, type RunningServer, type Visitor } from '@rekey/testkit';
import { openEnrolment } from '../../domain/enrolment.ts';
import { deriveKeys } from '../../domain/keys.ts';
import { createSeal } from '../../domain/seal.ts';
import { systemRandom } from '../../ports/random.ts';
import { questions } from './index.ts';

const answers = [
  ['first-pet', 'Biscuit'],
  ['first-street', 'Mill Lane'],
  ['favourite-dish', 'Lentil soup'],
  ['childhood-hero', 'Mary Anning'],
  ['birth-hospital', 'Straße 12'],
] as const;
const registration = { answers: answers.map(([question, answer]) => ({ question, answer })) };
const answerTo = new Map<string, string>(
  answers.flatMap(([topic, answer]) => [
    [english[topic], answer],
    [arabic[topic], answer],
  ]),
);

function asked(visitor: Visitor): readonly { id: string; text: string }[] {
  const { transaction } = visitor;
  assert.equal(transaction?.step, 'answer_questions', JSON.stringify(transaction));
  return transaction.challenge.questions;
}
const rightFor = (visitor: Visitor) => ({
  answers: asked(visitor).map(({ id, text }) => ({ id, answer: answerTo.get(text) ?? '' })),
});
const wrongFor = (visitor: Visitor, which = 0) => ({
  answers: rightFor(visitor).answers.map((one, index) =>
    index === which ? { ...one, answer: 'wrong' } : one,
  ),
});
const idsOf = (visitor: Visitor) => asked(visitor).map(({ id }) => id);

async function idOf(running: RunningServer, userName: string): Promise<string> {
  const found = await running.directory.find(userName);
  assert.equal(found.found, 'one');
  return found.account.id;
}

async function withQuestions(
  policy: PolicyInput = {},
  options: Parameters<typeof runningServer>[0] = {},
): Promise<RunningServer> {
  const running = await runningServer({
    ...options,
    policy: { methods: ['email', 'questions'], administrators: false, methodsRequired: 2, ...policy },
  });
  await running.server.enrolments.issue(await idOf(running, ADA.userName), 'questions', registration);
  return running;
}

async function atQuestions(running: RunningServer, address?: string): Promise<Visitor> {
  const visitor = running.visitor(address);
  await visitor.start(ADA.userName);
  await visitor.challenge('email');
  await visitor.verify(await running.codeFor(ADA.email));
  await visitor.challenge('questions');
  return visitor;
}

methodSuite({
  kind: 'questions',
  async enrol(running, accountId) {
    await running.server.enrolments.issue(accountId, 'questions', registration);
  },
  answer: async (_running, visitor) => rightFor(visitor),
  wrong: (_running, visitor) => wrongFor(visitor),
  wrongCode: 'answers_incorrect',
  malformed: [
    { answers: [] },
    { answers: [{ id: 'q' }] },
    { answers: [{ id: 'q', answer: '' }] },
    { answers: [{ id: 'q', answer: 'blue', right: true }] },
    { answers: [{ id: 'q', answer: 'x'.repeat(161) }] },
    { answers: Array.from({ length: 11 }, () => ({ id: 'q', answer: 'blue' })) },
  ],
});

describe('answering security questions', () => {
  it('S-059 A-78 takes every way of writing an answer', async () => {
    await using running = await withQuestions();
    const visitor = await atQuestions(running);
    const shouted = rightFor(visitor).answers.map(({ id, answer }) => ({
      id,
      answer: `  ${answer.toUpperCase().replace(' ', '   ')}\t`,
    }));
    (await visitor.prove({ answers: shouted.toReversed() })).at('set_password');
  });

  it('S-059 A-78 says the same whichever answer is wrong, missing, twice there or to another question', async () => {
    await using running = await withQuestions({ codeAttempts: 10, throttles: [] });
    const visitor = await atQuestions(running);
    const right = rightFor(visitor).answers;
    const problems = new Set<string>();
    for (const given of [
      wrongFor(visitor, 0).answers,
      wrongFor(visitor, 1).answers,
      wrongFor(visitor, 2).answers,
      right.slice(1),
      [right[0]!, right[0]!, right[1]!],
      [...right, right[0]!],
      [...right, { id: 'other', answer: 'blue' }],
      right.map((one, index) => ({ ...one, id: right[(index + 1) % 3]!.id })),
    ]) {
      const { problem } = await visitor.prove({ answers: given });
      const { requestId: _, instance: __, attemptsRemaining, transaction: ___, ...rest } = problem!;
      assert.equal(typeof attemptsRemaining, 'number');
      problems.add(JSON.stringify(rest));
    }
    assert.equal(problems.size, 1);
    assert.match([...problems][0]!, /answers_incorrect/);
    (await visitor.prove({ answers: right })).at('set_password');
  });

  it('A-78 asks the same questions until they are answered: after an error, another way, a new reset', async () => {
    await using running = await withQuestions({ methods: ['email', 'sms', 'questions'] });
    const visitor = await atQuestions(running);
    const first = idsOf(visitor);
    assert.equal(first.length, 3);
    await visitor.prove(wrongFor(visitor));
    assert.deepEqual(idsOf(visitor), first, 'after a wrong answer');
    (await visitor.challenge('sms')).at('confirm_contact');
    await visitor.challenge('questions');
    assert.deepEqual(idsOf(visitor), first, 'after another way');
    const second = await atQuestions(running, '203.0.113.10');
    assert.deepEqual(idsOf(second), first, 'in a new reset');
    (await second.prove(rightFor(second))).at('set_password');
    const sets = new Set([first.join()]);
    for (let round = 0; round < 6; round += 1) {
      running.clock.advance(3_600_000);
      const next = await atQuestions(running);
      sets.add(idsOf(next).join());
      await next.prove(rightFor(next));
    }
    assert.ok(sets.size > 1, 'answered, so others may be asked');
  });

  it('S-059 draws other questions after a wrong answer where the policy wants that', async () => {
    await using running = await withQuestions({
      questions: { redraw: true },
      codeAttempts: 10,
      throttles: [],
    });
    const visitor = await atQuestions(running);
    const sets = new Set([idsOf(visitor).join()]);
    for (let round = 0; round < 6; round += 1) {
      await visitor.prove(wrongFor(visitor));
      const after = idsOf(visitor).join();
      await visitor.challenge('questions');
      assert.equal(idsOf(visitor).join(), after, 'asking again draws nothing');
      sets.add(after);
    }
    assert.ok(sets.size > 1);
    (await visitor.prove(rightFor(visitor))).at('set_password');
  });

  it('S-129 asks in the language of the person, and an organisation’s own questions as they were written', async () => {
    const custom = ['  Wie hieß unser ERSTES Büro?'];
    await using running = await runningServer({
      policy: {
        methods: ['email', 'questions'],
        administrators: false,
        questions: { registered: 3, asked: 3, custom },
      },
    });
    const accountId = await idOf(running, ADA.userName);
    const { show } = await running.server.enrolments.begin(accountId, 'questions');
    const offered = (show as { questions: { id: string; text: string }[] }).questions;
    assert.equal(offered.length, 36);
    assert.equal(offered[0]?.text, custom[0]);
    await running.server.enrolments.issue(accountId, 'questions', {
      answers: [{ question: offered[0]!.id, answer: 'Speicher 7' }, ...registration.answers.slice(0, 2)],
    });
    const visitor = running.visitor();
    await visitor.call(
      'POST',
      '/v1/resets',
      { identifier: ADA.userName, locale: 'ar-EG' },
      { continuation: null },
    );
    await visitor.challenge('email');
    await visitor.verify(await running.codeFor(ADA.email));
    await visitor.challenge('questions');
    assert.deepEqual(
      asked(visitor)
        .map(({ text }) => text)
        .toSorted(),
      [custom[0], arabic['first-pet'], arabic['first-street']].toSorted(),
    );
  });

  it('S-059 ends with the registration: what was removed is not asked, and its answers are not taken', async () => {
    await using running = await withQuestions();
    const accountId = await idOf(running, ADA.userName);
    const visitor = await atQuestions(running);
    const right = rightFor(visitor);
    const [registered] = await running.server.enrolments.of(accountId);
    assert.equal(await running.server.enrolments.remove(accountId, registered!.id), true);
    assert.equal((await visitor.challenge('questions')).problem?.code, 'step_conflict');
    assert.equal((await visitor.prove(right)).problem?.code, 'answers_incorrect');
  });
});

describe('what is kept of security questions', () => {
  it('S-043 N-32 is a memory-hard hash of each answer with a salt of its own, and no answer', async () => {
    await using running = await withQuestions();
    const seal = createSeal(deriveKeys(new Uint8Array(32).fill(42), 'contoso').seal, systemRandom);
    const read = async () => {
      const rows = await running.store.readEnrolments(await idOf(running, ADA.userName));
      assert.equal(rows.length, 1);
      return openEnrolment(seal, rows[0]!).data as { questions: { hash: string }[] };
    };
    const first = await read();
    const hashes = first.questions.map(({ hash }) => hash);
    assert.equal(hashes.length, 5);
    for (const hash of hashes)
      assert.match(hash, /^\$(argon2id\$v=19\$m=19456,t=2,p=1|scrypt\$ln=15,r=8,p=3),bind=1\$/);
    assert.equal(new Set(hashes.map((hash) => hash.split('$').at(-2))).size, 5);
    for (const [, answer] of answers) {
      assert.ok(!JSON.stringify(first).toLowerCase().includes(answer.toLowerCase()));
      assert.ok(
        !JSON.stringify(await running.store.readAudit({}))
          .toLowerCase()
          .includes(answer.toLowerCase()),
      );
    }

    await running.server.enrolments.issue(await idOf(running, ADA.userName), 'questions', registration);
    const again = (await read()).questions.map(({ hash }) => hash);
    assert.deepEqual(
      again.filter((hash) => hashes.includes(hash)),
      [],
      'a new registration takes the place of the old one',
    );
  });

  it('S-043 refuses a registration that names no questions, or something besides', async () => {
    await using running = await runningServer();
    const accountId = await idOf(running, ADA.userName);
    for (const malformed of [undefined, {}, { answers: 'x' }, { ...registration, verified: true }])
      await assert.rejects(running.server.enrolments.issue(accountId, 'questions', malformed), {
        code: 'malformed_request',
      });
    assert.deepEqual(await running.server.enrolments.of(accountId), []);
  });
});

describe('who is asked security questions', () => {
  const person = (kind: 'questions', privileged = false) => ({
    contact: {},
    enrolments: [
      {
        id: 'enr_1',
        kind,
        createdAt: 0,
        sealed: '',
        data: {
          seed: '',
          questions: answers.map(([topic], index) => ({ id: `q${index}`, question: { topic }, hash: '' })),
        },
      },
    ],
    privileged,
  });

  it('S-023 N-33 never an administrator', async () => {
    const policy = resolvePolicy({ preset: 'entra' });
    assert.equal(questions.find(person('questions'), policy).length, 1);
    assert.deepEqual(questions.find(person('questions', true), policy), []);
    await using running = await runningServer({ policy: { preset: 'entra' } });
    const accountId = await idOf(running, 'adm@contoso.test');
    await assert.rejects(running.server.enrolments.begin(accountId, 'questions'), { code: 'not_found' });
  });

  it('N-32 nobody where one proof is enough: they are never the only one', () => {
    assert.deepEqual(
      questions.find(person('questions'), resolvePolicy({ preset: 'entra', methodsRequired: 1 })),
      [],
    );
  });

  it('N-33 nobody who registered fewer than are asked', () => {
    const [few] = person('questions').enrolments;
    few!.data.questions.length = 2;
    const policy = resolvePolicy({ preset: 'entra' });
    assert.deepEqual(questions.find({ contact: {}, privileged: false, enrolments: [few!] }, policy), []);
  });

  for (const disclosure of ['standard', 'private'] as const) {
    it(`N-32 nobody before a first proof under ${disclosure}`, async () => {
      await using running = await withQuestions({ disclosure });
      const visitor = running.visitor();
      const kinds = (await visitor.start(ADA.userName)).at('choose_method').methods.map(({ kind }) => kind);
      assert.deepEqual(kinds, ['email']);
    });
  }

  it('N-32 everybody who registered, also first, where the policy tells who exists anyway', async () => {
    await using running = await withQuestions({ disclosure: 'explain' });
    const visitor = running.visitor();
    await visitor.start(ADA.userName);
    await visitor.challenge('questions');
    const { methods, proofs } = (await visitor.prove(rightFor(visitor))).at('choose_method');
    assert.deepEqual([methods.map(({ kind }) => kind), proofs], [['email'], { required: 2, satisfied: 1 }]);
  });

  it('N-32 off in what is recommended, and never the only method of a preset', () => {
    assert.ok(!(presets.recommended.methods as readonly string[]).includes('questions'));
    for (const name of Object.keys(presets) as PresetName[]) {
      const { methods, methodsRequired } = presets[name];
      assert.ok(methodsRequired === 2 && methods.filter((kind) => kind !== 'questions').length >= 2, name);
    }
  });
});

describe('the numbers of security questions', () => {
  const policy = (given: Partial<(typeof presets)['entra']['questions']>) => () =>
    resolvePolicy({ questions: given });

  it('S-011 S-012 N-33 are 3 to 5 to register and 3 to 5 to answer, never more than are registered', () => {
    for (const wrong of [
      { registered: 2, asked: 2 },
      { registered: 6 },
      { asked: 2 },
      { registered: 5, asked: 6 },
      { registered: 3, asked: 4 },
    ])
      assert.throws(policy(wrong), JSON.stringify(wrong));
    for (const fine of [
      { registered: 3, asked: 3 },
      { registered: 5, asked: 5 },
      { registered: 4, asked: 3 },
    ])
      assert.doesNotThrow(policy(fine));
  });

  it('S-013 N-33 are 20 questions of an organisation at most, of 3 to 200 characters', () => {
    const custom = (count: number, text = 'Which desk?') => ({
      custom: Array.from({ length: count }, (_, index) => `${text} ${index}`) as never,
    });
    assert.doesNotThrow(policy(custom(20)));
    assert.throws(policy(custom(21)));
    for (const [text, isFine] of [
      ['ab', false],
      ['abc', true],
      ['𝒜𝒷', false],
      ['𝒜'.repeat(200), true],
      ['𝒜'.repeat(201), false],
    ] as const) {
      const check = policy({ custom: [text] as never });
      if (isFine) assert.doesNotThrow(check, text);
      else assert.throws(check, text);
    }
  });
});
