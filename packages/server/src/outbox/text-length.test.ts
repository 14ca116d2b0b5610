import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { methodKinds } from '@rekey/contract';
import { locales } from '@rekey/messages';
import { messages } from '@rekey/messages/mail/en';
import type { OutboxContent } from '../ports/messenger.ts';
import { render } from './render.ts';
import { moment } from './words.ts';

type Template = OutboxContent['template'];

/** Everything that is texted, by what the catalogue has. */
const texted = [
  ...new Set(
    Object.keys(messages).flatMap((key) => /^(\w+)\.sms(?:_other)?$/.exec(key)?.[1] ?? []) as Template[],
  ),
];

/** GSM 03.38; its second table costs two. Any other letter makes the whole text one of two bytes for each. */
const basic = /^[@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]$/;
const extended = /^[\f^{}\\[~\]|€]$/;

/** How many messages a text is paid for as. */
function parts(text: string): number {
  const letters = [...text];
  const gsm = letters.every((one) => basic.test(one) || extended.test(one));
  const length = gsm ? letters.reduce((sum, one) => sum + (basic.test(one) ? 1 : 2), 0) : text.length;
  const [alone, joined] = gsm ? [160, 153] : [70, 67];
  return length <= alone ? 1 : Math.ceil(length / joined);
}

/** A text as it is sent on an ordinary day, by a server with an ordinary name. */
function text(
  template: Template,
  locale: string,
  more: Record<string, string> = {},
  timeZone = 'UTC',
): string {
  const createdAt = Date.parse('2026-11-23T14:05:00Z');
  const params = {
    code: '49273105',
    at: '2026-11-23T14:05:00Z',
    until: '2026-11-24T14:05:00Z',
    userName: 'ada@contoso.test',
    left: '7',
    kind: 'totp',
    ...more,
  };
  return render(
    { id: 'm1', kind: 'sms', createdAt, notAfter: createdAt + 10 * 60_000 },
    { to: '+447700900142', template, locale, params },
    { organisation: 'Contoso', publicUrl: 'https://rekey.contoso.test', timeZone },
  ).text;
}

/** Arabic has 67 letters to a part, of which an address, a name and a time take most. */
function most(template: Template, locale: string): number {
  if (locale !== 'ar') return 1;
  return template === 'reset_code' || template === 'locked_notice' ? 2 : 3;
}

describe('what a text costs', () => {
  it('S-056 counts parts as carriers do', () => {
    assert.deepEqual(
      ['a'.repeat(160), 'a'.repeat(161), '€'.repeat(81), 'ع'.repeat(70), 'ع'.repeat(71), '’'].map(parts),
      [1, 2, 2, 1, 2, 1],
    );
    assert.ok(texted.length > 10);
  });

  for (const { tag } of locales)
    for (const template of texted)
      it(`S-056 ${template} in ${tag} takes no more parts of an SMS than it has to`, () => {
        const said = text(template, tag);
        assert.ok(parts(said) <= most(template, tag), `${parts(said)} parts: ${said}`);
      });

  for (const { tag } of locales)
    it(`S-056 a time zone with a long name costs no text in ${tag} another part, nor does a long month`, () => {
      const times = { at: '2026-09-23T14:05:00Z', until: '2026-09-24T14:05:00Z' };
      for (const template of texted) {
        for (const timeZone of ['Asia/Kolkata', 'America/St_Johns', 'Australia/Lord_Howe']) {
          const said = text(template, tag, times, timeZone);
          assert.ok(parts(said) <= most(template, tag), `${parts(said)} parts: ${said}`);
        }
      }
      assert.match(text('reset_notice', 'en', times, 'Australia/Lord_Howe'), / 24 Sept, 00:35 GMT\+10:30\./);
    });

  it('S-056 a code is one part in English and German for names that are not short, too', () => {
    for (const locale of ['en', 'de']) {
      const { length } = text('reset_code', locale);
      assert.ok(length + 'rather-long-name'.length - 'Contoso'.length <= 160, String(length));
    }
  });

  it('texts stay in the alphabet of text messages in English and German, in every month and of every method', () => {
    for (const locale of ['en', 'de'])
      for (const template of texted) {
        for (const month of ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12']) {
          const said = text(template, locale, { at: `2026-${month}-03T09:05:00Z` });
          for (const letter of said) assert.match(letter, basic, said);
        }
        for (const kind of methodKinds.filter((one) => !['email', 'sms', 'voice'].includes(one)))
          for (const letter of text(template, locale, { kind })) assert.match(letter, basic);
      }
  });

  it('the name of every time zone is in the alphabet of text messages in English and German, in every season', () => {
    for (const timeZone of Intl.supportedValuesOf('timeZone'))
      for (const locale of ['en', 'de'])
        for (const season of ['01', '07']) {
          const said = moment(`2026-${season}-03T09:05:00Z`, locale, timeZone, 'short');
          for (const letter of said) assert.match(letter, basic, said);
        }
  });

  it('the time of a text is short, and says its time zone', () => {
    assert.match(text('reset_notice', 'en'), / 23 Nov, 14:05 UTC\./);
    assert.match(text('reset_notice', 'de'), / 23\. Nov\., 14:05 UTC /);
    assert.match(text('reset_notice', 'ar'), /\u206823 نوفمبر، 2:05 م UTC\u2069/);
  });
});
