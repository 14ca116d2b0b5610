import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { strength } from './strength.ts';

const ada = { userName: 'ada.lovelace@contoso.test', names: ['Ada', 'Lovelace'] };

describe('strength of a password', () => {
  it('calls what everybody tries first very weak', () => {
    for (const password of [
      '',
      'password',
      'P@ssw0rd',
      'Password1',
      'Passwort123',
      '12345678',
      'qwertyuiop',
      'Welcome2026',
      'letmein!',
      'Sommer2026!',
      '1q2w3e4r',
      'aaaaaaaaaaaaaaaa',
      'abcdefghijklmnop',
      'November2026',
    ]) {
      assert.ok(strength(password) <= 1, `${password} is ${strength(password)}`);
    }
  });

  it('calls a long phrase and a made-up password strong', () => {
    for (const password of [
      'correct horse battery staple',
      'x9$Kp2!mQ7zT4w',
      'vier Esel tanzen im Regen',
      'Blau7-Kessel-wandert',
    ]) {
      assert.ok(strength(password) >= 3, `${password} is ${strength(password)}`);
    }
  });

  it('gives nothing for the own name and a year', () => {
    assert.ok(strength('AdaLovelace1815', ada) <= 1);
    assert.ok(strength('Lovelace-2026', ada) <= 1);
    assert.ok(strength('Lovelace-2026', ada) < strength('Lovelace-2026'));
  });

  it('hardly rises by repeating the last character, and not at all when that is all there is', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 2, maxLength: 20 }),
        fc.integer({ min: 3, max: 40 }),
        (start, times) => {
          const base = start + start.slice(-1).repeat(3);
          const gained = strength(base + start.slice(-1).repeat(times)) - strength(base);
          assert.ok(gained <= 1, `gained ${gained}`);
        },
      ),
    );
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 1 }), (one) => {
        assert.equal(strength(one.repeat(30)), 0);
      }),
    );
  });

  it('is one of five for anything at all, a NUL and half a surrogate pair included', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
        assert.ok([0, 1, 2, 3, 4].includes(strength(String.fromCharCode(...units), ada)));
      }),
    );
  });

  it('calls twenty random characters strong', () => {
    const alphabet = [...'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!#%+:=?@-'];
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...alphabet), { minLength: 20, maxLength: 20 }),
        (characters) => {
          const password = characters.join('');
          // Chance may draw rows or sequences; then anything goes.
          fc.pre(!/[a-z]{5}|[A-Z]{5}|\d{3}/.test(password));
          assert.ok(strength(password) >= 3);
        },
      ),
    );
  });
});

it('stays what it is on a page whose library has replaced `Array.from`', (t) => {
  assert.ok('mock' in t);
  const expected = strength('violet harbour 41 lanterns', ada);
  t.mock.method(Array, 'from', (values: ArrayLike<unknown>): unknown[] => Object.values(values));
  assert.equal(strength('violet harbour 41 lanterns', ada), expected);
});
