import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { judge, notNfc } from './judge.ts';
import type { RuleName, RuleSet, VerdictStatus } from './rule-set.ts';

const loose: RuleSet = { minLength: 1, maxLength: 256, minCharacterClasses: 0, refuseIdentity: false };
const ada = { userName: 'ada.l@contoso.test', names: ['Ada', 'Lovelace-King', 'Jo'] };

function statusOf(
  rule: RuleName,
  password: string,
  rules: Partial<RuleSet>,
  person = ada,
): VerdictStatus | undefined {
  return judge(password, { ...loose, ...rules }, person).find((one) => one.rule === rule)?.status;
}

const anything = fc.string({ unit: 'binary', maxLength: 40 });
const rules = fc.record({
  minLength: fc.integer({ min: 0, max: 30 }),
  maxLength: fc.integer({ min: 0, max: 300 }),
  minCharacterClasses: fc.integer({ min: 0, max: 4 }),
  refuseIdentity: fc.boolean(),
});

describe('judging a password', () => {
  it('counts code points, so an emoji is one character', () => {
    assert.equal(statusOf('too_short', '🔑🔑🔑', { minLength: 3 }), 'met');
    assert.equal(statusOf('too_short', '🔑🔑', { minLength: 3 }), 'not_met');
    assert.equal(statusOf('too_long', '🔑🔑🔑', { maxLength: 3 }), 'met');
    assert.equal(statusOf('too_long', '🔑🔑🔑🔑', { maxLength: 3 }), 'not_met');
  });

  it('tells how long the password is and how long it must be', () => {
    const [short] = judge('seven77', { ...loose, minLength: 12 });
    assert.deepEqual(short, { rule: 'too_short', status: 'not_met', params: { min: 12, actual: 7 } });
  });

  it('never counts spaces away or trims anything', () => {
    fc.assert(
      fc.property(anything, (text) => {
        assert.equal(judge(text, loose)[0]?.params.actual, [...text].length);
      }),
    );
  });

  it('asks for kinds of characters in every script, and only when the rules do', () => {
    assert.equal(statusOf('too_weak', 'äÖ٣', { minCharacterClasses: 3 }), 'met');
    assert.equal(statusOf('too_weak', 'äö3', { minCharacterClasses: 3 }), 'not_met');
    assert.equal(statusOf('too_weak', 'a中3', { minCharacterClasses: 3 }), 'met');
    assert.equal(statusOf('too_weak', 'aaa', {}), undefined);
  });

  it('adding characters never loses a kind of character', () => {
    fc.assert(
      fc.property(anything, anything, fc.integer({ min: 1, max: 4 }), (one, more, minCharacterClasses) => {
        fc.pre(statusOf('too_weak', one, { minCharacterClasses }) === 'met');
        // A low surrogate at the seam would change what both sides are; whole code points cannot.
        assert.equal(statusOf('too_weak', `${one} ${more}`, { minCharacterClasses }), 'met');
      }),
    );
  });

  it('finds the user name and parts of the name in any case and width', () => {
    for (const password of ['xxADAxx', 'ilovelace1', 'Ada.L-2026', 'ＬＯＶＥＬＡＣＥ99', 'kingkong-rules']) {
      assert.equal(statusOf('contains_identity', password, { refuseIdentity: true }), 'not_met', password);
    }
    assert.equal(statusOf('contains_identity', 'jo-is-too-short-to-count', { refuseIdentity: true }), 'met');
    assert.equal(statusOf('contains_identity', 'contoso is the domain', { refuseIdentity: true }), 'met');
  });

  it('refuses a name wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.constantFrom('ada', 'LOVELACE', 'King', 'aDa.L'),
        (before, after, name) => {
          assert.equal(
            statusOf('contains_identity', `${before}${name}${after}`, { refuseIdentity: true }),
            'not_met',
          );
        },
      ),
    );
  });

  it('leaves the rule about the person to the server while the person is not known', () => {
    const verdicts = judge('ada', { ...loose, refuseIdentity: true });
    assert.equal(verdicts.find((one) => one.rule === 'contains_identity')?.status, 'checked_on_save');
  });

  it('refuses what no directory can store: half a surrogate pair and NUL', () => {
    assert.equal(statusOf('characters', 'abc\ud83d', {}), 'not_met');
    assert.equal(statusOf('characters', '\udd11abc', {}), 'not_met');
    assert.equal(statusOf('characters', 'abc\0def', {}), 'not_met');
    assert.equal(statusOf('characters', 'abc🔑\n\t def', {}), 'met');
  });

  it('gives the same rules in the same order whatever is typed', () => {
    fc.assert(
      fc.property(anything, anything, rules, (one, other, some) => {
        const names = (password: string) => judge(password, some, ada).map((verdict) => verdict.rule);
        assert.deepEqual(names(one), names(other));
      }),
    );
  });

  it('notices text that is not composed', () => {
    assert.equal(notNfc('é'), false);
    assert.equal(notNfc('e\u0301'), true);
  });
});
