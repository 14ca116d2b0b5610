import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { methodKinds } from '@rekey/contract';
import fc from 'fast-check';
import type { Message, OutboxContent } from '../ports/messenger.ts';
import { render } from './render.ts';

const sender = { organisation: 'Contoso', publicUrl: 'https://rekey.contoso.test:8443/it', timeZone: 'UTC' };
const now = Date.parse('2026-11-23T12:00:00Z');

function message(kind: 'email' | 'sms', content: Partial<OutboxContent>, from = sender): Message {
  const whole: OutboxContent = {
    to: 'x@mail.test',
    template: 'reset_code',
    locale: 'en',
    params: { code: '49273105' },
    ...content,
  };
  return render({ id: 'm1', kind, createdAt: now, notAfter: now + 10 * 60_000 }, whole, from);
}
const notice = (locale: string, userName = 'ada@contoso.test') =>
  ({ template: 'reset_notice', locale, params: { at: '2026-11-23T14:05:00Z', userName } }) as const;

describe('messages in words', () => {
  it('S-055 a mail carries the code, what it is for and how long it lives, as text and as HTML', () => {
    const { subject, text, html } = message('email', {});
    assert.equal(subject, 'Your code to reset your Contoso password');
    for (const form of [text, html ?? '']) {
      assert.match(form, /49273105/);
      assert.match(form, /It works once, for 10 minutes\./);
      assert.match(form, /ignore this email/);
    }
    assert.doesNotMatch(subject, /49273105/, 'a subject shows on a locked screen');
  });

  it('O-04 A-59 a mail with a link prints the code all the same; the secret stands after `#`, below the configured address', () => {
    const params = { code: '49273105', link: 'c2VjcmV0_-A' };
    const address = 'https://rekey.contoso.test:8443/it/reset#link=c2VjcmV0_-A';
    for (const locale of ['en', 'de', 'ar']) {
      const { text, html, subject } = message('email', { params, locale });
      assert.ok(text.split('\n').includes(address), 'on a line of its own');
      assert.ok(html?.includes(`<a href="${address}"`));
      for (const form of [text, html ?? '']) assert.match(form, /49273105/);
      assert.doesNotMatch(subject, /c2Vj/);
    }
    assert.doesNotMatch(message('email', {}).text, /reset#|https?:/);
    const broken = message('email', { params: { ...params, link: '"><script>x' } });
    assert.ok(broken.html?.includes('reset#link=scriptx"'));
    assert.doesNotMatch(message('sms', { params }).text, /link/);
  });

  it('S-056 a text message names the act and the organisation and ends with the line that binds the code to the server', () => {
    const { text } = message('sms', {});
    assert.match(text, /^49273105 is your code to reset your Contoso password\. Not you\? Ignore/);
    assert.equal(text.split('\n').at(-1), '@rekey.contoso.test #49273105');
  });

  it('S-072 a notice says whose password was reset, when, and what to do if it was somebody else', () => {
    const { text, html, subject } = message('email', notice('en'));
    assert.equal(subject, 'Your Contoso password was reset');
    assert.match(text, /The password of ada@contoso\.test was reset on 23 November 2026 at 14:05 UTC\./);
    assert.match(text, /Not you\?\n\nCall your help desk now/);
    assert.match(html ?? '', /<a dir="ltr" href="https:\/\/rekey\.contoso\.test:8443\/it\/reset">/);
  });

  it('S-072 a notice says what proved it and has the support code, which is no code to type', () => {
    const params = {
      at: '2026-11-23T14:05:00Z',
      userName: 'ada@contoso.test',
      proofs: 'email sms',
      supportCode: '7KQ4-M2XD',
      objection: 'token',
    };
    for (const template of ['reset_notice', 'unlock_notice'] as const) {
      const { text, html } = message('email', { template, params });
      for (const form of [text, html ?? '']) {
        assert.match(form, /It was done with a code by email and a code by text message\./);
        assert.match(form, /Support code, for your help desk: 7KQ4-M2XD/);
      }
      assert.doesNotMatch(html ?? '', /font:700 32px/);
    }
    assert.match(
      message('email', { template: 'reset_notice', locale: 'de', params }).text,
      /Nachgewiesen mit: Code per E-Mail und Code per SMS\./,
    );
    assert.doesNotMatch(message('email', notice('en')).text, /It was done|Support code/);
  });

  it('S-072 a notice has a word for every kind of proof, in every language', () => {
    for (const locale of ['en', 'de', 'ar']) {
      const params = { ...notice(locale).params, proofs: methodKinds.join(' '), supportCode: '7KQ4-M2XD' };
      const { text } = message('email', { ...notice(locale), params });
      assert.doesNotMatch(text, /proof\.|_code|undefined/);
    }
  });

  it('a notice about too many tries says that the password still works, and until when it cannot be reset', () => {
    const { text } = message('email', {
      template: 'locked_notice',
      params: { until: '2026-11-23T15:05:00Z' },
    });
    assert.match(text, /Your password is unchanged and still works\./);
    assert.match(text, /it can be reset again from 23 November 2026 at 15:05 UTC\./);
    assert.doesNotMatch(message('email', { template: 'locked_notice', params: {} }).text, /reset again from/);
  });

  it('a mail says which organisation it is from, at its top and at its end, and what to press looks like a button', () => {
    const params = { code: '49273105', link: 'c2VjcmV0' };
    const { text, html = '' } = message('email', { params });
    assert.match(html, /<p style="[^"]*border-top:4px solid #006b74[^"]*">Contoso<\/p>\n<h1/);
    assert.match(html, /background:#006b74;color:#fff[^"]*">Continue on this device<\/a>/);
    assert.match(text, /Sent automatically by the password reset of Contoso\./);
    // Nothing to load and nothing to run: mail programs would drop it, or ask.
    assert.doesNotMatch(html, /<style|<img|<script|<table|url\(/);
  });

  it('speaks the language asked for, by its nearest relative, and English in the end', () => {
    assert.match(message('email', { locale: 'de-AT' }).text, /Er gilt einmal und 10 Minuten lang\./);
    const arabic = message('email', { locale: 'ar' }).html ?? '';
    assert.match(arabic, /<html lang="ar" dir="rtl">/);
    assert.match(
      arabic,
      /<p style="[^"]*"><span dir="ltr">49273105<\/span><\/p>/,
      'it begins where the lines do',
    );
    assert.match(message('email', { locale: 'tlh' }).text, /It works once/);
    assert.match(message('email', { locale: '' }).text, /It works once/);
  });

  it('a code reads from the left in every language, on the side where its language begins', () => {
    for (const locale of ['en', 'ar'])
      assert.match(
        message('email', { locale }).html ?? '',
        /<p style="[^"]+"><span dir="ltr">49273105<\/span><\/p>/,
      );
  });

  const issued = ['recovery_code_notice', 'new_recovery_codes_notice', 'helpdesk_code_notice'] as const;

  it('A-34 S-072 notices about codes that people keep say whose, when, how many are left, and what to do', () => {
    for (const template of issued) {
      for (const locale of ['en', 'de', 'ar']) {
        const params = { at: '2026-11-23T14:05:00Z', userName: 'ada@contoso.test', left: '7' };
        const { text, subject } = message('email', { template, locale, params });
        const sms = message('sms', { template, locale, params }).text;
        for (const words of [text, sms]) {
          assert.match(words, /ada@contoso\.test/);
          assert.match(words, /Nov|نوفمبر/);
          assert.doesNotMatch(words, /\{\w+\}|_notice/);
        }
        assert.match(subject, /Contoso/);
        if (locale !== 'ar') assert.match(sms, /^[\n !-_a-zäöüßÄÖÜ]+$/, 'letters of GSM 03.38');
      }
    }
  });

  it('A-34 a notice about a saved code counts as people do', () => {
    const left = (count: number, locale = 'en') =>
      message('email', { template: 'recovery_code_notice', locale, params: { left: String(count) } }).text;
    assert.match(left(7), /You have 7 codes left\.\n/);
    assert.match(left(1), /You have 1 code left\. Get new ones/);
    assert.match(left(0), /It was the last one\. Get new ones/);
    assert.match(left(1, 'de'), /Sie haben noch 1 Code\./);
    assert.match(left(2, 'ar'), /بقي لديك رمزان/);
  });

  it('A-68 a name with markup, templates or turned text is shown as text, in one line and clipped', () => {
    const name = `<img src=x onerror=alert(1)> {{7*7}} {organisation} $& \u202egnp.exe\r\nBcc: x@evil.test ${'a'.repeat(5000)}`;
    const { text, html = '' } = message('email', notice('en', name));
    assert.doesNotMatch(html, /<img/);
    assert.match(html, /&#60;img src=x onerror=alert\(1\)&#62; \{\{7\*7\}\} \{organisation\} \$&#38;/);
    assert.doesNotMatch(text + html, /\u202e|a{65}/);
    assert.match(text, /The password of <img [^\n]*… was reset/);
  });

  it('A-65 nothing a person may have typed gets into the subject, and no line break does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('en', 'de', 'ar'), (typed, locale) => {
        const { subject } = message('email', notice(locale, typed));
        assert.equal(subject, message('email', notice(locale)).subject);
        const odd = message('email', {}, { ...sender, organisation: `Con\r\nBcc: ${typed}` }).subject;
        assert.doesNotMatch(odd, /[\r\n\0]/);
      }),
    );
  });

  it('A-59 links and origins come from the configured address only', () => {
    const hosts = (text: string) =>
      [...text.matchAll(/https?:\/\/([^/\s"<]+)|@([\w.]+) #/g)].map((found) => found[1] ?? found[2]);
    const everything = (['en', 'de', 'ar'] as const).flatMap((locale) => [
      message('email', notice(locale)).text,
      message('sms', notice(locale)).text,
      message('sms', { locale }).text,
    ]);
    for (const host of everything.flatMap(hosts)) assert.match(host ?? '', /^rekey\.contoso\.test(:8443)?$/);
  });
});
