import { methodFamilies, type MethodKind, type Policy } from '@rekey/contract';
import { createHmac } from 'node:crypto';
import type { Keys } from './keys.ts';
import { methodId, type ResetMethod } from './methods.ts';

/**
 * Methods for a name that nobody has, the same at every visit: drawn from a keyed hash of what was typed, with hints as
 * common as real ones (rulings G7, A-04). Nothing is ever sent to them and no code ever matches.
 */
export function decoyMethods(
  keys: Keys,
  resetId: string,
  identifierKey: string,
  identifier: string,
  policy: Policy,
): ResetMethod[] {
  const draw = createHmac('sha256', keys.decoy).update(identifierKey).digest();
  const kinds = policy.methods.filter(
    (kind) => kind !== 'sms' || policy.methods.length === 1 || draw[0]! < SMS_SHARE * 256,
  );
  return kinds.map((kind, index) => {
    const destinationKey = createHmac('sha256', keys.decoy)
      .update(`${identifierKey}:${kind}`)
      .digest('base64url');
    return {
      id: methodId(keys, resetId, kind, destinationKey),
      kind,
      family: methodFamilies[kind],
      hint: hints[kind](draw.subarray(1 + index * 4), identifier),
      destination: '',
      destinationKey,
    };
  });
}

/** Share of people who have a mobile number on file beside an address. */
const SMS_SHARE = 0.9;
/** Initials of the mail domains people register most: providers, and their organisation's own. */
const DOMAIN_INITIALS = 'ggggghooymipcaw';
const NAME_INITIALS = 'aabcdeefghijjklmmnoprsstvw';

const hints: Record<MethodKind, (draw: Buffer, identifier: string) => string> = {
  email: (draw, identifier) => {
    const typed = /^[a-z]/i.exec(identifier.trim())?.[0]?.toLowerCase();
    // Most private addresses begin like the user name.
    const initial =
      typed !== undefined && draw[0]! < 180 ? typed : NAME_INITIALS[draw[1]! % NAME_INITIALS.length];
    return `${initial}•••@${DOMAIN_INITIALS[draw[2]! % DOMAIN_INITIALS.length]}•••`;
  },
  sms: (draw) => `•••• ${String(draw.readUInt16BE(0) % 100).padStart(2, '0')}`,
};
