import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resolvePolicy } from '@rekey/contract';
import { proveAsAda, runningServer } from '@rekey/testkit';
import { ownText } from './own-text.ts';

const texts = {
  en: { password: 'At least one space, as in a sentence.', done: 'Telephones ask for it within an hour.' },
  'de-CH': { done: 'Das Telefon fragt innert einer Stunde danach.' },
  de: { done: 'Das Telefon fragt in einer Stunde danach.' },
};

describe('the texts of an operator', () => {
  it('S-133 are in the nearest language there is', () => {
    const found = (locale: string, place: 'password' | 'done' = 'done') => ownText({ texts }, place, locale);
    assert.equal(found('de-CH'), texts['de-CH'].done);
    assert.equal(found('DE-ch'), texts['de-CH'].done);
    assert.equal(found('de-AT'), texts.de.done);
    assert.equal(found('fr'), texts.en.done);
    assert.equal(found('de', 'password'), texts.en.password);
    assert.equal(ownText({ texts: {} }, 'done', 'en'), undefined);
  });

  it('S-133 stand where a password is chosen, and after it', async () => {
    await using running = await runningServer({ policy: { texts } });
    const ada = running.visitor();
    await proveAsAda(running, ada);
    assert.equal((await ada.read()).at('set_password').note, texts.en.password);
    assert.equal((await ada.submit('quiet river under stone')).at('done').note, texts.en.done);
  });

  it('S-133 are short, plain and by language', () => {
    assert.throws(() => resolvePolicy({ texts: { en: { done: 'x'.repeat(501) } } }), /texts/);
    assert.throws(() => resolvePolicy({ texts: { english: { done: 'Yes.' } } }), /texts|english/);
    assert.throws(() => resolvePolicy({ texts: { en: { html: '<b>' } } } as never), /texts/);
  });
});
