import { ok, passwordStep, problem, type Scenario, transaction } from '../wire.ts';

const at = (now: number) => transaction('set_password', now, passwordStep, { satisfied: 2, version: 6 });

/** Sign-in is locked: the password may stay as it is. */
const locked = (now: number) =>
  transaction('set_password', now, { ...passwordStep, mayUnlock: true }, { satisfied: 2, version: 6 });

export const setPassword = {
  'set_password/fresh': (now) => ok(at(now)),
  'set_password/locked': (now) => ok(locked(now)),
  /** Unlocking was tried, and the directory was away. */
  'set_password/locked-directory-down': (now) =>
    problem('directory_unavailable', { retryAfter: 30, transaction: locked(now) }),
  /** The operator has something to say. */
  'set_password/own-words': (now) =>
    ok(
      transaction(
        'set_password',
        now,
        { ...passwordStep, note: 'Not the one of your bank. <b>Ask</b> at desk 4 when in doubt.' },
        { satisfied: 2, version: 6 },
      ),
    ),
  'set_password/three-classes': (now) =>
    ok(
      transaction(
        'set_password',
        now,
        {
          ...passwordStep,
          rules: { minLength: 8, maxLength: 16, minCharacterClasses: 3, refuseIdentity: true },
          passwordRules:
            'minlength: 8; maxlength: 16; required: lower; required: upper; required: digit; required: special;',
        },
        { satisfied: 2, version: 6 },
      ),
    ),
  'set_password/rejected': (now) =>
    problem('password_rejected', {
      violations: [{ rule: 'too_short', params: { min: 12, actual: 7 } }, { rule: 'history' }],
      transaction: at(now),
    }),
  'set_password/directory-down': (now) =>
    problem('directory_unavailable', { retryAfter: 30, transaction: at(now) }),
  'set_password/step-conflict': (now) => problem('step_conflict', { transaction: at(now) }),
} as const satisfies Record<string, Scenario>;
