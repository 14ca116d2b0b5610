import type { Policy } from '@rekey/contract';
import type { Directory, DirectoryAccount, PreparedWrite } from '@rekey/contract/directory';
import type { Budgets } from './budgets.ts';
import type { DirectoryState } from './directory-state.ts';
import type { Keys } from './domain/keys.ts';
import type { Seal } from './domain/seal.ts';
import type { MemoryHardHasher } from './hashing/memory-hard.ts';
import type { Origins } from './http/origins.ts';
import type { Once } from './once.ts';
import type { Clock } from './ports/clock.ts';
import type { EndSessions } from './ports/end-sessions.ts';
import type { Log } from './ports/log.ts';
import type { KeyReports } from './ports/messenger.ts';
import type { Random } from './ports/random.ts';
import type { StepOp, StepResult, Store, StoredReset, WriteIntent } from './ports/store.ts';

/** What every route is handed: the composed server, without its front. */
export interface App {
  readonly version: string;
  readonly publicUrl: string;
  /** The domain passkeys belong to. */
  readonly rpId: string;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly identifierExample: string | undefined;
  /** Locales there are mails for. */
  readonly locales: readonly string[];
  readonly policy: Policy;
  /** Of the times that people read. */
  readonly timeZone: string;
  /** How long a call waits for a write before it answers 202. */
  readonly answerWithinMs: number;
  readonly keys: Keys;
  readonly seal: Seal;
  /** Opens what resets know about people, and remembers it for their next call. */
  readonly personal: Pick<Seal, 'open'>;
  readonly store: Store;
  readonly directory: Directory;
  /** How the directory is; asked at most every few seconds, whoever wants to know. */
  directoryState(): Promise<DirectoryState>;
  /** Whether it answers; asked no more often. */
  reachable(): Promise<boolean>;
  /** Whether a request for help would be read by anybody; asked at most once a minute. */
  helpReaches(): Promise<boolean>;
  readonly writes: Writes;
  readonly endSessions: EndSessions | undefined;
  /** Origins that may frame the hosted pages. */
  readonly framedBy: readonly string[];
  readonly origins: Origins;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Resets whose new password is being hashed. */
  readonly preparing: Set<string>;
  /** Of answers that people keep in their heads. */
  readonly hasher: MemoryHardHasher;
  /** Accounts whose answers are being hashed. */
  readonly judging: Set<string>;
  /** What texts and calls may cost. */
  readonly budgets: Budgets;
  /** Of the carrier of calls, when it can ask for keys. */
  readonly keyReports: KeyReports | undefined;
  /** Guards audit rows that cost a stranger nothing to cause. */
  readonly once: Once;
  /** Commits a step, and sends what it put into the outbox. */
  commitStep(op: StepOp): Promise<StepResult>;
  /** Something else put a message into the outbox. */
  messagesWaiting(): void;
}

/** Password writes between their intent and their result; what a crash leaves open is settled by reading back. */
export interface Writes {
  /** Applies a write whose intent is committed. Resolves when its result is committed too. */
  run(intent: WriteIntent, prepared: PreparedWrite, account: DirectoryAccount): Promise<StoredReset | null>;
  /** Settles what earlier processes left behind, and what was undecided. */
  settleLeftovers(): Promise<void>;
  /** Tries again what should follow a new password and has not happened yet. */
  followUp(): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}
