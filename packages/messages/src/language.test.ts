import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { formatWait, type Messages } from './format.ts';
import { catalogues as hosted } from './hosted/locales.ts';
import type { LocaleTag } from './locales.ts';
import { messages as mailAr } from './mail/ar.ts';
import { messages as mailDe } from './mail/de.ts';
import { messages as mailEn } from './mail/en.ts';
import { messages as questionsAr } from './questions/ar.ts';
import { messages as questionsDe } from './questions/de.ts';
import { messages as questionsEn } from './questions/en.ts';

const others: Record<LocaleTag, readonly Messages[]> = {
  en: [mailEn, questionsEn],
  de: [mailDe, questionsDe],
  ar: [mailAr, questionsAr],
};

/** Every sentence of a language, with its key. Pages have those of the elements as well. */
async function sentencesOf(tag: LocaleTag): Promise<(readonly [key: string, sentence: string])[]> {
  const { messages } = await hosted[tag]();
  return [messages, ...others[tag]].flatMap((one) => Object.entries(one));
}

/** Told to a telephone, where typographic apostrophes and quotation marks cost a second message or are read out. */
const isTold = (key: string) => /_(notice|code)\.sms(_\w+)?$|\.call$|^call\./.test(key);

describe('English', async () => {
  const sentences = await sentencesOf('en');

  it('calls an email an email: mail comes through the letter box', () => {
    for (const [key, sentence] of sentences) assert.doesNotMatch(sentence, /\bmails?\b/i, key);
  });

  it('has typographic apostrophes, but for telephones', () => {
    for (const [key, sentence] of sentences)
      if (isTold(key)) assert.doesNotMatch(sentence, /[’“”]/, key);
      else assert.doesNotMatch(sentence, /['"]/, key);
  });

  it('says nothing of a message that may never have been sent', () => {
    for (const [key, sentence] of sentences)
      // The help of a step says on what condition; `plain` stands in its place where a proof shows that something was sent.
      if (/^(enterCode|awaitCall|announce)\.(?!help|plain)/.test(key))
        assert.doesNotMatch(sentence, /\bsent\b|on its way|will ring/, key);
  });
});

describe('German', async () => {
  const sentences = await sentencesOf('de');

  it('addresses people in one way: Sie', () => {
    for (const [key, sentence] of sentences)
      assert.doesNotMatch(
        sentence,
        /(?<!\p{L})(du|dich|dir|dein(e[mnrs]?)?|euch|euer|eure[mnrs]?)(?!\p{L})/iu,
        key,
      );
  });

  it('names one thing one way', () => {
    const foreign =
      /[Pp]assw[oö]r|(?<!E-)(?<!\p{L})Mails?(?!\p{L})|Username|[Ll]ogin|einloggen|Authentifizierungs/u;
    for (const [key, sentence] of sentences)
      assert.doesNotMatch(sentence.replace(/\{\w+\}/g, ''), foreign, key);
  });

  it('speaks of nobody as a man alone', () => {
    for (const [key, sentence] of sentences)
      assert.doesNotMatch(
        sentence,
        /Administrator(?!\p{L})|Administratoren|Benutzer(?!\p{L})|Mitarbeiter(?!\p{L})|(?<!\p{L})jeder (?!\p{Lu})/u,
        key,
      );
  });

  it('has German quotation marks, and none on telephones', () => {
    for (const [key, sentence] of sentences) {
      assert.doesNotMatch(sentence, isTold(key) ? /[„“”’‘"]/ : /["'”]/, key);
      assert.equal(sentence.split('„').length, sentence.split('“').length, key);
    }
  });
});

describe('Arabic', async () => {
  const sentences = await sentencesOf('ar');
  /** Numbers, and what is Arabic itself: they keep the direction of the sentence. */
  const plain = new Set(['count', 'current', 'total', 'min', 'max', 'met', 'seconds', 'word', 'time']);

  it('keeps names, addresses, codes and links in their own direction', () => {
    for (const [key, sentence] of sentences) {
      // Read out; or a wait, which is Arabic; or put between its marks by the page in every language.
      if (/\.(call|availableAt|resendIn)$|^notMe\.account$/.test(key)) continue;
      for (const { 1: name, index } of sentence.matchAll(/\{(\w+)\}/g)) {
        const around = sentence[index - 1]! + sentence[index + name!.length + 2]!;
        if (!plain.has(name!)) assert.equal(around, '\u2068\u2069', `${key}: ${name}`);
      }
    }
  });

  it('has Arabic punctuation', () => {
    for (const [key, sentence] of sentences) assert.doesNotMatch(sentence, /[,;?"'“”]/, key);
  });

  it('writes the same words the same way', () => {
    for (const [key, sentence] of sentences) {
      assert.doesNotMatch(sentence, /جافا|كلمة السر|الباسورد|اسم المستعمل|إيميل|جواب(?!ًا)/, key);
      // Letters that look alike, and the stretching of words.
      assert.doesNotMatch(sentence, /[\u06cc\u06a9\u0640\u06f0-\u06f9\u0660-\u0669]/, key);
    }
  });

  it('says from when on, not within what time, somebody can try again', () => {
    const waits = sentences.filter(([key]) => /(availableAt|resendIn)$/.test(key));
    assert.equal(new Set(waits.map(([key]) => key)).size, 3);
    assert.match(formatWait(720, 'ar'), /^خلال 12 دقيقة$/, 'within 12 minutes');
    for (const [key, sentence] of waits) assert.match(sentence, /^س[تي]تاح .* \{when\}\.$/, key);
  });
});
