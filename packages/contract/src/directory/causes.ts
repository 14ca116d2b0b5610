/**
 * Why a directory did not do what was asked. Every result code of every directory maps to exactly one cause; every
 * cause has one sentence a person can act on (`cause.<name>` in the catalogue) and is about one of three things:
 * the password (the person chooses another), the account (somebody else has to act) or the service (try later).
 * What is `only: 'reset'` is about a new password: an unlock, which brings none, cannot fail for it.
 */
export const causes = {
  password_too_short: { about: 'password', only: 'reset', rule: 'too_short' },
  password_too_simple: { about: 'password', only: 'reset', rule: 'too_weak' },
  password_in_history: { about: 'password', only: 'reset', rule: 'history' },
  password_refused: { about: 'password', only: 'reset', rule: 'directory_policy' },
  password_too_young: { about: 'account', only: 'reset' },
  /** Somebody else set another password between the proofs and this write, which therefore did not happen. */
  changed_meanwhile: { about: 'account', only: 'reset' },
  account_missing: { about: 'account' },
  account_disabled: { about: 'account' },
  account_protected: { about: 'account' },
  /** An unlock that the directory would not do, for no reason of this list. */
  unlock_refused: { about: 'account', only: 'unlock' },
  /** Trying again would not help: an administrator has to allow it. */
  permission_denied: { about: 'account' },
  unreachable: { about: 'service' },
  timed_out: { about: 'service' },
} as const satisfies Record<
  string,
  { about: 'password' | 'account' | 'service'; only?: 'reset' | 'unlock'; rule?: string }
>;

export type Cause = keyof typeof causes;
