import type { ProofRow } from '../ports/store.ts';

/**
 * How many proofs count: of each family one, and of telephones each number once (rulings K9). Only proofs of the running
 * transaction are ever passed in, and none older than `since`.
 */
export function countProofs(proofs: readonly ProofRow[], since: number): number {
  return countDistinct(proofs.filter((proof) => proof.verifiedAt >= since));
}

/** How many of these would count beside one another. */
export function countDistinct(
  some: readonly { readonly family: string; readonly destinationKey: string }[],
): number {
  const phones = new Set(some.filter((one) => one.family === 'phone').map((one) => one.destinationKey));
  const others = new Set(some.filter((one) => one.family !== 'phone').map((one) => one.family));
  return phones.size + others.size;
}

/**
 * Whether a password may be set. The one predicate behind it: it reads rows and nothing else, never a step or a flag
 * (Keycloak CVE-2026-18963).
 */
export function maySetPassword(proofs: readonly ProofRow[], required: number, since: number): boolean {
  return countProofs(proofs, since) >= required;
}
