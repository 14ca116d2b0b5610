import { type DataAt, instant, ok, REQUEST_ID, type Scenario, transaction } from '../wire.ts';

const final = { satisfied: 2, version: 8 };
const requestId = REQUEST_ID;
const reset = (now: number) => ({ outcome: 'reset', completedAt: instant(now, 0), requestId });

const failed = (now: number, cause: string, extras: Partial<DataAt<'failed'>> = {}) =>
  ok(transaction('failed', now, { cause, requestId, ...extras }, final));
const refused = (now: number, reason: string, extras: Partial<DataAt<'refused'>> = {}) =>
  ok(transaction('refused', now, { reason, requestId, ...extras }, { satisfied: 1, version: 4 }));

/** Every way a reset ends. */
export const ended = {
  'done/reset': (now) => ok(transaction('done', now, reset(now), final)),
  'done/unlocked': (now) => ok(transaction('done', now, { ...reset(now), outcome: 'unlocked' }, final)),
  'done/with-return': (now) =>
    ok(transaction('done', now, { ...reset(now), returnTo: 'https://intranet.contoso.test/start' }, final)),
  'partial/sessions': (now) =>
    ok(transaction('partial', now, { ...reset(now), pending: ['session_revocation'] }, final)),
  'failed/disabled': (now) => failed(now, 'account_disabled'),
  'failed/too-young': (now) => failed(now, 'password_too_young', { availableAt: instant(now, 65 * 60_000) }),
  'failed/unreachable': (now) => failed(now, 'unreachable'),
  'unknown/waiting': (now) => ok(transaction('unknown', now, { pollAfter: 5, requestId }, final)),
  'refused/not-enough-methods': (now) => refused(now, 'not_enough_methods'),
  'refused/contact-admin': (now) => refused(now, 'contact_admin'),
  'refused/disabled': (now) => refused(now, 'account_disabled'),
  'refused/locked-out': (now) => refused(now, 'locked_out', { availableAt: instant(now, 24 * 3_600_000) }),
  'refused/not-enabled': (now) => refused(now, 'not_enabled', { referenceCode: 'SSPR_0009' }),
  'refused/not-in-group': (now) => refused(now, 'not_in_group', { referenceCode: 'SSPR_0013' }),
  'refused/not-licensed': (now) => refused(now, 'not_licensed', { referenceCode: 'SSPR_0012' }),
  'refused/not-registered': (now) => refused(now, 'not_registered', { referenceCode: 'SSPR_0014' }),
  'refused/administrator': (now) => refused(now, 'administrators_excluded'),
  'refused/writeback-off': (now) => refused(now, 'writeback_disabled', { referenceCode: 'SSPR_0010' }),
  'refused/unreachable': (now) => refused(now, 'directory_unreachable', { referenceCode: 'SSPR_0030' }),
  'refused/newer-reason': (now) => refused(now, 'a_reason_of_a_newer_server'),
  'cancelled/by-person': (now) => ok(transaction('cancelled', now, {}, { version: 3 })),
  'expired/idle': (now) => ok(transaction('expired', now, {}, { version: 3 })),
} as const satisfies Record<string, Scenario>;
