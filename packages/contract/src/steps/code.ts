/** What a person may put between the digits of a code. Nothing else is normalised, so no two strings mean one code. */
export function normaliseCode(typed: string): string {
  return typed.replace(/[\s-]/g, '');
}

/**
 * Whether it may be said without an if that something was sent: to whoever gave a proof, since a name that nobody has never gets
 * so far, and only where the server shows an address. Under `private` it shows none: nobody is told whether the number was right.
 */
export const isSurelySent = ({
  proofs,
  challenge,
}: {
  readonly proofs: { readonly satisfied: number };
  readonly challenge: { readonly hint: string };
}): boolean => proofs.satisfied > 0 && /\w/.test(challenge.hint);
