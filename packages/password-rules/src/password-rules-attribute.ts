import type { RuleSet } from './rule-set.ts';

/**
 * The rules as a `passwordrules` attribute, by which password managers make passwords that pass at once. One property
 * the reader does not know voids the whole string, so only Apple's own are used. "Three of four classes" cannot be said
 * in it; asking for all four always passes.
 */
export function passwordRulesAttribute({ minLength, maxLength, minCharacterClasses }: RuleSet): string {
  const required = minCharacterClasses > 0 ? ['lower', 'upper', 'digit', 'special'] : [];
  const parts = [
    `minlength: ${Math.ceil(minLength)}`,
    `maxlength: ${Math.floor(maxLength)}`,
    ...required.map((one) => `required: ${one}`),
  ];
  return `${parts.join('; ')};`;
}
