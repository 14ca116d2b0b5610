import { classes } from './classes.ts';
import type { Person, RuleName, RuleSet, Verdict, VerdictStatus } from './rule-set.ts';

/** Shorter parts of a name are in too many innocent passwords. */
const SHORTEST_IDENTITY_PART = 3;

/**
 * Judges a candidate by every rule that applies, always in the same order, so that a list on the screen does not jump.
 * The browser and the server call this same function and can therefore not contradict each other.
 * @param person without it, the rule about the person is `checked_on_save`.
 */
export function judge(password: string, rules: RuleSet, person?: Person): readonly Verdict[] {
  const length = [...password].length;
  const { minLength: min, maxLength: max, minCharacterClasses } = rules;
  const verdicts = [
    verdict('too_short', length >= min, { min, actual: length }),
    verdict('too_long', length <= max, { max, actual: length }),
  ];
  if (minCharacterClasses > 0) {
    const found = classes.filter((one) => one.test(password)).length;
    verdicts.push(
      verdict('too_weak', found >= minCharacterClasses, { min: minCharacterClasses, actual: found }),
    );
  }
  if (rules.refuseIdentity) {
    verdicts.push(
      verdict('contains_identity', person ? !containsIdentity(password, person) : 'checked_on_save'),
    );
  }
  // A lone surrogate has no UTF-8 form and a NUL ends the string in too many directories.
  verdicts.push(verdict('characters', !/[\0\p{Cs}]/u.test(password)));
  return verdicts;
}

/** Whether the password looks the same but is typed differently on another keyboard (decomposed accents). Only a warning. */
export function notNfc(password: string): boolean {
  return password.normalize('NFC') !== password;
}

/** Parts of what is known about a person that may not appear in a password, in the form they are compared in. */
export function identityParts({ userName, names }: Person): readonly string[] {
  const local = userName.split('@')[0] ?? '';
  return [local, ...names.flatMap((name) => name.split(/[\s.,_\-'’]+/))]
    .map(comparable)
    .filter((part) => [...part].length >= SHORTEST_IDENTITY_PART);
}

function containsIdentity(password: string, person: Person): boolean {
  const text = comparable(password);
  return identityParts(person).some((part) => text.includes(part));
}

/** Compatibility forms and case fold away: full-width letters and capitals do not hide a name. */
function comparable(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function verdict(rule: RuleName, outcome: boolean | VerdictStatus, params: Verdict['params'] = {}): Verdict {
  return { rule, status: typeof outcome === 'string' ? outcome : outcome ? 'met' : 'not_met', params };
}
