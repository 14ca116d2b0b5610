import type { Policy, Refusal } from '@rekey/contract';
import type { DirectoryAccount } from '@rekey/contract/directory';
import type { ResetMethod } from '../methods/method.ts';
import { countDistinct } from './proofs.ts';

/** What decides whether an account can be reset, besides the account. */
export interface Circumstances {
  readonly policy: Policy;
  readonly ways: readonly ResetMethod[];
  readonly required: number;
  /** Whether the directory answers. */
  readonly reachable: boolean;
}

/**
 * Why an account cannot be reset here, or null. The checks come in the order the reference system documents (LM15, E-HOW): is
 * there such an account, is reset on for it, is it licensed, has it enough methods, is it an administrator, and can its
 * directory be written. Told to the person only after a proof, unless the policy tells everybody.
 */
export function ineligibility(account: DirectoryAccount | null, on: Circumstances): Refusal | null {
  return checks.find(([, applies]) => applies(account, on))?.[0] ?? null;
}

type Check = readonly [
  reason: Refusal,
  applies: (account: DirectoryAccount | null, on: Circumstances) => boolean,
];

const checks: readonly Check[] = [
  ['not_enabled', (_account, { policy }) => policy.enabledFor === 'nobody'],
  // The account was there when the reset began, and is gone.
  ['contact_admin', (account) => account === null],
  ['administrators_excluded', (account, { policy }) => isAdministrator(account) && !policy.administrators],
  [
    'not_enabled_for_account',
    (account, { policy }) => isScoped(account, policy) && account?.groups === undefined,
  ],
  ['not_in_group', (account, { policy }) => isScoped(account, policy) && !inAnyOf(account, policy.groups)],
  ['not_licensed', (account) => account?.licensed === false],
  ['not_registered', (_account, { ways }) => ways.length === 0],
  ['not_enough_methods', (_account, { ways, required }) => countDistinct(ways) < required],
  ['account_disabled', (account) => account?.enabled === false],
  ['writeback_disabled', (account, { policy }) => isOnPremises(account) && !policy.writeback],
  ['directory_unreachable', (account, { reachable }) => isOnPremises(account) && !reachable],
];

/** Administrators fall under their own switch, not under the groups (S-025). */
function isScoped(account: DirectoryAccount | null, policy: Policy): boolean {
  return policy.enabledFor === 'groups' && !isAdministrator(account);
}

function inAnyOf(account: DirectoryAccount | null, groups: readonly string[]): boolean {
  const wanted = new Set(groups.map((group) => group.toLowerCase()));
  return (account?.groups ?? []).some((group) => wanted.has(group.toLowerCase()));
}

export function isAdministrator(account: DirectoryAccount | null): boolean {
  return (account?.roles.length ?? 0) > 0;
}

function isOnPremises(account: DirectoryAccount | null): boolean {
  return account?.passwordSource === 'on_premises';
}

/** Administrators always give two proofs, whatever the policy asks of others (S-023, S-051). */
export function requiredOf(account: DirectoryAccount | null, policy: Policy): number {
  return isAdministrator(account) ? 2 : policy.methodsRequired;
}
