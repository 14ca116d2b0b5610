import { finalSteps, type Policy, type ProblemCode, type ResetStep } from '@rekey/contract';
import type { Keys } from '../../domain/keys.ts';
import type { ResetMethod } from '../../methods/method.ts';
import type { Seal } from '../../domain/seal.ts';
import type { Telephone } from '../../domain/throttles.ts';
import { DELAY_MS } from '../../domain/without-script.ts';
import type { ProblemExtras } from '../../domain/problem.ts';
import type { AuditEntry, ChallengeRow, IdempotencyKey, StepOp, StoredReset } from '../../ports/store.ts';

/** What a reset knows about a person; kept encrypted in its row. */
export interface ResetSecrets {
  /** In full, for the last step; empty for a decoy. */
  readonly userName: string;
  readonly names: readonly string[];
  /** As it was typed, for whoever is asked for help. */
  readonly typed: string;
  readonly methods: readonly ResetMethod[];
  /** Set when it began without the human check that was due: each message it asks for is sent later (rulings G3). */
  readonly sendLater?: boolean;
  /** Where the owner hears that limits nobody sees keep codes from being sent; absent for whoever has no such place. */
  readonly owner?: Owner;
}

export interface Owner {
  readonly accountId: string;
  readonly kind: 'email' | 'sms';
  readonly to: string;
  /** Their own language: the one that was asked for may be a thief's. */
  readonly locale: string;
  readonly telephone?: Telephone;
  /** When it may be reset again; absent where nothing kept it from that at the start. */
  readonly until?: number;
  /** They said themselves that a reset was not theirs. */
  readonly held?: boolean;
}

export interface ResetState {
  readonly stored: StoredReset;
  readonly secrets: ResetSecrets;
  /** What a challenge asked, by its id, as far as its method keeps it. */
  asked(challenge: ChallengeRow): unknown;
}

/** Everything a flow may know besides the state. No clock, no randomness, no I/O: those came before. */
export interface Facts {
  readonly policy: Policy;
  readonly publicUrl: string;
  readonly rpId: string;
  readonly keys: Keys;
  readonly seal: Seal;
  readonly now: number;
  /** Null for who answers on a telephone: the carrier's address says nothing about them. */
  readonly source: string | null;
  /** For the limits of a source; null where there are none: on a telephone, and in a network of the organisation. */
  readonly countedSource: string | null;
  readonly requestId: string;
  readonly key: IdempotencyKey;
  /**
   * What met a limit that must not show: `account` (too many wrong answers), `account_sends`, `number` or `country`. From here on
   * the call is played like a decoy's: the same rows and answers, but no code matches and nothing is sent.
   */
  readonly muted?: string | undefined;
  /** The owner was told of limits often enough for now. */
  readonly untold?: true | undefined;
}

/** What a view depends on besides the reset. */
export type Viewing = Pick<Facts, 'policy' | 'keys' | 'publicUrl'>;

/** Limits met on the way to a decision, that must not show. */
export type Met = Pick<Facts, 'muted' | 'untold'>;

/** What a flow decides: an operation for the store, a refusal that changes nothing, or that all is well as it is. */
export type Decision =
  | { readonly unchanged: true }
  | { readonly op: StepOp }
  | { readonly problem: ProblemCode; readonly extras?: ProblemExtras };

/** `aad` of the secrets of a reset. */
export const resetAad = (resetId: string) => `reset:${resetId}`;
/** `aad` of what a challenge asked. */
export const challengeAad = (challengeId: string) => `challenge:${challengeId}`;

/** How long a message that this reset asks for waits before it is sent, in milliseconds. */
export function sendDelay({ secrets }: Pick<ResetState, 'secrets'>): number {
  return secrets.sendLater === true ? DELAY_MS : 0;
}

export function activeChallenge(stored: StoredReset): ChallengeRow | null {
  return stored.challenges.find((one) => one.state === 'active') ?? null;
}

export function isFinal(step: ResetStep): boolean {
  return (finalSteps as readonly ResetStep[]).includes(step);
}

/** When the reset ends if nothing more happens: its own end, or the idle limit, whichever is first. */
export function endsAt(stored: StoredReset, policy: Policy): number {
  return Math.min(stored.reset.expiresAt, stored.reset.lastActivityAt + policy.lifetimes.idleSeconds * 1000);
}

/** Steps that time ends. A write under way is settled, never expired. */
export function isOverdue(stored: StoredReset, policy: Policy, now: number): boolean {
  const { step } = stored.reset;
  return (
    !isFinal(step) &&
    step !== 'applying' &&
    step !== 'unknown' &&
    step !== 'partial' &&
    now >= endsAt(stored, policy)
  );
}

/** Proofs older than this no longer count: all of a transaction's life, never more. */
export function proofsSince(stored: StoredReset): number {
  return stored.reset.startedAt;
}

export function audited(
  facts: Pick<Facts, 'now' | 'requestId' | 'muted'>,
  stored: StoredReset,
  event: string,
  outcome: AuditEntry['outcome'],
  detail: AuditEntry['detail'] = {},
): AuditEntry {
  const { id, accountId } = stored.reset;
  return {
    at: facts.now,
    requestId: facts.requestId,
    resetId: id,
    accountId,
    event,
    outcome,
    detail: facts.muted === undefined ? detail : { ...detail, muted: facts.muted },
  };
}
