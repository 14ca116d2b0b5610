import type { MethodKind } from './methods.ts';

/** How a method was used, as reports tell methods apart: a mobile and an office telephone are two (Entra, activity report). */
export type MethodUse = Exclude<MethodKind, 'voice'> | 'voice_mobile' | 'voice_office';

const uses = [
  'email',
  'sms',
  'voice_mobile',
  'voice_office',
  'questions',
  'totp',
  'passkey',
  'recovery_code',
  'helpdesk_code',
] as const satisfies readonly MethodUse[];

const each = <P extends string>(prefix: P) => uses.map((use): `${P}_${MethodUse}` => `${prefix}_${use}`);

/**
 * What became of a reset, and the detail of it: a closed list. It holds the 35 values of the reference system's report
 * (`referenceActivityDetails`), and by the same pattern those of methods and outcomes that it has none for.
 */
export const activityDetails = {
  /** Nobody came back. `completed`: the last thing that went right; `started`: what was asked and not answered. */
  abandoned: [
    ...each('completed'),
    ...each('started'),
    'after_user_id',
    'before_new_password',
    'at_new_password',
  ],
  /** Too many tries, and for how much of it. */
  blocked: [...each('too_many'), 'too_many_numbers', 'too_many_messages'],
  cancelled: ['before_methods', 'before_new_password'],
  contacted_admin: [...each('tried'), 'after_user_id'],
  failed: [
    'off_for_all',
    'not_enabled',
    'not_in_group',
    'no_licence',
    'insufficient_methods',
    'no_cookies',
    'writeback_off',
    'on_premises_unreachable',
    'on_premises_problem',
    'no_such_account',
    'account_disabled',
    'administrators_excluded',
    'on_hold',
    'refused_by_directory',
  ],
  succeeded: ['reset', 'unlocked'],
} as const;

export type ActivityResult = keyof typeof activityDetails;
export type ActivityDetail<R extends ActivityResult = ActivityResult> = (typeof activityDetails)[R][number];
/** One row of the report. */
export type Activity = {
  [R in ActivityResult]: { readonly result: R; readonly reason: ActivityDetail<R> };
}[ActivityResult];

const referenceUses: readonly MethodUse[] = ['email', 'sms', 'voice_mobile', 'voice_office', 'questions'];

/** The values the reference system has, by the pattern of their names (Entra, "Reporting options", 9.2): 35 of them. */
export const referenceActivityDetails: readonly `${ActivityResult}/${ActivityDetail}`[] = [
  ...referenceUses.map((use) => `abandoned/completed_${use}` as const),
  ...referenceUses.map((use) => `abandoned/started_${use}` as const),
  'abandoned/after_user_id',
  'abandoned/before_new_password',
  'abandoned/at_new_password',
  'blocked/too_many_sms',
  'blocked/too_many_voice_mobile',
  'blocked/too_many_voice_office',
  'blocked/too_many_questions',
  'blocked/too_many_numbers',
  'cancelled/before_methods',
  'cancelled/before_new_password',
  ...referenceUses.map((use) => `contacted_admin/tried_${use}` as const),
  'failed/not_enabled',
  'failed/no_licence',
  'failed/no_cookies',
  'failed/insufficient_methods',
  'failed/writeback_off',
  'failed/on_premises_unreachable',
  'failed/on_premises_problem',
  'failed/not_in_group',
  'failed/off_for_all',
  'succeeded/reset',
];
