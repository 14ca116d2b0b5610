import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { lengthOf, normaliseAnswer } from './normalise.ts';

describe('the one form of an answer', () => {
  for (const [what, ...written] of [
    [
      'blanks and case',
      'Aunt Martha',
      '  aunt   MARTHA ',
      'AUNT\tmartha\n',
      'aunt\u00a0martha',
      'aunt\u3000martha',
    ],
    ['full-width letters', 'London 12', 'Ｌｏｎｄｏｎ　１２'],
    ['composed and decomposed letters', 'Zoë', 'Zoe\u0308', 'ZOË'],
    ['the Turkish i, dotted and dotless', 'İstanbul', 'istanbul', 'ISTANBUL', 'ıstanbul', 'I\u0307stanbul'],
    ['ß and SS', 'Straße', 'STRASSE', 'strasse'],
    ['every sigma', 'Οδυσσεύς', 'ΟΔΥΣΣΕΎΣ', 'οδυσσεύσ'],
    ['ligatures', 'ﬁsh', 'FISH'],
    ['Arabic presentation forms', 'سلام', 'ﺳﻼم', 'ﺳﻠﺎﻡ'],
    ['marks of writing direction and joiners', 'حيفا', '\u200fحيفا\u200e', 'حي\u200dفا', '\u2067حيفا\u2069'],
    [
      'soft hyphens and a byte order mark',
      'Donaudampfschiff',
      'Donau\u00addampf\u00adschiff',
      '\ufeffdonaudampfschiff',
    ],
  ] as const) {
    it(`A-78 is the same for ${what}`, () => {
      const forms = new Set(written.map(normaliseAnswer));
      assert.equal(forms.size, 1, JSON.stringify([...forms]));
    });
  }

  for (const [one, other] of [
    ['Zoe', 'Zoë'],
    ['sch', 'ş'],
    ['St. Ives', 'St Ives'],
    ['على', 'علي'],
    ['2000', '٢٠٠٠'],
    ['كَتَبَ', 'كتب'],
  ] as const) {
    it(`keeps ${one} and ${other} apart`, () => {
      assert.notEqual(normaliseAnswer(one), normaliseAnswer(other));
    });
  }

  it('is a form: brought into it twice, nothing changes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (typed) => {
        const once = normaliseAnswer(typed);
        assert.equal(normaliseAnswer(once), once);
      }),
      { numRuns: 2_000 },
    );
  });

  it('does not depend on case or blanks, in any script', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'aàéíøßğişĄłčжѣώςאبцあ한'),
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(letters, letters, (first, second) => {
        assert.equal(
          normaliseAnswer(` ${first.toUpperCase()}  ${second.toLowerCase()}\n`),
          normaliseAnswer(`${first} ${second}`),
        );
      }),
    );
  });

  it('is counted in characters, not in UTF-16 units', () => {
    assert.equal(lengthOf('👩🏽'), 2);
    assert.equal(lengthOf('𝒜𝒷'), 2);
  });
});
