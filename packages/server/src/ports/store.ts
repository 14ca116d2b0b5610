import type { MethodKind, ProblemCode, ResetStep } from '@rekey/contract';
import type { AuditCheck, AuditEntry, AuditRow, AuditVerdict } from './audit.ts';
import type { EnrolmentStore } from './enrolments.ts';
import type { HoldStore } from './holds.ts';
import type { NewMessage, OutboxRow, OutboxStore } from './outbox.ts';

export type * from './audit.ts';
export type * from './enrolments.ts';
export type * from './holds.ts';
export type * from './outbox.ts';

/**
 * Everything durable, as a few named atomic operations. Each either happens as a whole and is on disk when its promise
 * resolves, or did not happen. There are no callback transactions: one engine is synchronous and commits many operations
 * at once, another is neither (ADR 0003). Operations are data, decided by the pure flows; the store only guards, counts,
 * compares and writes. Times are milliseconds since the epoch.
 */
export interface Store extends OutboxStore, EnrolmentStore, HoldStore {
  /** Begins a transaction. Counts first; a replay of the same key returns what the first call made. */
  startReset(op: StartResetOp): Promise<StartResetResult>;
  readReset(id: string): Promise<StoredReset | null>;
  /** What was answered under a key, so that a replay is recognised before anything else is looked at. */
  findReplay(scope: { resetId: string | null; key: string }): Promise<Replay | null>;
  /** The one way a reset changes. */
  commitStep(op: StepOp): Promise<StepResult>;
  /** Looks at limits without counting. Null when nothing is exceeded. */
  readLimits(counts: readonly Count[], now: number): Promise<Limited | null>;
  /**
   * Counts something that belongs to no reset. A limit that refuses counts nothing, and is returned.
   */
  recordAttempt(op: {
    readonly now: number;
    readonly counts: readonly Count[];
    readonly audit: readonly AuditEntry[];
  }): Promise<Limited | null>;
  /** Write intents without a result that are older than `olderThan`: what a killed process left behind. */
  unsettledWrites(olderThan: number): Promise<readonly WriteIntent[]>;
  /** Ids of resets at `partial`: the password is written, and something after it is still open. In order, those after an id. */
  partialResets(op: { readonly after: string; readonly limit: number }): Promise<readonly string[]>;
  /** Ids of open resets whose time is over, or at which nothing happened for `idleMs`; the one that began first comes first. */
  overdueResets(op: {
    readonly now: number;
    readonly idleMs: number;
    readonly limit: number;
  }): Promise<readonly string[]>;

  /** Subjects of this kind, such as `account`, for which at least so many events are counted. */
  busySubjects(op: {
    readonly kind: string;
    readonly event: Count['event'];
    readonly atLeast: number;
    readonly limit: number;
  }): Promise<readonly string[]>;

  appendAudit(entries: readonly AuditEntry[]): Promise<void>;
  /** Oldest first. A request id may be given by its first eight characters (the support code). */
  readAudit(filter: {
    requestIdPrefix?: string;
    resetId?: string;
    limit?: number;
  }): Promise<readonly AuditRow[]>;
  /** Walks the chain, some entries at a time, so that others get their turn. */
  verifyAudit(check?: AuditCheck): Promise<AuditVerdict>;

  listOrigins(): Promise<readonly AllowedOrigin[]>;
  /** False when nothing changed; else it is in the audit trail, in the same commit. */
  addOrigin(origin: string, now: number): Promise<boolean>;
  removeOrigin(origin: string, now: number): Promise<boolean>;
  /** Remembers that a page asked that may not, for `rekey origins`. */
  noteRefusedOrigin(origin: string, now: number): Promise<void>;
  refusedOrigins(): Promise<readonly { origin: string; lastSeenAt: number; times: number }[]>;

  /**
   * About the newest time a step was committed at, across restarts: a server's clock must not start behind it. At
   * most a minute behind; absent when the store does not keep it.
   */
  readonly latestTime?: number;
  /** Durable commits so far; benches and K17 count with it. */
  readonly commits: number;
  /** The disk refused a write: nothing more is accepted until the process is started again. Health says so. */
  readonly stopped: boolean;
  close(): Promise<void>;
}

