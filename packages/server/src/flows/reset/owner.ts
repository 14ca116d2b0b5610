import type { Policy } from '@rekey/contract';
import type { DirectoryAccount } from '@rekey/contract/directory';
import { maskEmail, maskPhone } from '../../domain/mask.ts';
import { noticeCount, telephoneOf, uncappedCounts } from '../../domain/throttles.ts';
import type { ResetMethod } from '../../methods/method.ts';
import { noticeLocale } from '../../outbox/notices.ts';
import type { OutboxContent } from '../../ports/messenger.ts';
import type { Count } from '../../ports/store.ts';
import type { Facts, Owner, ResetState } from './state.ts';

/** Where the owner of an account is told of limits that nobody sees; null when nothing on file can be written to. */
export function ownerOf(
  account: DirectoryAccount,
  own: readonly ResetMethod[],
  {
    policy,
    heldUntil,
    lockedUntil,
  }: {
    readonly policy: Policy;
    readonly heldUntil: number | null;
    readonly lockedUntil: number | null;
  },
): Owner | null {
  const first = own.find((way) => way.kind === 'email') ?? own.find((way) => way.kind === 'sms');
  if (first === undefined) return null;
  const until = heldUntil ?? lockedUntil;
  const owner = {
    accountId: account.id,
    to: first.destination,
    locale: noticeLocale(account, policy),
    ...(until === null ? {} : { until, held: heldUntil !== null }),
  };
  return first.kind === 'sms'
    ? { ...owner, kind: 'sms', telephone: telephoneOf(first) }
    : { ...owner, kind: 'email' };
}

/**
 * Who hears of it in place of a code: the owner of an account that a decoy plays for because of its wrong answers or of a hold, or
 * that was sent too many codes.
 */
export function ownerToTell({ stored, secrets }: ResetState, facts: Facts): Owner | null {
  const limited = stored.reset.accountId === null || facts.muted === 'account_sends';
  return limited && facts.untold === undefined ? (secrets.owner ?? null) : null;
}

/** What telling them is counted as. */
export function tellingCounts(owner: Owner | null): Count[] {
  if (owner === null) return [];
  return [
    noticeCount(owner.accountId),
    ...(owner.telephone === undefined ? [] : uncappedCounts(owner.telephone)),
  ];
}

/** Why no code comes, and until when where that is known. */
export function lockedNotice({ to, locale, until, held }: Owner): OutboxContent {
  const params: OutboxContent['params'] = until === undefined ? {} : { until: new Date(until).toISOString() };
  return { to, template: held === true ? 'held_notice' : 'locked_notice', locale, params };
}

export function hintOf({ kind, to }: Owner): string {
  return kind === 'sms' ? maskPhone(to) : maskEmail(to);
}
