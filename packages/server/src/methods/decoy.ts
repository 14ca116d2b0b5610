import { type MethodKind, type Policy } from '@rekey/contract';
import type { Keys } from '../domain/keys.ts';
import { keyedHash } from '../domain/mac.ts';
import { methods } from './index.ts';
import type { Possession, ResetMethod } from './method.ts';
import { wayTo } from './ways.ts';

/**
 * Ways for a name that nobody has, the same at every visit: contact data drawn from a keyed hash of the name, with shapes and
 * hints as common as real ones (rulings G7, A-04), and what the policy's methods make of it. Nothing is ever sent to them and
 * no code ever matches.
 * @param canonical one form for all ways of writing the name, from the directory.
 */
export function decoyWays(keys: Keys, resetId: string, canonical: string, policy: Policy): ResetMethod[] {
  const draw = (what: string) => keyedHash('sha256', keys.decoy).update(`${what}:${canonical}`).digest();
  const kinds = policy.methods.filter((kind) => methods[kind]?.first);
  const reachable = (contacts: readonly Contact[]) =>
    kinds.some((kind) => reaches[kind]?.some((one) => contacts.includes(one)));
  const drawn = shape(draw('shape').readUInt16BE(0) / 0x10000);
  // Nobody has only what this policy cannot use.
  const contacts = reachable(drawn) ? drawn : allContacts;
  return kinds.flatMap((kind) =>
    (reaches[kind]
      ? reaches[kind]
          .filter((one) => contacts.includes(one))
          .map((one) => possession(one, draw(one), canonical))
      : methods[kind]!.find({ contact: {}, enrolments: [], privileged: false }, policy)
    ).map((one) => ({ ...wayTo(keys, resetId, kind, one), decoy: true })),
  );
}

type Contact = 'email' | 'otherEmail' | 'mobile' | 'office';

/** Which contact data a method reaches a person by. A method that is not here needs none. */
const reaches: Partial<Record<MethodKind, readonly Contact[]>> = {
  email: ['email', 'otherEmail'],
  sms: ['mobile'],
  voice: ['mobile', 'office'],
};

function possession(contact: Contact, bytes: Buffer, canonical: string): Possession {
  // No number or address looks like this, so no decoy is ever the same possession as somebody's own.
  const drawn = { canonical: `decoy:${bytes.toString('base64url')}` };
  if (contact === 'mobile' || contact === 'office')
    return { ...drawn, hint: hints.phone(bytes), place: contact };
  return { ...drawn, hint: hints.email(bytes, canonical) };
}

/**
 * What people have on file. Everything that anybody can show before a first proof is among it, so that no shape says that it is a
 * person's; the shares are a guess that an organisation's own people blur.
 */
const shapes: readonly (readonly [share: number, contacts: readonly Contact[]])[] = [
  [0.58, ['email', 'mobile']],
  [0.62, ['email', 'office']],
  [0.785, ['email', 'mobile', 'office']],
  [0.8, ['email', 'otherEmail', 'mobile', 'office']],
  [0.87, ['email', 'otherEmail', 'mobile']],
  [0.88, ['email', 'otherEmail', 'office']],
  [0.94, ['email']],
  [0.97, ['email', 'otherEmail']],
  [0.985, ['mobile']],
  [0.9925, ['mobile', 'office']],
  [1, ['office']],
];
const allContacts: readonly Contact[] = ['email', 'mobile', 'office'];

function shape(at: number): readonly Contact[] {
  return shapes.find(([share]) => at < share)?.[1] ?? allContacts;
}

/** How often letters begin mail domains and user names; every letter can come. */
const DOMAIN_INITIALS = 'gggggggghhhooooyyyiiimmmmppcccaawwttllbdefjknqrsuvxz';
const NAME_INITIALS = 'aaaabbcccdddeefffgghhiijjjjkkklllmmmmmnnooppqrrrssssstttuvvwwxyz';

/** What an address can begin with as well; who has a number for a name often has a provider who has one, too. */
const DIGITS = '0123456789';
const SIGNS = `_-+'!#$%&*/=?^\`{|}~`;

const hints = {
  email(bytes: Buffer, canonical: string): string {
    const typed = /^[a-z0-9]/.exec(canonical)?.[0];
    // Most private addresses begin like the user name.
    const usual = typed !== undefined && bytes[0]! < 180 ? typed : pick(NAME_INITIALS, bytes.readUInt16BE(2));
    const odd = bytes[12]!;
    const name = odd < 6 ? pick(DIGITS, bytes[13]!) : odd < 8 ? pick(SIGNS, bytes[13]!) : usual;
    const numbered = bytes[14]! < (odd < 6 ? 128 : 4);
    const domain = numbered ? pick(DIGITS, bytes[15]!) : pick(DOMAIN_INITIALS, bytes.readUInt16BE(4));
    return `${name}•••@${domain}•••`;
  },
  phone: (bytes: Buffer): string => `•••• ${String(bytes.readUInt32BE(8) % 100).padStart(2, '0')}`,
};

function pick(letters: string, at: number): string {
  return letters[at % letters.length]!;
}
