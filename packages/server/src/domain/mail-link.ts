import type { Keys } from './keys.ts';
import { mac, sameSecret } from './mac.ts';

/** Bytes of an id after its prefix, see `newId`. */
const ID_BYTES = 16;

/**
 * The secret in the link of a mail: it names a reset and the challenge the mail was sent for, and proves by a keyed hash (256
 * bits) that this server made it. Derived, never stored. 86 letters of base64url whose last is a letter, so that no mail
 * program takes it for punctuation after the link.
 */
export function linkSecret(keys: Keys, resetId: string, challengeId: string): string {
  return Buffer.concat([
    bytesOf(resetId),
    bytesOf(challengeId),
    Buffer.from(mac(keys.mailLink, resetId, challengeId), 'base64url'),
  ]).toString('base64url');
}

/** What a secret names; null when this server did not make it. Says nothing about whether it is still good. */
export function readLink(keys: Keys, secret: string): { resetId: string; challengeId: string } | null {
  const bytes = Buffer.from(secret, 'base64url');
  const id = (prefix: string, at: number) =>
    `${prefix}_${bytes.subarray(at, at + ID_BYTES).toString('base64url')}`;
  const named = { resetId: id('rst', 0), challengeId: id('chl', ID_BYTES) };
  return sameSecret(linkSecret(keys, named.resetId, named.challengeId), secret) ? named : null;
}

const bytesOf = (id: string) => Buffer.from(id.slice(id.indexOf('_') + 1), 'base64url');