export interface ResetRow {
  readonly id: string;
  readonly version: number;
  readonly step: ResetStep;
  /** Null when a decoy plays this transaction: unknown name, or an account that must look unknown. */
  readonly accountId: string | null;
  /** Keyed hash of the canonical form of what was typed. */
  readonly identifierKey: string;
  /** Encrypted JSON (`ResetSecrets`): destinations, names. The key is not in the store. */
  readonly sealed: string;
  readonly required: number;
  readonly locale: string;
  readonly returnTo: string | null;
  readonly startedAt: number;
  readonly lastActivityAt: number;
  /** Hard end; the idle end is computed from `lastActivityAt`. */
  readonly expiresAt: number;
  /** Method waiting for its contact to be confirmed, at `confirm_contact`. */
  readonly pendingMethodId: string | null;
  /** Public data of the step it ended with: cause, reason, completedAt, requestId. */
  readonly ending: Ending | null;
  /** When the person asked the administrators for help; null when they did not. */
  readonly helpAskedAt: number | null;
  /** The version at which the link of a mail took it to another device; null when none did. */
  readonly movedAt: number | null;
}

export interface Ending {
  readonly requestId: string;
  readonly at: number;
  readonly outcome?: 'reset' | 'unlocked';
  readonly cause?: string;
  readonly reason?: string;
  readonly availableAt?: number;
  readonly pending?: readonly string[];
}

export interface ChallengeRow {
  readonly id: string;
  readonly methodId: string;
  readonly kind: MethodKind;
  readonly destinationKey: string;
  /** HMAC of the code, bound to this challenge; the key is not in the store. */
  /** Empty: no code was sent for this challenge, and none matches. */
  readonly codeMac: string;
  readonly codeLength: number;
  /** Encrypted: what was asked, as far as the method keeps it. */
  readonly sealed: string | null;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly resendAt: number;
  readonly attemptsLeft: number;
  readonly state: 'active' | 'superseded' | 'used' | 'exhausted';
}

export interface ProofRow {
  readonly challengeId: string;
  readonly kind: MethodKind;
  readonly family: string;
  readonly destinationKey: string;
  readonly verifiedAt: number;
}

/** A reset with everything the flows decide from. Challenges newest first. */
export interface StoredReset {
  readonly reset: ResetRow;
  readonly challenges: readonly ChallengeRow[];
  readonly proofs: readonly ProofRow[];
  readonly intent: WriteIntent | null;
}

export interface WriteIntent {
  readonly operation: 'reset' | 'unlock';
  readonly commandId: string;
  readonly resetId: string;
  readonly accountId: string;
  readonly requestId: string;
  /** Opaque, from the directory; says how to read back. */
  readonly evidence: string;
  /** Key of the call that asked for the write; its recorded answer is replaced when the result is known. */
  readonly idempotencyKey: string;
  readonly createdAt: number;
  readonly notAfter: number;
  readonly result: 'open' | 'applied' | 'not_applied' | 'undecided';
}

/** One event and the limits it meets. `notice`: an owner is told of one. `hidden`: none must show (it would tell who exists). */
export interface Count {
  readonly subject: string;
  readonly event: 'start' | 'send' | 'failure' | 'help' | 'notice';
  /** May be empty: counted, never refused. */
  readonly limits: readonly { limit: number; windowMs: number; lockMs?: number }[];
  readonly hidden: boolean;
}

export interface Limited {
  readonly subject: string;
  readonly event: Count['event'];
  readonly availableAt: number;
  readonly locked: boolean;
  readonly hidden: boolean;
}

