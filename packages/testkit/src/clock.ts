import type { Clock } from '@rekey/server';

/** A clock that stands still until it is moved. */
export interface FakeClock extends Clock {
  /** Moves by this many milliseconds; a negative number moves back. */
  advance(ms: number): void;
}

/** 2026-01-05 09:00 UTC, a Monday. */
export const MONDAY_MORNING = Date.UTC(2026, 0, 5, 9);

export function fakeClock(startMs: number = MONDAY_MORNING): FakeClock {
  let now = startMs;
  return {
    now: () => now,
    advance(ms) {
      now += ms;
    },
  };
}
