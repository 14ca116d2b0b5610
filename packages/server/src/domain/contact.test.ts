import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { presets, type Policy } from '@rekey/contract';
import type { ContactData } from '@rekey/contract/directory';
import { deriveKeys } from './keys.ts';
import { maskEmail, maskPhone } from './mask.ts';
import { canonicalPhone, countryOf, isSamePhone } from './phone.ts';
import { openWays, waysOf } from '../methods/ways.ts';
import { countProofs, maySetPassword } from './proofs.ts';

const keys = deriveKeys(new Uint8Array(32).fill(7), 'contoso');
const policy: Policy = presets.recommended;
const ways = (of: Policy, who: ContactData, resetId = 'rst_1') =>
  waysOf(keys, resetId, of, { contact: who, enrolments: [], privileged: false });
const contact = {
  email: 'ada.lovelace@mail.test',
  alternateEmails: ['ada@home.test'],
  mobile: '+44 7700900142',
};

describe('what a stranger sees of contact data', () => {
  it('A-06 shows the first letter and the initial of the domain, and nothing of their length', () => {
    assert.equal(maskEmail('ada.lovelace@mail.test'), 'a•••@m•••');
    assert.equal(maskEmail('a@b.co'), 'a•••@b•••');
  });

  it('A-06 shows two digits of a number', () => {
    assert.equal(maskPhone('+44 7700900142'), '•••• 42');
  });
});

describe('the number a person types', () => {
  for (const typed of [
    '+447700900142',
    '+44 7700 900142',
    '00447700900142',
    '07700 900142',
    '+44 (0)7700-900142',
    '447700900142',
  ]) {
    it(`S-054 accepts ${typed} for the number on file`, () => {
      assert.equal(isSamePhone('+44 7700900142', typed), true);
    });
  }
  for (const typed of [
    '7700900142',
    '+44 7700900143',
    '900142',
    '',
    '0',
    '+',
    '07700900142x',
    '+1 7700900142',
  ]) {
    it(`S-054 refuses ${JSON.stringify(typed)}`, () => {
      assert.equal(isSamePhone('+44 7700900142', typed), false);
    });
  }

  it('is no number without a country code', () => {
    assert.equal(canonicalPhone('07700 900142'), null);
    assert.equal(canonicalPhone('+44 7700900142'), '+447700900142');
  });
});

describe('a number with an extension', () => {
  const office = '+44 2079460148x12';

  it('S-034 is dialled and compared without it', () => {
    assert.equal(canonicalPhone(office), '+442079460148');
    assert.equal(canonicalPhone('+44 20 7946 0148 x12'), '+442079460148');
    for (const typed of ['020 7946 0148', '+44 2079460148', '+44 2079460148 x12', '02079460148x99'])
      assert.equal(isSamePhone(office, typed), true, typed);
    assert.equal(isSamePhone(office, '020 7946 0149 x12'), false);
  });

  it('A-06 shows two digits of the number, not of the extension', () => {
    assert.equal(maskPhone(office), '•••• 48');
  });

  it('is no number when there is more behind it, or it is too long for any telephone', () => {
    for (const wrong of [
      '+44 2079460148x',
      '+44 2079460148x12x3',
      '+44 2079460148,900',
      '+44 12345678901234',
    ])
      assert.equal(canonicalPhone(wrong), null, wrong);
  });

  it('A-12 belongs to the country before the space', () => {
    assert.equal(countryOf(office), '44');
    assert.equal(countryOf('+1 2025550143'), '1');
    assert.equal(countryOf('2025550143'), null);
  });
});

describe('methods and proofs', () => {
  const methods = ways(policy, contact);

  it('S-053 lists what policy allows and the data supports, masked', () => {
    assert.deepEqual(
      methods.map(({ kind, hint }) => [kind, hint]),
      [
        ['email', 'a•••@m•••'],
        ['email', 'a•••@h•••'],
        ['sms', '•••• 42'],
      ],
    );
    assert.deepEqual(
      ways({ ...policy, methods: ['email'] }, contact).map((one) => one.kind),
      ['email', 'email'],
    );
    assert.deepEqual(ways(policy, {}), []);
  });

  it('A-66 never offers an address that a mail parser could read as another one', () => {
    for (const email of [
      '"a@evil.test"@mail.test',
      'a@mail.test(x)evil',
      'a@mail.test\r\nBcc: b@c',
      'a@@b',
      'ä@mail.test',
      '<a@b.c>',
    ]) {
      assert.deepEqual(ways(policy, { email }), [], email);
    }
  });

  it('names methods differently in every reset', () => {
    assert.notEqual(ways(policy, contact, 'rst_2')[0]!.id, methods[0]!.id);
  });

  const proofBy = (index: number) => {
    const { kind, family, destinationKey } = methods[index]!;
    return { challengeId: `c${index}`, kind, family, destinationKey, verifiedAt: 100 };
  };

  it('S-062 takes a method away once its destination has proved something', () => {
    assert.deepEqual(
      openWays(methods, [proofBy(2)], policy).map((one) => one.kind),
      ['email', 'email'],
    );
  });

  it('S-062 counts two addresses as one possession', () => {
    assert.equal(countProofs([proofBy(0), proofBy(1)], 0), 1);
    assert.deepEqual(
      openWays(methods, [proofBy(0)], policy).map((one) => one.kind),
      ['sms'],
    );
    assert.equal(maySetPassword([proofBy(0), proofBy(2)], 2, 0), true);
  });

  it('A-41 does not count one destination twice, nor a proof from before', () => {
    assert.equal(maySetPassword([proofBy(2), { ...proofBy(2), challengeId: 'c9' }], 2, 0), false);
    assert.equal(maySetPassword([proofBy(0), proofBy(2)], 2, 101), false);
  });
});
