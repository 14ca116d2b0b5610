import type { Problem, ResetTransaction, UnsupportedReset } from '@rekey/contract';

/**
 * Reads what a server answered to a reset, each by its schema: fields that are not known are dropped. They throw when it is
 * something else. What few resets need, the code that needs it reads by a plain check in either client.
 */
export interface Readers {
  readonly transaction: (value: unknown) => ResetTransaction | UnsupportedReset;
  readonly problem: (value: unknown) => Problem;
}

/** What a reader makes of a value, or null when it is something else. */
export function readOrNull<T>(read: (value: unknown) => T, value: unknown): T | null {
  try {
    return read(value);
  } catch {
    return null;
  }
}
