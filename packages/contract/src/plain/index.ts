// What a browser needs of the contract when every byte counts: no zod anywhere behind this file.
export * from '../wire.ts';
export * from '../mail-link.ts';
export * from '../failures.ts';
export * from '../reset-actions.ts';
export * from '../steps/code.ts';
export * from './read.ts';
