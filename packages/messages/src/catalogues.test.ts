import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import type { Messages } from './format.ts';
import { messages as hostedEn } from './hosted/en.ts';
import { catalogues as hosted } from './hosted/locales.ts';
import { locales } from './locales.ts';
import { messages as mailAr } from './mail/ar.ts';
import { messages as mailDe } from './mail/de.ts';
import { messages as mailEn } from './mail/en.ts';
import { messages as questionsAr } from './questions/ar.ts';
import { messages as questionsDe } from './questions/de.ts';
import { messages as questionsEn } from './questions/en.ts';
import { messages as uiEn } from './ui/en.ts';
import { messages as laterEn } from './ui/later/en.ts';
import { catalogues, laterCatalogues } from './ui/locales.ts';

const mail: Record<string, Messages> = { en: mailEn, de: mailDe, ar: mailAr };
const questions: Record<string, Messages> = { en: questionsEn, de: questionsDe, ar: questionsAr };
const forms = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** Plural keys as their base and the forms there are. */
function shape(messages: Messages): Map<string, Set<string>> {
  const keys = new Map<string, Set<string>>();
  for (const key of Object.keys(messages)) {
    const form = forms.find(
      (one) => key.endsWith(`_${one}`) && `${key.slice(0, -one.length)}other` in messages,
    );
    const base = form === undefined ? key : key.slice(0, -form.length - 1);
    keys.set(base, (keys.get(base) ?? new Set()).add(form ?? ''));
  }
  return keys;
}

const placeholders = (sentence: string) =>
  new Set([...sentence.matchAll(/\{(\w+)\}/g)].map((found) => found[1]));

/** Sentences of a base that may leave the number out: "one try left". */
function placeholdersOf(messages: Messages, base: string): string[] {
  const keys = Object.keys(messages).filter(
    (key) => key === base || forms.some((form) => key === `${base}_${form}`),
  );
  return [...new Set(keys.flatMap((key) => [...placeholders(messages[key] ?? '')]))].sort() as string[];
}

for (const { tag } of locales) {
  describe(`the catalogues in ${tag}`, async () => {
    const ui: Messages = (await catalogues[tag]()).messages;
    const later: Messages = (await laterCatalogues[tag]()).messages;

    it('have everything of elements on pages too, without script', async () => {
      const { messages: pages } = await hosted[tag]();
      assert.deepEqual(
        [...shape(ui).keys(), ...shape(later).keys()].filter((base) => !shape(pages).has(base)),
        [],
      );
    });
    for (const [name, messages, english] of [
      ['of elements', ui, uiEn],
      ['of elements, later', later, laterEn],
      ['of pages', (await hosted[tag]()).messages, hostedEn],
      ['of messages', mail[tag] ?? {}, mailEn],
      ['of security questions', questions[tag] ?? {}, questionsEn],
    ] as const) {
      it(`${name} have every key of the English one and no other`, () => {
        assert.deepEqual([...shape(messages).keys()].sort(), [...shape(english).keys()].sort());
      });

      it(`${name} have exactly the plural forms of the language`, () => {
        const wanted = [...new Intl.PluralRules(tag).resolvedOptions().pluralCategories].sort();
        for (const [base, found] of shape(messages)) {
          if (!found.has('')) assert.deepEqual([...found].sort(), wanted, base);
        }
      });

      it(`${name} fill the same places`, () => {
        for (const base of shape(english).keys()) {
          assert.deepEqual(placeholdersOf(messages, base), placeholdersOf(english, base), base);
        }
      });

      it(`${name} hold plain sentences: no markup, no exclamation mark, no blank ends`, () => {
        for (const [key, sentence] of Object.entries(messages)) {
          assert.match(sentence, /\S/, key);
          assert.equal(sentence, sentence.trim(), key);
          assert.doesNotMatch(sentence, /[<>!]|&\w+;| {2}|\bplease\b|\boops\b|\bbitte\b/i, key);
        }
      });

      it(`${name} turn no text around that they do not turn back`, () => {
        for (const [key, sentence] of Object.entries(messages)) {
          assert.doesNotMatch(sentence, /[\u202a-\u202e\u2066\u2067]/, key);
          assert.equal(sentence.split('\u2068').length, sentence.split('\u2069').length, key);
        }
      });
    }
  });
}

describe('the topics of security questions', () => {
  it('S-129 are 35, by ids that what people registered refers to', () => {
    const ids = Object.keys(questionsEn);
    assert.equal(ids.length, 35);
    for (const id of ids) assert.match(id, /^[a-z]+(-[a-z]+)*$/);
    // Whoever changes this line takes people's registered questions away from them.
    assert.equal(
      ids.toSorted().join(' '),
      'birth-hospital childhood-friend childhood-hero childhood-nickname childhood-telephone cuddly-toy dream-profession ' +
        'famous-acquaintance father-birthplace father-middle-name fathers-father favourite-dish first-job first-job-town ' +
        'first-love first-partner-met first-pet first-school first-street first-vehicle millennium-eve mother-birthplace ' +
        'mother-middle-name mothers-mother nearest-sibling-town oldest-sibling-birth oldest-sibling-middle-name ' +
        'parents-met primary-school-teacher school-at-twelve school-sport secondary-school-teacher ' +
        'university-not-attended wedding-party youngest-sibling-middle-name',
    );
  });

  for (const [tag, messages] of Object.entries(questions)) {
    it(`S-129 ask for different things in ${tag}, each within the length of a question`, () => {
      const sentences = Object.values(messages);
      assert.equal(new Set(sentences).size, sentences.length);
      for (const sentence of sentences) assert.ok([...sentence].length <= 200, sentence);
    });
  }
});
