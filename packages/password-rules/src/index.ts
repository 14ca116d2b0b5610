export * from './rule-set.ts';
export * from './judge.ts';
export * from './strength.ts';
export * from './password-rules-attribute.ts';
