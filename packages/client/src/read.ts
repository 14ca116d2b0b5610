import type { Configuration, HumanCheck, Problem, ResetTransaction, UnsupportedReset } from '@rekey/contract';

/** Reads what a server answered, each by its schema: fields that are not known are dropped. They throw when it is something else. */
export interface Readers {
  readonly transaction: (value: unknown) => ResetTransaction | UnsupportedReset;
  readonly problem: (value: unknown) => Problem;
  readonly humanCheck: (value: unknown) => HumanCheck;
  readonly configuration: (value: unknown) => Configuration;
}

/** What a reader makes of a value, or null when it is something else. */
export function readOrNull<T>(read: (value: unknown) => T, value: unknown): T | null {
  try {
    return read(value);
  } catch {
    return null;
  }
}
