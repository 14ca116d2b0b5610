import { hkdfSync } from 'node:crypto';

/** One key per purpose, so that no value made for one place can be mistaken for another. */
export interface Keys {
  /** One-time codes at rest. */
  readonly code: Uint8Array;
  /** Codes that people are given to keep, at rest. */
  readonly issuedCode: Uint8Array;
  readonly continuation: Uint8Array;
  /** Bodies of calls, for idempotency. */
  readonly fingerprint: Uint8Array;
  /** What people type to say who they are. */
  readonly identifier: Uint8Array;
  /** Addresses and numbers, to see whether two are the same. */
  readonly destination: Uint8Array;
  /** What strangers are shown. */
  readonly decoy: Uint8Array;
  /** Personal data at rest. */
  readonly seal: Uint8Array;
  readonly humanCheck: Uint8Array;
  /** Answers to security questions, before they are hashed. */
  readonly answer: Uint8Array;
  /** Secrets in the links of mails. */
  readonly mailLink: Uint8Array;
  /** By which an owner says that a reset was not theirs. */
  readonly objection: Uint8Array;
  /** By which a page of forms knows that it has only just begun a reset. */
  readonly begun: Uint8Array;
}

const purposes = [
  'code',
  'issuedCode',
  'continuation',
  'fingerprint',
  'identifier',
  'destination',
  'decoy',
  'seal',
  'humanCheck',
  'answer',
  'mailLink',
  'objection',
  'begun',
] as const satisfies readonly (keyof Keys)[];

/** Fewest bytes of the server's secret. */
export const SECRET_BYTES = 32;

/**
 * Derives every key from the one secret an operator keeps (HKDF-SHA-256, RFC 5869). The organisation is the salt, so a
 * value of one organisation means nothing in another.
 */
export function deriveKeys(secret: Uint8Array, organisationId: string): Keys {
  if (secret.length < SECRET_BYTES)
    throw new RangeError(`The secret must have at least ${SECRET_BYTES} bytes.`);
  return Object.fromEntries(
    purposes.map((purpose) => [
      purpose,
      new Uint8Array(hkdfSync('sha256', secret, organisationId, `rekey/v1/${purpose}`, 32)),
    ]),
  ) as unknown as Keys;
}
