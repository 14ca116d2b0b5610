/**
 * Why a directory did not do what was asked. Every result code of every directory maps to exactly one cause; every
 * cause has one sentence a person can act on (`cause.<name>` in the catalogue) and is about one of three things:
 * the password (the person chooses another), the account (somebody else has to act) or the service (try later).
 */
export const causes = {
  password_too_short: { about: 'password', rule: 'too_short' },
  password_too_simple: { about: 'password', rule: 'too_weak' },
  password_in_history: { about: 'password', rule: 'history' },
  password_refused: { about: 'password', rule: 'directory_policy' },
  password_too_young: { about: 'account' },
  /** Somebody else set another password between the proofs and this write, which therefore did not happen. */
  changed_meanwhile: { about: 'account' },
  account_missing: { about: 'account' },
  account_disabled: { about: 'account' },
  account_protected: { about: 'account' },
  permission_denied: { about: 'service' },
  unreachable: { about: 'service' },
  timed_out: { about: 'service' },
} as const satisfies Record<string, { about: 'password' | 'account' | 'service'; rule?: string }>;

export type Cause = keyof typeof causes;
