export { createServer } from './server.ts';
export type { RekeyServer, ServerOptions } from './options.ts';
export type { Call, Route } from './http/route.ts';
export { ProblemError } from './http/problem.ts';
export { systemClock, type Clock } from './ports/clock.ts';
export { systemRandom, type Random } from './ports/random.ts';
export { silentLog, type Log } from './ports/log.ts';
export { DeliveryError, type Message, type Messenger } from './ports/messenger.ts';
export type * from './ports/store.ts';
