import type { AuditEntry } from './audit.ts';
import type { NewMessage } from './outbox.ts';

/** What accounts may not do for a while; part of the store, since it ends resets in the same commit. */
export interface HoldStore {
  /**
   * Ends every open reset of an account, lets none begin until then, and holds its methods as long. False when its `once` was
   * used before: then nothing changes.
   */
  holdAccount(op: Hold): Promise<boolean>;
  /** Forgets failures and sends counted for these subjects, and ends these holds of the account. */
  forgive(op: {
    readonly accountId: string;
    readonly subjects: readonly string[];
    /** With `methods` nothing that was added during that hold waits any more. */
    readonly ends: readonly Held[];
    readonly audit: readonly AuditEntry[];
  }): Promise<void>;
  /** Until when something of an account is held; null when it is not. */
  readHold(held: Held, accountId: string, now: number): Promise<number | null>;
  /** Everything that is held, what ends first first. */
  listHolds(now: number): Promise<readonly HoldRow[]>;
}

/** `resets`: none begins. `methods`: the owner changes none. */
export type Held = 'resets' | 'methods';

export interface HoldRow {
  readonly held: Held;
  readonly accountId: string;
  readonly until: number;
}

export interface Hold {
  readonly accountId: string;
  readonly openly: boolean;
  readonly now: number;
  readonly until: number;
  readonly once: { readonly key: string; readonly value: number };
  readonly audit: readonly AuditEntry[];
  readonly outbox: readonly NewMessage[];
}
