/**
 * Rules a password must meet. Every number is its own setting, so an operator can loosen one without
 * touching the others. Lengths count Unicode code points (NIST SP 800-63B-4, 3.1.1.2).
 */
export interface RuleSet {
  /** Fewest code points. */
  readonly minLength: number;
  /** Most code points. */
  readonly maxLength: number;
  /** How many of the four classes (lower, upper, digit, other) must appear; 0 asks for none (NIST, ASVS 6.2.5). */
  readonly minCharacterClasses: number;
  /** Whether the user name or a part of the person's name may not appear in the password. */
  readonly refuseIdentity: boolean;
}

/** What is known about the person, to refuse passwords made of it. Never sent before the proofs are done. */
export interface Person {
  readonly userName: string;
  readonly names: readonly string[];
}

/** Names of rules; the same words travel as `violations[].rule` on the wire. */
export type RuleName = 'too_short' | 'too_long' | 'too_weak' | 'contains_identity' | 'characters';

/** `checked_on_save`: only the server can tell. */
export type VerdictStatus = 'met' | 'not_met' | 'checked_on_save';

export interface Verdict {
  readonly rule: RuleName;
  readonly status: VerdictStatus;
  /** Numbers a sentence needs: `{ min: 12, actual: 7 }`. */
  readonly params: Readonly<Record<string, number>>;
}
