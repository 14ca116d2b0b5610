// The wire.
export * from './wire.ts';
export * from './problems.ts';
// The reset transaction, one file per step.
export * from './reset-transaction.ts';
export * from './reset-actions.ts';
export * from './steps/identify.ts';
export * from './steps/choose-method.ts';
export * from './steps/confirm-contact.ts';
export * from './steps/enter-code.ts';
export * from './steps/code.ts';
export * from './steps/answer-questions.ts';
export * from './steps/use-passkey.ts';
export * from './steps/await-call.ts';
export * from './steps/prove.ts';
export * from './steps/redeem.ts';
export * from './steps/set-password.ts';
export * from './steps/ended.ts';
export * from './outcomes.ts';
// What surrounds it.
export * from './methods.ts';
export * from './human-check.ts';
export * from './configuration.ts';
export * from './policy.ts';
export * from './sessions.ts';
export * from './call-keys.ts';
export * from './failures.ts';
export * from './refusals.ts';
