/**
 * Every reason for which an account cannot be reset here, in the order they are looked at, with the code that Entra shows for it
 * (Microsoft, "Troubleshoot self-service password reset": 9 to 14, 29, 30). A reason Entra has no code for has none; two reasons
 * share one only where Entra tells them apart by nothing but the words. `who` can change it: the person, the operators of this
 * server and its directory, or time.
 */
export const refusals = {
  account_unknown: { who: 'person' },
  not_enabled: { referenceCode: 'SSPR_0009', who: 'operator' },
  not_enabled_for_account: { referenceCode: 'SSPR_0011', who: 'operator' },
  not_in_group: { referenceCode: 'SSPR_0013', who: 'operator' },
  not_licensed: { referenceCode: 'SSPR_0012', who: 'operator' },
  administrators_excluded: { who: 'operator' },
  not_registered: { referenceCode: 'SSPR_0014', who: 'operator' },
  not_enough_methods: { referenceCode: 'SSPR_0014', who: 'operator' },
  account_disabled: { who: 'operator' },
  federated: { who: 'operator' },
  writeback_disabled: { referenceCode: 'SSPR_0010', who: 'operator' },
  contact_admin: { referenceCode: 'SSPR_0029', who: 'operator' },
  directory_unreachable: { referenceCode: 'SSPR_0030', who: 'time' },
  locked_out: { who: 'time' },
  /** The owner said that a reset was not theirs. */
  on_hold: { who: 'operator' },
} as const satisfies Record<
  string,
  { readonly referenceCode?: string; readonly who: 'person' | 'operator' | 'time' }
>;

export type Refusal = keyof typeof refusals;

export function isRefusal(value: string): value is Refusal {
  return Object.hasOwn(refusals, value);
}
