import type { Help } from '@rekey/contract';
import {
  byLink,
  type DataAt,
  helpAsked,
  instant,
  limited,
  ok,
  REQUEST_ID,
  type Scenario,
  transaction,
} from '../wire.ts';

const final = { satisfied: 2, version: 8 };
const requestId = REQUEST_ID;
const reset = (now: number) => ({ outcome: 'reset', completedAt: instant(now, 0), requestId });

const unlocking = { operation: { kind: 'unlock' } };
const failed = (now: number, cause: string, extras: Partial<DataAt<'failed'>> = {}) =>
  ok(transaction('failed', now, { operation: { kind: 'reset' }, cause, requestId, ...extras }, final));
const unknown = (now: number, kind: string) =>
  ok(transaction('unknown', now, { operation: { kind }, pollAfter: 5, requestId }, final));
const turnedAway = (
  now: number,
  reason: string,
  extras: Partial<DataAt<'refused'>> = {},
  help?: Help | null,
) =>
  transaction(
    'refused',
    now,
    { reason, requestId, ...extras },
    { satisfied: 1, version: 4, ...(help !== undefined && { help }) },
  );
const refused = (...what: Parameters<typeof turnedAway>) => ok(turnedAway(...what));

const notRegistered = { referenceCode: 'SSPR_0014' };

/** Every way a reset ends. */
export const ended = {
  'done/reset': (now) => ok(transaction('done', now, reset(now), final)),
  'done/own-words': (now) =>
    ok(
      transaction(
        'done',
        now,
        { ...reset(now), note: 'Now lock your screen and unlock it with the new password.' },
        final,
      ),
    ),
  'done/unlocked': (now) => ok(transaction('done', now, { ...reset(now), outcome: 'unlocked' }, final)),
  'done/with-return': (now) =>
    ok(transaction('done', now, { ...reset(now), returnTo: 'https://intranet.contoso.test/start' }, final)),
  'partial/sessions': (now) =>
    ok(transaction('partial', now, { ...reset(now), pending: ['session_revocation'] }, final)),
  'failed/disabled': (now) => failed(now, 'account_disabled'),
  'failed/too-young': (now) => failed(now, 'password_too_young', { availableAt: instant(now, 65 * 60_000) }),
  /** The person can mend it: by a password that they have not used. */
  'failed/in-history': (now) => failed(now, 'password_in_history'),
  'failed/unreachable': (now) => failed(now, 'unreachable'),
  /** Nobody but an administrator can go on, and they can be asked from here. */
  'failed/help-by-mail': (now) => failed(now, 'account_protected'),
  'failed/changed-meanwhile': (now) => failed(now, 'changed_meanwhile'),
  'failed/not-allowed': (now) => failed(now, 'permission_denied'),
  /** The password stays as it is; the account was to be unlocked. */
  'failed/unlock': (now) => failed(now, 'account_protected', unlocking),
  'failed/unlock-refused': (now) => failed(now, 'unlock_refused', unlocking),
  /** By a server of before it said what it had been asked to do. */
  'failed/older-server': (now) => ok(transaction('failed', now, { cause: 'unreachable', requestId }, final)),
  'unknown/waiting': (now) => unknown(now, 'reset'),
  'unknown/unlocking': (now) => unknown(now, 'unlock'),
  'refused/not-enough-methods': (now) => refused(now, 'not_enough_methods', notRegistered),
  'refused/contact-admin': (now) => refused(now, 'contact_admin', { referenceCode: 'SSPR_0029' }),
  /** Only where the policy explains. */
  'refused/unknown-name': (now) => refused(now, 'account_unknown', {}, null),
  'refused/disabled': (now) => refused(now, 'account_disabled'),
  'refused/locked-out': (now) => refused(now, 'locked_out', { availableAt: instant(now, 24 * 3_600_000) }),
  'refused/not-enabled': (now) => refused(now, 'not_enabled', { referenceCode: 'SSPR_0009' }),
  'refused/not-in-group': (now) => refused(now, 'not_in_group', { referenceCode: 'SSPR_0013' }),
  'refused/not-licensed': (now) => refused(now, 'not_licensed', { referenceCode: 'SSPR_0012' }),
  'refused/not-registered': (now) => refused(now, 'not_registered', notRegistered),
  'refused/administrator': (now) => refused(now, 'administrators_excluded'),
  'refused/writeback-off': (now) => refused(now, 'writeback_disabled', { referenceCode: 'SSPR_0010' }),
  'refused/unreachable': (now) => refused(now, 'directory_unreachable', { referenceCode: 'SSPR_0030' }),
  'refused/on-hold': (now) => refused(now, 'on_hold'),
  /** Help is a page of the operator's own. */
  'refused/help-by-link': (now) => refused(now, 'not_registered', notRegistered, byLink),
  'refused/help-asked': (now) => refused(now, 'not_registered', notRegistered, helpAsked),
  'refused/help-limited': (now) =>
    limited('rate_limited', now, 600, turnedAway(now, 'not_registered', notRegistered)),
  'refused/no-help': (now) => refused(now, 'not_registered', notRegistered, null),
  'refused/newer-reason': (now) => refused(now, 'a_reason_of_a_newer_server'),
  'cancelled/by-person': (now) => ok(transaction('cancelled', now, {}, { version: 3 })),
  'expired/idle': (now) => ok(transaction('expired', now, {}, { version: 3 })),
} as const satisfies Record<string, Scenario>;
