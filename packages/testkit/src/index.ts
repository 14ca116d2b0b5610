export * from './clock.ts';
export * from './messenger.ts';
export * from './random.ts';
export * from './rows.ts';
export * from './run-again.ts';
export * from './running-server.ts';
export * from './sign-in-server.ts';
export * from './store-suite/index.ts';
export { methodSuite, type MethodDriver } from './method-suite.ts';
