import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commonFailures, failuresAt, methodKinds, outcomes, problems, refusals } from '@rekey/contract';
import { causes } from '@rekey/contract/directory';
import { locales, type LocaleTag, type Messages } from '@rekey/messages';
import { catalogues as hosted } from '@rekey/messages/hosted/locales';
import { catalogues, laterCatalogues } from '@rekey/messages/ui/locales';
import { plainName, unlinked, wordsFor } from './words.ts';

/** What a password is called, without its beginning and end. */
const plainWord: Readonly<Record<LocaleTag, RegExp>> = {
  en: /password/i,
  de: /Kennwort/i,
  ar: /كلمة (?:ال)?مرور/,
};

for (const { tag } of locales) {
  describe(`words for everything the wire can say, in ${tag}`, async () => {
    const [{ messages: usual }, { messages: later }] = await Promise.all([
      catalogues[tag](),
      laterCatalogues[tag](),
    ]);
    const messages: Messages = { ...usual, ...later };
    const has = (key: string) => assert.ok(Object.hasOwn(messages, key), key);

    it('has a sentence for every problem an element can meet, on the wire and on the way there', () => {
      const onTheWay = ['network', 'timeout', 'invalid_answer', 'insecure_page', 'expired', 'unknown'];
      const codes = [...Object.values(failuresAt).flat(), ...commonFailures, ...onTheWay];
      for (const code of codes) has(`problem.${code}`);
    });

    it('has a sentence for every problem there is, on the pages of the server', async () => {
      const { messages: ofPages } = await hosted[tag]();
      for (const code of Object.keys(problems)) assert.ok(Object.hasOwn(ofPages, `problem.${code}`), code);
    });

    it('S-073 has words for every proof that a request for help can speak of', () => {
      const { say } = wordsFor(tag);
      for (const kind of methodKinds) assert.notEqual(say(`proof.${kind}`), `proof.${kind}`);
    });

    it('S-070 has a sentence for every way a reset can end and every cause a directory can give', () => {
      for (const { sentence } of Object.values(outcomes)) has(sentence);
      for (const [cause, what] of Object.entries(causes)) {
        has(`cause.${cause}`);
        if ('rule' in what) has(`violation.${what.rule}`);
      }
      for (const reason of [...Object.keys(refusals), 'other']) {
        has(`reason.${reason}`);
      }
      const titles = Object.values(outcomes).map(({ sentence }) => messages[sentence]);
      assert.equal(new Set(titles).size, titles.length, 'each end sounds different');
    });

    it('S-070 says nothing about a new password to whoever only wanted to be unlocked', () => {
      const password = plainWord[tag];
      assert.match(messages['cause.password_refused'] ?? '', password);
      for (const [cause, what] of Object.entries(causes))
        if (!('only' in what) || what.only !== 'reset')
          assert.doesNotMatch(messages[`cause.${cause}`] ?? '', password, cause);
      for (const ending of ['failed', 'unknown']) {
        has(`${ending}.title.unlock`);
        assert.doesNotMatch(messages[`${ending}.title.unlock`] ?? '', password);
      }
    });

    it('has a label and a refusal for every rule a password is judged by', () => {
      for (const rule of ['too_short', 'too_long', 'too_weak', 'contains_identity', 'characters', 'other']) {
        has(`password.rule.${rule}`);
        has(`violation.${rule}`);
      }
      for (const strength of [0, 1, 2, 3, 4]) has(`password.strength.${strength}`);
    });

    it('has a tile and a help for every verification method', () => {
      for (const kind of methodKinds) {
        has(`method.${kind}`);
        if (kind !== 'questions' && kind !== 'passkey') has(`enterCode.help.${kind}`);
      }
      for (const step of ['answerQuestions', 'usePasskey', 'awaitCall']) has(`${step}.help`);
      // Only of what is sent can somebody say that it has not come.
      for (const kind of ['email', 'sms', 'voice']) has(`enterCode.noCode.${kind}`);
    });
  });
}

describe('a name in a message', () => {
  it('A-68 is one line of visible characters, at most as long as a name is', () => {
    assert.equal(plainName('  Ada\r\nLovelace\u2028x\0 '), 'Ada Lovelace x');
    assert.equal(plainName('a\u202eb\u2066c\u200ed\u061ce\ufeff'), 'abcde');
    assert.equal(plainName('می\u200cخواهم'), 'می\u200cخواهم', 'a joiner is part of the spelling');
    assert.equal([...plainName('😀'.repeat(5000))].length, 64);
    assert.equal(plainName('half \ud83d'), 'half');
  });

  it('A-65 that a stranger typed holds nothing a mail program could open', () => {
    assert.equal(unlinked('https://evil.test/a.b?c'), 'https[:]//evil[.]test/a[.]b?c');
    assert.equal(unlinked('ada@contoso.test'), 'ada@contoso[.]test');
    assert.equal(unlinked('evil\uff0etest evil\u3002test'), 'evil[\uff0e]test evil[\u3002]test');
    assert.equal(unlinked('Dr. Ada: at once.'), 'Dr. Ada: at once.');
  });
});
