import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { presets, refusals, type Policy } from '@rekey/contract';
import type { DirectoryAccount } from '@rekey/contract/directory';
import { waysOf } from '../methods/ways.ts';
import { ineligibility, type Circumstances } from './eligibility.ts';
import { deriveKeys } from './keys.ts';

const keys = deriveKeys(new Uint8Array(32).fill(7), 'contoso');
const ada: DirectoryAccount = {
  id: 'acc_ada',
  userName: 'ada@contoso.test',
  displayName: 'Ada Lovelace',
  names: ['Ada', 'Lovelace'],
  passwordSource: 'cloud',
  enabled: true,
  locked: false,
  roles: [],
  groups: [],
  mustChangePassword: false,
  contact: { email: 'ada@mail.test', mobile: '+44 7700900142' },
};

function reason(
  account: Partial<DirectoryAccount> | null,
  policy: Partial<Policy> = {},
  on: Partial<Circumstances> = {},
): string | null {
  const who = account === null ? null : { ...ada, ...account };
  const full: Policy = { ...presets.recommended, ...policy };
  const person = { contact: who?.contact ?? {}, enrolments: [], privileged: false };
  const ways = waysOf(keys, 'rst_1', full, person);
  return ineligibility(who, { policy: full, ways, required: 2, reachable: true, ...on });
}

const staff: Partial<Policy> = { enabledFor: 'groups', groups: ['Staff'] };
const onPremises = { passwordSource: 'on_premises' } as const;

describe('who can be reset', () => {
  const table: readonly (readonly [string, string | null, ...Parameters<typeof reason>])[] = [
    ['S-006 an ordinary account', null, {}],
    ['S-007 anybody while reset is off', 'not_enabled', {}, { enabledFor: 'nobody' }],
    ['S-007 S-008 a member of the group, in any case', null, { groups: ['everyone', 'STAFF'] }, staff],
    ['S-008 no member of the group', 'not_in_group', { groups: ['guests'] }, staff],
    [
      'S-008 an account whose groups nobody knows',
      'not_enabled_for_account',
      { groups: undefined as never },
      staff,
    ],
    ['S-004 an account without licence', 'not_licensed', { licensed: false }],
    ['S-049 nothing on file', 'not_registered', { contact: {} }],
    ['S-049 too little on file', 'not_enough_methods', { contact: { email: 'ada@mail.test' } }],
    [
      'S-034 a number nobody can dial counts for nothing',
      'not_enough_methods',
      { contact: { email: 'ada@mail.test', mobile: '0770' } },
    ],
    ['S-006 a disabled account', 'account_disabled', { enabled: false }],
    [
      'S-005 S-025 an administrator where they may not',
      'administrators_excluded',
      { roles: ['helpdesk'] },
      { administrators: false },
    ],
    ['S-025 an administrator outside the group', null, { roles: ['helpdesk'] }, staff],
    [
      'S-017 a password kept on premises while writing there is paused',
      'writeback_disabled',
      onPremises,
      { writeback: false },
    ],
    ['S-017 a password kept here, whatever writeback', null, {}, { writeback: false }],
    [
      'S-052 a directory on premises that does not answer',
      'directory_unreachable',
      onPremises,
      {},
      { reachable: false },
    ],
    ['S-049 an account that is gone', 'contact_admin', null],
  ];
  for (const [what, expected, ...given] of table)
    it(`${what}: ${expected ?? 'yes'}`, () => assert.equal(reason(...given), expected));

  it('S-004 S-005 S-007 S-008 asks for a licence, the switch of administrators, and the group', () => {
    assert.equal(reason({ licensed: false }), 'not_licensed');
    assert.equal(reason({ licensed: true }), null);
    for (const role of [
      'global_administrator',
      'user_administrator',
      'password_administrator',
      'helpdesk_administrator',
    ]) {
      assert.equal(reason({ roles: [role] }, { administrators: false }), 'administrators_excluded', role);
      assert.equal(reason({ roles: [role] }), null, role);
    }
    assert.equal(reason({ groups: ['guests'] }, staff), 'not_in_group');
    assert.equal(reason({ groups: ['staff'] }, staff), null);
  });

  it('S-049 looks in the documented order: what is wrong first is what is told', () => {
    const wrongInAll = { ...onPremises, groups: ['guests'], licensed: false, contact: {}, enabled: false };
    const policy = { ...staff, writeback: false };
    const down = { reachable: false };
    const order: (string | null)[] = [];
    const mend: Partial<DirectoryAccount>[] = [
      {},
      { groups: ['staff'] },
      { licensed: true },
      { contact: { email: 'ada@mail.test' } },
      { contact: ada.contact },
      { enabled: true },
    ];
    let who: Partial<DirectoryAccount> = wrongInAll;
    for (const one of mend) order.push(reason((who = { ...who, ...one }), policy, down));
    order.push(reason(who, staff, down));
    assert.deepEqual(order, [
      'not_in_group',
      'not_licensed',
      'not_registered',
      'not_enough_methods',
      'account_disabled',
      'writeback_disabled',
      'directory_unreachable',
    ]);
  });

  it('S-049 gives each condition of Entra a code of its own', () => {
    const codes = Object.entries(refusals).flatMap(([name, one]) =>
      'referenceCode' in one ? [[one.referenceCode, name] as const] : [],
    );
    const reasonsOf = Map.groupBy(codes, ([code]) => code);
    assert.deepEqual([...reasonsOf.keys()].toSorted(), [
      'SSPR_0009',
      'SSPR_0010',
      'SSPR_0011',
      'SSPR_0012',
      'SSPR_0013',
      'SSPR_0014',
      'SSPR_0029',
      'SSPR_0030',
    ]);
    for (const [code, reasons] of reasonsOf)
      assert.equal(
        reasons.length,
        code === 'SSPR_0014' ? 2 : 1,
        `${code}: too little data has two sentences`,
      );
  });
});
