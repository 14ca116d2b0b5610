import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isMailAddress } from '../domain/mail-address.ts';

describe('an address mail may be sent to', () => {
  it('is a plain one', () => {
    for (const address of [
      'ada@mail.test',
      'ada.lovelace+reset@mail.contoso.test',
      "o'brien@x.test",
      'a@xn--bcher-kva.test',
    ]) {
      assert.ok(isMailAddress(address), address);
    }
  });

  it('A-66 is none of the forms in which one address hides in another', () => {
    for (const address of [
      '"a@evil.test"@corp.test',
      'a@corp.test(x)evil.test',
      'a(b(c))@corp.test',
      'group: a@evil.test, b@evil.test;',
      'a\r\n .b@corp.test',
      'a @corp.test',
      '<a@evil.test>',
      'a@evil.test,b@corp.test',
      'a@evil.test;b@corp.test',
      '@relay.test:a@evil.test',
      'a%evil.test@corp.test@relay.test',
      'a@[127.0.0.1]',
      'a@corp.test\0',
      'a@corp.test\r\nBcc: b@evil.test',
      'а@corp.test',
      'a@cоrp.test',
      '.a@corp.test',
      'a..b@corp.test',
      'a@corp..test',
      'a@-corp.test',
      'a@corp',
      'a',
      '@corp.test',
      `${'a'.repeat(65)}@corp.test`,
      `a@${'b'.repeat(64)}.test`,
      `a@${'b.'.repeat(126)}test`,
      '',
    ]) {
      assert.equal(isMailAddress(address), false, address);
    }
  });
});
