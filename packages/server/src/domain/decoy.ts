import { methodFamilies, type MethodKind, type Policy } from '@rekey/contract';
import { createHmac } from 'node:crypto';
import type { Keys } from './keys.ts';
import { methodId, type ResetMethod } from './methods.ts';

/**
 * Methods for a name that nobody has, the same at every visit: drawn from a keyed hash of the name, with shapes and hints as
 * common as real ones (rulings G7, A-04). Nothing is ever sent to them and no code ever matches.
 * @param canonical one form for all ways of writing the name, from the directory.
 */
export function decoyMethods(keys: Keys, resetId: string, canonical: string, policy: Policy): ResetMethod[] {
  const draw = (what: string) => createHmac('sha256', keys.decoy).update(`${what}:${canonical}`).digest();
  const wanted = shape(draw('shape').readUInt16BE(0) / 0x10000);
  const allowed = wanted.filter((kind) => policy.methods.includes(kind));
  const kinds = (allowed.length > 0 ? allowed : policy.methods.slice(0, 1)).toSorted(
    (a, b) => policy.methods.indexOf(a) - policy.methods.indexOf(b),
  );
  return kinds.map((kind, index) => {
    const bytes = draw(`${kind} ${index}`);
    const destinationKey = bytes.toString('base64url');
    return {
      id: methodId(keys, resetId, kind, destinationKey),
      kind,
      family: methodFamilies[kind],
      hint: hints[kind](bytes, canonical),
      destination: '',
      destinationKey,
    };
  });
}

/** What people have on file, most common first; the shares are a guess that an organisation's own people blur. */
const shapes: readonly (readonly [share: number, kinds: readonly MethodKind[]])[] = [
  [0.8, ['email', 'sms']],
  [0.88, ['email', 'email', 'sms']],
  [0.94, ['email']],
  [0.97, ['email', 'email']],
  [1, ['sms']],
];

function shape(at: number): readonly MethodKind[] {
  return shapes.find(([share]) => at < share)?.[1] ?? ['email', 'sms'];
}

/** How often letters begin mail domains and user names; every letter can come. */
const DOMAIN_INITIALS = 'gggggggghhhooooyyyiiimmmmppcccaawwttllbdefjknqrsuvxz';
const NAME_INITIALS = 'aaaabbcccdddeefffgghhiijjjjkkklllmmmmmnnooppqrrrssssstttuvvwwxyz';

const hints: Record<MethodKind, (bytes: Buffer, canonical: string) => string> = {
  email(bytes, canonical) {
    const typed = /^[a-z]/.exec(canonical)?.[0];
    // Most private addresses begin like the user name.
    const initial =
      typed !== undefined && bytes[0]! < 180 ? typed : pick(NAME_INITIALS, bytes.readUInt16BE(2));
    return `${initial}•••@${pick(DOMAIN_INITIALS, bytes.readUInt16BE(4))}•••`;
  },
  sms: (bytes) => `•••• ${String(bytes.readUInt32BE(8) % 100).padStart(2, '0')}`,
};

function pick(letters: string, at: number): string {
  return letters[at % letters.length]!;
}
