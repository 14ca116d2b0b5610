import { describe, it } from 'node:test';
import { matchLocale } from '@rekey/messages';
import { assertQuick } from '@rekey/testkit';
import { isUserName, plainIdentifier } from './domain/identifier.ts';
import { deriveKeys } from './domain/keys.ts';
import { isMailAddress } from './domain/mail-address.ts';
import { readLink } from './domain/mail-link.ts';
import { maskEmail, maskPhone } from './domain/mask.ts';
import { readObjection } from './domain/objection.ts';
import { canonicalPhone, countryOf, isSamePhone } from './domain/phone.ts';
import { bareName, canonicalName } from './embedded/canonical-name.ts';
import { createResetCookie } from './hosted/cookie.ts';
import { html } from './hosted/html.ts';
import { wordsFor as hostedWords } from './hosted/words.ts';
import { createNetworks } from './http/networks.ts';
import { sourceOf } from './http/source-address.ts';
import { normaliseAnswer } from './methods/questions/normalise.ts';
import { readSavedCode } from './methods/recovery-code/saved-codes.ts';
import { plainName, wordsFor } from './outbox/words.ts';

// Bodies end at 16 KB and fields sooner; what reads a text is quick without knowing that.

const keys = deriveKeys(new Uint8Array(32).fill(1), 'contoso');
const proxies = createNetworks('trustedProxies', ['10.0.0.1', 'fd00::/8']);
const cookie = createResetCookie('https://rekey.contoso.test');
/** Only what Latin-1 holds can be a header at all. */
const headerOf = (text: string) =>
  new Request('https://rekey.contoso.test/', { headers: { Cookie: text, 'X-Forwarded-For': text } });

describe('60,000 characters made to be slow', () => {
  it('A-130 are read at once as a name, an address or a number', () => {
    assertQuick('identifier', plainIdentifier);
    assertQuick('user name', (text) => isUserName(text, text));
    assertQuick('canonical name', (text) => bareName(canonicalName(text)));
    assertQuick('mail address', isMailAddress);
    assertQuick('mail address, local', (text) => isMailAddress(`${text.slice(0, -4)}@a.b`));
    assertQuick('mail address, domain', (text) => isMailAddress(`a@${text}`));
    assertQuick('mask of an address', maskEmail);
    assertQuick('mask of a number', maskPhone);
    assertQuick('number', canonicalPhone);
    assertQuick('country', countryOf);
    assertQuick('number that is typed', (text) => isSamePhone('+44 7700900142', text));
    assertQuick('number on file', (text) => isSamePhone(text, '+44 7700900142'));
  });

  it('A-130 are read at once as a secret, a code or an answer', () => {
    assertQuick('link', (text) => readLink(keys, text));
    assertQuick('objection', (text) => readObjection(keys, text));
    assertQuick('saved code', readSavedCode);
    assertQuick('answer', normaliseAnswer);
  });

  it('A-130 are read at once as a language or a header', () => {
    assertQuick('locale', matchLocale);
    assertQuick('locale of a mail', wordsFor);
    assertQuick('Accept-Language', (text) => hostedWords(new URL('https://rekey.contoso.test/reset'), text));
    assertQuick('Cookie', (text) => cookie.read(headerOf(text)));
    assertQuick('X-Forwarded-For', (text) =>
      sourceOf('10.0.0.1', headerOf(text).headers.get('X-Forwarded-For'), proxies, proxies),
    );
  });

  it('A-130 are printed at once in a page and in a mail', () => {
    assertQuick('page', (text) => html`<p title="${text}">${text}</p>`);
    assertQuick('name in a mail', plainName);
  });
});
