import type { Activity, ActivityDetail, MethodUse, Refusal } from '@rekey/contract';
import { causes, type Cause } from '@rekey/contract/directory';
import type { AuditEntry, ChallengeRow, Limited } from '../../ports/store.ts';
import type { ResetState } from './state.ts';

/** What an ended reset is in reports; goes into the audit row of its end. */
export const reported = ({ result, reason }: Activity): AuditEntry['detail'] => ({ result, reason });

/** Nobody came back: how far they were (S-076). */
export function abandoned(state: ResetState): Activity {
  const { reset, proofs, challenges } = state.stored;
  const last = proofs.at(-1);
  const result = 'abandoned';
  if (reset.step === 'set_password') {
    // Something was tried there after the last proof: a password that broke a rule.
    const tried = last !== undefined && reset.lastActivityAt > last.verifiedAt;
    return { result, reason: tried ? 'at_new_password' : 'before_new_password' };
  }
  const [newest] = challenges;
  if (newest !== undefined && newest.state !== 'used')
    return { result, reason: `started_${useOf(state, newest)}` };
  if (newest !== undefined && last !== undefined)
    return { result, reason: `completed_${useOf(state, newest)}` };
  return { result, reason: 'after_user_id' };
}

/** The event of a browser that refuses the cookie of the pages of forms. */
export const COOKIE_REFUSED = 'cookie.refused';
/** Nobody could come back: their browser refuses cookies. */
export const withoutCookie: Activity = { result: 'failed', reason: 'no_cookies' };

/** The person said that they stop (S-075). */
export function cancelled({ stored }: ResetState): Activity {
  const done = stored.reset.step === 'set_password';
  return { result: 'cancelled', reason: done ? 'before_new_password' : 'before_methods' };
}

/** The person asked for help, and what they had tried. */
export function contacted(state: ResetState): Activity {
  const [newest] = state.stored.challenges;
  const reason = newest === undefined ? 'after_user_id' : (`tried_${useOf(state, newest)}` as const);
  return { result: 'contacted_admin', reason };
}

/** Too many tries. Null for what no person's reset is about: an address, or everybody. */
export function blocked(state: ResetState, limit: Pick<Limited, 'event'>): Activity | null {
  const { reset, challenges } = state.stored;
  if (limit.event === 'send') return { result: 'blocked', reason: 'too_many_messages' };
  if (limit.event !== 'failure') return null;
  if (reset.step === 'confirm_contact') return { result: 'blocked', reason: 'too_many_numbers' };
  const [newest] = challenges;
  return newest === undefined ? null : { result: 'blocked', reason: `too_many_${useOf(state, newest)}` };
}

const refusedAs: Readonly<Record<Exclude<Refusal, 'locked_out'>, ActivityDetail<'failed'>>> = {
  account_unknown: 'no_such_account',
  not_enabled: 'off_for_all',
  not_enabled_for_account: 'not_enabled',
  not_in_group: 'not_in_group',
  not_licensed: 'no_licence',
  administrators_excluded: 'administrators_excluded',
  not_registered: 'insufficient_methods',
  not_enough_methods: 'insufficient_methods',
  account_disabled: 'account_disabled',
  federated: 'writeback_off',
  writeback_disabled: 'writeback_off',
  contact_admin: 'on_premises_problem',
  directory_unreachable: 'on_premises_unreachable',
  on_hold: 'on_hold',
};

/** The account cannot be reset here. */
export function refused(reason: Refusal): Activity {
  if (reason === 'locked_out') return { result: 'blocked', reason: 'too_many_messages' };
  return { result: 'failed', reason: refusedAs[reason] };
}

/** The directory would not. */
export function failed(cause: Cause): Activity {
  if (causes[cause].about === 'service') return { result: 'failed', reason: 'on_premises_unreachable' };
  const ours = cause === 'permission_denied';
  return { result: 'failed', reason: ours ? 'on_premises_problem' : 'refused_by_directory' };
}

export function succeeded(operation: 'reset' | 'unlock'): Activity {
  return { result: 'succeeded', reason: operation === 'reset' ? 'reset' : 'unlocked' };
}

export function useOf({ secrets }: ResetState, { kind, methodId }: ChallengeRow): MethodUse {
  if (kind !== 'voice') return kind;
  const place = secrets.methods.find((way) => way.id === methodId)?.place;
  return place === 'office' ? 'voice_office' : 'voice_mobile';
}
