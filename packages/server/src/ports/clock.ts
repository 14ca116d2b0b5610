/** Wall time in milliseconds since the epoch. Injected, so that tests and hosts can travel in time (S-158). */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
