import type { Clock } from '../ports/clock.ts';
import { silentLog, type Log } from '../ports/log.ts';

/** A step back of less is what time synchronisation does all day. */
const WORTH_A_WARNING_MS = 1000;

/**
 * A clock that never goes back, so that what expired stays expired. While the clock below is behind what was
 * told before, time passes at half its speed until that has caught up: it neither stands still, which would let a code live
 * for as long as the step, nor stays ahead for ever.
 * @param notBefore time reached before a restart, in milliseconds since the epoch.
 */
export function highWaterClock(clock: Clock, notBefore = 0, log: Log = silentLog): Clock {
  let below = clock.now();
  let told = Math.max(below, notBefore);
  warn(below - told);

  function warn(step: number): void {
    if (step <= -WORTH_A_WARNING_MS) log.warn('clock.stepped_back', { ms: -step });
  }

  return {
    now() {
      const now = clock.now();
      const passed = now - below;
      below = now;
      warn(passed);
      // Kept with its fraction: many short calls must add up.
      told = Math.max(now, told + Math.max(0, passed) / 2);
      return Math.floor(told);
    },
  };
}
