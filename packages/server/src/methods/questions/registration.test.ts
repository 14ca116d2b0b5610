import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resolvePolicy } from '@rekey/contract';
import { ProblemError } from '../../domain/problem.ts';
import { offeredQuestions } from './question.ts';
import { checkRegistration, type Registrant } from './registration.ts';

const custom = ['Which desk did you have first?', 'Wie hieß Ihr erstes Haustier?', 'abc'];
const person: Registrant = {
  userName: 'ada@contoso.test',
  displayName: 'Ada Lovelace',
  locale: 'en',
  policy: resolvePolicy({ questions: { registered: 3, asked: 3, custom } }),
};
const fine = [
  { question: 'first-pet', answer: 'Biscuit' },
  { question: 'first-street', answer: 'Mill Lane' },
  { question: 'favourite-dish', answer: 'lentil soup' },
];

/** What is refused about a registration, as `pointer reason`. */
function refusals(answers: { question: string; answer: string }[], who: Registrant = person): string[] {
  try {
    checkRegistration({ answers }, who);
    return [];
  } catch (error) {
    assert.ok(error instanceof ProblemError);
    assert.equal(error.code, 'malformed_request');
    return (error.extras.errors ?? []).map(({ pointer, reason }) => `${pointer} ${reason}`);
  }
}
const withSecond = (answer: string, question = 'first-street') =>
  refusals([fine[0]!, { question, answer }, fine[2]!]);

describe('registering security questions', () => {
  it('A-78 takes different questions with different answers', () => {
    assert.deepEqual(
      checkRegistration({ answers: fine }, person).map(({ answer }) => answer),
      ['biscuit', 'mill lane', 'lentil soup'],
    );
  });

  for (const [what, answer, reason] of [
    ['2 characters', 'ab', 'too_short'],
    ['2 characters and blanks', ' a b'.replace(' b', '   '), 'too_short'],
    ['2 characters of four UTF-16 units', '𝒜𝒷', 'too_short'],
    ['41 characters', 'a longer answer than anybody ever types!!', 'too_long'],
    ['more than can be sent', `x${' '.repeat(160)}y z`, 'too_long'],
    ['the answer to another question', 'Biscuit', 'same_answer'],
    ['the same in another case and with blanks', '  bisCUIT ', 'same_answer'],
    ['the same in full-width letters', 'Ｂｉｓｃｕｉｔ', 'same_answer'],
    ['the question itself', 'Which street was the first home you remember in?', 'too_long'],
    ['a part of the question', 'STREET', 'in_question'],
    ['the user name', 'Ada@Contoso.test', 'in_name'],
    ['a part of the user name', 'contoso', 'in_name'],
    ['the display name', ' ada  LOVELACE', 'in_name'],
    ['a part of the display name', 'lovelace', 'in_name'],
    ['what guessers try first', 'Password1', 'common'],
    ['that nothing is known', 'I don’t know', 'common'],
    ['the same in German', 'WEISS NICHT', 'common'],
    ['the same in Arabic', 'لا أعرف', 'common'],
    ['one character over and over', 'xX xxX', 'common'],
  ] as const) {
    it(`A-78 refuses ${what}`, () => assert.deepEqual(withSecond(answer), [`/answers/1/answer ${reason}`]));
  }

  it('A-78 refuses an answer that is the whole question', () => {
    assert.deepEqual(withSecond('ABC ', offeredQuestions(['abc'])[0]!.id), ['/answers/1/answer in_question']);
  });

  it('N-33 takes answers of 3 and of 40 characters, counted as people count them', () => {
    assert.deepEqual(withSecond('Zoë'.normalize('NFD')), []);
    assert.deepEqual(withSecond('😀🎈🚲'.repeat(13) + 'é'), []);
    assert.deepEqual(withSecond('😀🎈🚲'.repeat(13) + 'éa'), ['/answers/1/answer too_long']);
  });

  it('N-33 wants exactly as many as the policy says', () => {
    assert.deepEqual(refusals(fine.slice(0, 2)), ['/answers wrong_number']);
    assert.deepEqual(refusals([...fine, { question: 'first-school', answer: 'Hillside' }]), [
      '/answers wrong_number',
    ]);
    assert.deepEqual(refusals([]), ['/answers wrong_number']);
  });

  it('A-78 refuses one question twice, under whatever id', () => {
    const german = { ...person, locale: 'de' };
    const own = offeredQuestions(custom)[1]!.id;
    const pets = [fine[0]!, { question: own, answer: 'Mill Lane' }, fine[2]!];
    assert.deepEqual(withSecond('Mill Lane', 'first-pet'), ['/answers/1/question same_question']);
    assert.deepEqual(refusals(pets, german), ['/answers/1/question same_question']);
    assert.deepEqual(refusals(pets), [], 'in English the two read differently');
  });

  it('refuses questions that are not offered', () => {
    for (const question of ['toString', 'custom-1', ''])
      assert.deepEqual(withSecond('Mill Lane', question), ['/answers/1/question unknown_question']);
  });

  it('names everything that is wrong at once', () => {
    assert.deepEqual(
      refusals([
        { question: 'first-pet', answer: 'pet' },
        { question: 'first-pet', answer: 'ab' },
      ]),
      [
        '/answers wrong_number',
        '/answers/0/answer in_question',
        '/answers/1/question same_question',
        '/answers/1/answer too_short',
      ],
    );
  });
});