/** What a call answered, so that its replay answers the same. Problem codes only, never text. */
export interface RecordedAnswer {
  readonly code: ProblemCode | null;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** An earlier call under the same key. `version` is the reset's version right after that call. */
export interface Replay {
  readonly resetId: string;
  readonly fingerprint: string;
  readonly answer: RecordedAnswer;
  readonly version: number;
  readonly at: number;
}

export interface IdempotencyKey {
  readonly key: string;
  /** Keyed hash of method, path and body: bodies hold passwords. */
  readonly fingerprint: string;
}

/** What to write when a step is committed. Everything is optional but the answer and the audit. */
export interface StepWrites {
  /** Fields that change. A new `version` makes the old continuation worthless. */
  readonly reset?: Partial<Omit<ResetRow, 'id' | 'accountId' | 'startedAt' | 'identifierKey'>>;
  /**
   * Supersedes the active one. Takes over the tries left of the newest one by the same method when these are fewer than its
   * own; when none is left, the step is a `conflict`.
   */
  readonly challenge?: ChallengeRow;
  /** Replaces what the challenge asks: other questions after a wrong answer. */
  readonly askAgain?: { readonly challengeId: string; readonly sealed: string };
  readonly proof?: ProofRow;
  /**
   * Changes what an account registered, or removes it (`sealed` null). The step is a `conflict` unless it is still `before`: of
   * two answers that spend the same one, the second is judged again.
   */
  readonly enrolment?: {
    readonly id: string;
    readonly accountId: string;
    readonly before: string;
    readonly sealed: string | null;
  };
  readonly intent?: WriteIntent;
  /**
   * Closes the intent, and replaces the answer recorded for the intent's idempotency key by `answer`. The step is a `conflict`
   * unless it is the newest of the reset and still open or undecided: a late verdict must not speak about a later write.
   */
  readonly settle?: { commandId: string; result: WriteIntent['result'] };
  readonly outbox?: readonly NewMessage[];
  readonly audit: readonly AuditEntry[];
  /** Forgets failures and sends counted for these subjects (a completed reset). */
  readonly forgive?: readonly string[];
  readonly voidOthersOf?: Voiding;
  /** Holds the methods of an account: see `EnrolmentChange.own`. */
  readonly holdMethods?: { readonly accountId: string; readonly until: number };
  readonly answer: RecordedAnswer;
}

/**
 * Ends every other reset of an account, each with an audit entry `reset.voided`. What has a proof is cancelled; its version stays,
 * so that its owner can read what happened. A write under way is left to end, and is over if the directory refuses it.
 */
export interface Voiding {
  readonly accountId: string;
  /**
   * Whether resets without a proof are cancelled as well. Else they belong to nobody from then on: whoever only typed a name
   * must not learn from the end of it that its owner just reset the password.
   */
  readonly openly: boolean;
}

export interface StartResetOp {
  readonly now: number;
  readonly key: IdempotencyKey;
  readonly counts: readonly Count[];
  /** Single use of a human check, in the same commit. */
  readonly spend?: { readonly token: string; readonly expiresAt: number };
  readonly reset: ResetRow;
  readonly writes: Pick<StepWrites, 'audit' | 'answer' | 'outbox'>;
}

export type StartResetResult =
  | {
      readonly result: 'committed' | 'replayed';
      readonly stored: StoredReset;
      readonly answer: RecordedAnswer;
    }
  | { readonly result: 'key_reused' }
  | { readonly result: 'spent' }
  /** Its owner stopped resets since this one was decided. */
  | { readonly result: 'held'; readonly until: number }
  | { readonly result: 'limited'; readonly limited: Limited };

export interface StepOp {
  readonly now: number;
  readonly resetId: string;
  /** Absent when the server itself acts (directory results, expiry). */
  readonly key?: IdempotencyKey;
  /** Refused as `conflict` unless the row still has this version. */
  readonly expectVersion: number;
  /** Refused as `conflict` unless this challenge (or none) is the active one. */
  readonly expectChallenge?: string | null;
  /** Counted before the comparison, in the same commit. A match takes back what was counted as `failure`. */
  readonly counts?: readonly Count[];
  /**
   * The answer to the active challenge: a match marks it used, a mismatch costs one of its attempts. Either its code must equal
   * `codeMac`, or the method decided beforehand; `once` lets a match through only when its value is above every value that was
   * ever let through under its key, or, with `mayRepeat`, equal to the highest of them.
   */
  readonly compare?:
    | { readonly challengeId: string; readonly codeMac: string }
    | {
        readonly challengeId: string;
        readonly matched: boolean;
        readonly once?: { readonly key: string; readonly value: number; readonly mayRepeat?: boolean };
      };
  /** Also a comparison, for the number typed at `confirm_contact`: decided beforehand, counted here. */
  readonly matched?: boolean;
  readonly onMatch: StepWrites;
  readonly onMismatch?: StepWrites;
  /** The mismatch that used up the last attempt. */
  readonly onExhausted?: StepWrites;
  /**
   * Whoever commits also sends: what is written into the outbox counts as taken for so many milliseconds, as `claimMessages`
   * takes it, and is in the result, but for what is due later. When absent, nothing is taken.
   */
  readonly takeMessagesMs?: number;
}

export type StepResult =
  | {
      readonly result: 'committed';
      readonly branch: 'match' | 'mismatch' | 'exhausted';
      readonly stored: StoredReset;
      readonly answer: RecordedAnswer;
      /** Messages that are the caller's to send; empty unless asked for. */
      readonly taken: readonly OutboxRow[];
    }
  | {
      readonly result: 'replayed';
      readonly stored: StoredReset;
      readonly answer: RecordedAnswer;
      readonly version: number;
    }
  | { readonly result: 'key_reused' }
  | { readonly result: 'conflict'; readonly stored: StoredReset | null }
  | { readonly result: 'limited'; readonly limited: Limited };

export interface AllowedOrigin {
  readonly origin: string;
  readonly addedAt: number;
}
