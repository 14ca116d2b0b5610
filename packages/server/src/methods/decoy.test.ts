import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resolvePolicy, type MethodKind, type Policy } from '@rekey/contract';
import type { ContactData } from '@rekey/contract/directory';
import { deriveKeys } from '../domain/keys.ts';
import { demoPeople } from '../embedded/people.ts';
import { decoyWays } from './decoy.ts';
import type { ResetMethod } from './method.ts';
import { openWays, waysOf } from './ways.ts';

const keys = deriveKeys(new Uint8Array(32).fill(42), 'contoso');
const NAMES = 4000;

/** What people have on file that the demo people have not. */
const odd: Readonly<Record<string, ContactData>> = {
  'three addresses': { email: 'a@x.test', alternateEmails: ['b@y.test', 'c@z.test'] },
  'two addresses and both telephones': {
    email: 'a@x.test',
    alternateEmails: ['b@y.test'],
    mobile: '+44 7700900161',
    office: '+44 2079460148',
  },
  'two addresses and the office': {
    email: 'a@x.test',
    alternateEmails: ['b@y.test'],
    office: '+44 2079460148',
  },
  'nothing but the office': { office: '+44 2079460148' },
  'no mail, both telephones': { mobile: '+44 7700900161', office: '+44 2079460148' },
  'one number for both telephones': { mobile: '+44 7700900161', office: '+44 7700900161x2' },
  'an address that is none': { email: 'nobody', mobile: '+44 7700900161' },
};

const shapeOf = (ways: readonly ResetMethod[]) =>
  ways.map(({ kind, place }) => [kind, place].filter((part) => part !== undefined).join(':')).join(' ');

function decoys(policy: Policy): ResetMethod[][] {
  return Array.from({ length: NAMES }, (_, index) =>
    openWays(decoyWays(keys, 'rst_1', `nobody-${index}@contoso.test`, policy), [], policy),
  );
}

describe('what a name nobody has shows', () => {
  it('A-04 every shape that a person can show before a first proof', () => {
    const sets: MethodKind[][] = [
      ['email', 'sms'],
      ['email', 'sms', 'voice'],
      ['voice', 'email', 'helpdesk_code'],
      ['email', 'totp', 'recovery_code'],
    ];
    for (const methods of sets) {
      const policy = resolvePolicy({ methods, methodsRequired: 1 });
      const shapes = new Set(decoys(policy).map(shapeOf));
      const people = [...demoPeople.map(({ userName, contact }) => [userName, contact] as const)];
      for (const [who, contact = {}] of [...people, ...Object.entries(odd)]) {
        const own = waysOf(keys, 'rst_1', policy, { contact, enrolments: [], privileged: false });
        // Whoever has no place to send anything to is played by a decoy from the beginning.
        if (!own.some(({ destination }) => destination !== '')) continue;
        const shape = shapeOf(openWays(own, [], policy));
        assert.ok(shapes.has(shape), `${who}: ${shape} with ${methods.join()}`);
      }
    }
  });

  it('A-04 every letter, digit and sign that an address can begin with', () => {
    const hints = decoys(
      resolvePolicy({ methods: ['email'], methodsRequired: 1, administrators: false }),
    ).flatMap((ways) => ways.map(({ hint }) => hint));
    const begins = new Set(hints.map((hint) => hint[0]));
    const domains = new Set(hints.map((hint) => hint.split('@').at(-1)![0]));
    for (const letter of 'abcdefghijklmnopqrstuvwxyz0123456789') {
      assert.ok(begins.has(letter), letter);
      assert.ok(domains.has(letter), `@${letter}`);
    }
    assert.ok(
      hints.some((hint) => /^\d•••@\d•••$/u.test(hint)),
      'a number at a provider with a number',
    );
    assert.ok(
      hints.some((hint) => !/^[a-z0-9]/.test(hint)),
      'a sign',
    );
  });

  it('A-04 a name that is a number has an address that begins like it, mostly, as other names have', () => {
    const policy = resolvePolicy({ methods: ['email'], methodsRequired: 1, administrators: false });
    const alike = (prefix: string) =>
      Array.from({ length: 500 }, (_, index) =>
        decoyWays(keys, 'rst_1', `${prefix}${index}@contoso.test`, policy),
      ).filter(([first]) => first?.hint.startsWith(prefix)).length;
    for (const prefix of ['4', 'k']) assert.ok(alike(prefix) > 300 && alike(prefix) < 450, prefix);
  });

  it('A-04 the same every time it is asked for', () => {
    const policy = resolvePolicy({ methods: ['email', 'sms', 'voice'] });
    const hints = (resetId: string) =>
      Array.from({ length: 50 }, (_, index) => decoyWays(keys, resetId, `nobody-${index}`, policy))
        .flat()
        .map(({ kind, hint }) => `${kind} ${hint}`);
    assert.deepEqual(hints('rst_1'), hints('rst_2'));
  });

  it('A-04 no more than two addresses of a person are shown before a first proof, and all of them after one', () => {
    const policy = resolvePolicy({ methods: ['email', 'sms'] });
    const contact = { ...odd['three addresses'], mobile: '+44 7700900161' };
    const own = waysOf(keys, 'rst_1', policy, { contact, enrolments: [], privileged: false });
    const mails = (proofs: Parameters<typeof openWays>[1], on = policy) =>
      openWays(own, proofs, on).filter(({ kind }) => kind === 'email').length;
    assert.equal(mails([]), 2);
    const text = { challengeId: 'chl_1', kind: 'sms', family: 'phone', verifiedAt: 0 } as const;
    const { destinationKey } = own.find(({ kind }) => kind === 'sms')!;
    assert.equal(mails([{ ...text, destinationKey }]), 3);
    assert.equal(mails([], resolvePolicy({ disclosure: 'explain' })), 3);
  });
});
