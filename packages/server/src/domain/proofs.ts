import type { ProofRow } from '../ports/store.ts';
import type { ResetMethod } from './methods.ts';

/**
 * How many proofs count: each destination once, and of family `email` at most one (rulings K9). Only proofs of the
 * running transaction are ever passed in, and none older than `since`.
 */
export function countProofs(proofs: readonly ProofRow[], since: number): number {
  const recent = proofs.filter((proof) => proof.verifiedAt >= since);
  const destinations = new Set(
    recent.filter((proof) => proof.family !== 'email').map((proof) => proof.destinationKey),
  );
  return destinations.size + (recent.some((proof) => proof.family === 'email') ? 1 : 0);
}

/**
 * Whether a password may be set. The one predicate behind it: it reads rows and nothing else, never a step or a flag
 * (Keycloak CVE-2026-18963).
 */
export function maySetPassword(proofs: readonly ProofRow[], required: number, since: number): boolean {
  return countProofs(proofs, since) >= required;
}

/** Methods whose proof would still count for something. */
export function openMethods(methods: readonly ResetMethod[], proofs: readonly ProofRow[]): ResetMethod[] {
  return methods.filter(
    (method) =>
      !proofs.some(
        (proof) =>
          proof.destinationKey === method.destinationKey ||
          (proof.family === 'email' && method.family === 'email'),
      ),
  );
}
