import { hkdfSync } from 'node:crypto';
import { mac, sameSecret } from '../../domain/mac.ts';
import type { ProofRow, ResetRow } from '../../ports/store.ts';

/**
 * Marks on rows that somebody with the file, but without the server's secret, cannot make (T8): whose account a reset is
 * for, how many proofs it needs, which proofs were given, and the audit trail. Whoever has a copy of the file and the secret
 * can check all of them, without a server.
 */
export interface Integrity {
  markReset(reset: MarkedReset): string;
  markProof(resetId: string, proof: ProofRow): string;
  /** The next link of the audit trail's chain. */
  markAudit(previous: string, row: string): string;
  /** Of the last row of the trail: nobody else can make an earlier one the last. */
  markHead(seq: number, hash: string): string;
  /** Says which secret a file belongs to without telling anything about it. */
  readonly keyCheck: string;
}

export type MarkedReset = Pick<ResetRow, 'id' | 'accountId' | 'required' | 'startedAt'>;

/** A row that decides who gets in was changed by somebody else than the server. */
export class StoreTamperedError extends Error {
  override readonly name = 'StoreTamperedError';
  constructor(path: string, resetId: string, row: 'reset' | 'proof') {
    super(
      `A ${row} row of ${resetId} in ${path} was not written by this server. The reset counts as not there. ` +
        'Find out who can write that file.',
    );
  }
}

/** The secret is not the one the file was written with. */
export class StoreKeyError extends Error {
  override readonly name = 'StoreKeyError';
  constructor(path: string) {
    super(
      `${path} was written with another secret. Restore the secret that belongs to it, from the same backup.`,
    );
  }
}

/** Without a secret everybody can make the marks: then they find damage, but no intruder. */
export function createIntegrity(secret: Uint8Array = new Uint8Array(0)): Integrity {
  const key = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', secret, '', `rekey/store/v1/${purpose}`, 32));
  const [resets, proofs, audit, head] = [key('reset'), key('proof'), key('audit'), key('audit-head')];
  return {
    markReset: ({ id, accountId, required, startedAt }) =>
      // A decoy's null and an account named like it must differ.
      mac(resets, id, accountId === null ? '-' : `+${accountId}`, String(required), String(startedAt)),
    markProof: (resetId, { challengeId, kind, family, destinationKey, verifiedAt }) =>
      mac(proofs, resetId, challengeId, kind, family, destinationKey, String(verifiedAt)),
    markAudit: (previous, row) => mac(audit, previous, row),
    markHead: (seq, hash) => mac(head, String(seq), hash),
    keyCheck: mac(key('check')),
  };
}

/** Rows written before there were marks have none, and count as changed. */
export function isMarked(found: string | null, expected: string): boolean {
  return found !== null && sameSecret(found, expected);
}
