import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { judge } from './judge.ts';
import { passwordRulesAttribute } from './password-rules-attribute.ts';
import type { RuleSet } from './rule-set.ts';

interface Parsed {
  readonly minlength?: number;
  readonly maxlength?: number;
  readonly required: readonly string[];
}

const named = ['lower', 'upper', 'digit', 'special', 'ascii-printable', 'unicode'];

/** Apple's grammar, as strict as its reference parser: anything unknown or out of form voids the whole string (null). */
function parse(attribute: string): Parsed | null {
  let rest = attribute;
  const required: string[] = [];
  const lengths: Record<string, number> = {};
  while (rest.trim() !== '') {
    const property = /^\s*([A-Za-z-]+)\s*:\s*([^;]*?)\s*(?:;|$)/.exec(rest);
    if (!property) return null;
    const [whole, name = '', value = ''] = property;
    rest = rest.slice(whole.length);
    switch (name.toLowerCase()) {
      case 'minlength':
      case 'maxlength':
      case 'max-consecutive':
        if (!/^\d+$/.test(value)) return null;
        lengths[name.toLowerCase()] = Number(value);
        break;
      case 'required':
      case 'allowed':
        for (const one of value.split(/\s*,\s*/)) {
          if (!named.includes(one.toLowerCase()) && !/^\[[\x21-\x7e]+\]$/.test(one)) return null;
          if (name.toLowerCase() === 'required') required.push(one.toLowerCase());
        }
        break;
      default:
        return null;
    }
  }
  return { ...lengths, required };
}

const ruleSets = fc
  .record({
    minLength: fc.integer({ min: 4, max: 64 }),
    more: fc.integer({ min: 0, max: 200 }),
    minCharacterClasses: fc.integer({ min: 0, max: 4 }),
    refuseIdentity: fc.boolean(),
  })
  .map(({ more, ...rest }): RuleSet => ({ ...rest, maxLength: rest.minLength + more }));

const alphabets: Record<string, string> = {
  lower: 'abcdefghijklmnopqrstuvwxyz',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  digit: '0123456789',
  special: '-~!@#$%^&*_+=`|(){}[:;"\'<>,.?] ',
};

describe('the passwordrules attribute', () => {
  it('is void as soon as one property is unknown, so the reader in this test can fail', () => {
    assert.equal(parse('minlength: 8; mixedcase: 1;'), null);
    assert.equal(parse('minlength: 8.5;'), null);
    assert.equal(parse('required: capital;'), null);
  });

  it('says the lengths and nothing of classes when none are asked for', () => {
    assert.equal(
      passwordRulesAttribute({ minLength: 12, maxLength: 256, minCharacterClasses: 0, refuseIdentity: true }),
      'minlength: 12; maxlength: 256;',
    );
  });

  it('asks for all four classes where three of four are the rule', () => {
    assert.equal(
      passwordRulesAttribute({ minLength: 8, maxLength: 256, minCharacterClasses: 3, refuseIdentity: true }),
      'minlength: 8; maxlength: 256; required: lower; required: upper; required: digit; required: special;',
    );
  });

  it('reads back as the same rules for every rule set, broken numbers included', () => {
    fc.assert(
      fc.property(ruleSets, fc.double({ min: 0, max: 0.9, noNaN: true }), (rules, fraction) => {
        const parsed = parse(passwordRulesAttribute({ ...rules, minLength: rules.minLength - fraction }));
        assert.ok(parsed, 'readable');
        assert.equal(parsed.minlength, rules.minLength);
        assert.equal(parsed.maxlength, rules.maxLength);
      }),
    );
  });

  it('leads a password manager to passwords that pass', () => {
    fc.assert(
      fc.property(ruleSets, fc.infiniteStream(fc.nat()), (rules, random) => {
        const parsed = parse(passwordRulesAttribute(rules));
        assert.ok(parsed, 'readable');
        const classes = parsed.required.length > 0 ? parsed.required : ['lower', 'digit'];
        const draw = (name: string) => {
          const alphabet = alphabets[name] ?? '';
          return alphabet[(random.next().value ?? 0) % alphabet.length];
        };
        let password = classes.map(draw).join('');
        while (password.length < (parsed.minlength ?? 0))
          password += draw(classes[password.length % classes.length] ?? '');
        const broken = judge(password, { ...rules, refuseIdentity: false }).filter(
          (one) => one.status !== 'met',
        );
        assert.deepEqual(broken, []);
      }),
    );
  });
});
