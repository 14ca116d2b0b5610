import type { DirectoryAccount } from '@rekey/contract/directory';
import type { ResetMethod } from '../methods/method.ts';
import { countDistinct } from './proofs.ts';

/** Why an account cannot be reset here; null when it can. Told to the person only after a proof. */
export type Ineligible = 'account_disabled' | 'not_registered' | 'not_enough_methods' | 'contact_admin';

/**
 * What Entra calls these reasons on its pages and in its logs, so that a help desk's knowledge carries over (S-049). Reasons
 * that Entra has no code for have none.
 */
export const referenceCodes: Readonly<Record<string, string>> = {
  not_registered: 'SSPR_0014',
  not_enough_methods: 'SSPR_0014',
  contact_admin: 'SSPR_0029',
};

/** The ordered checks of the reference system, as far as they apply to one server with its own directory (S-049). */
export function ineligibility(
  account: DirectoryAccount | null,
  methods: readonly ResetMethod[],
  required: number,
): Ineligible | null {
  if (account === null) return 'contact_admin';
  if (methods.length === 0) return 'not_registered';
  if (countDistinct(methods) < required) return 'not_enough_methods';
  if (!account.enabled) return 'account_disabled';
  return null;
}
