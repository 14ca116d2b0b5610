import type { RuleSet } from '@rekey/password-rules';
import type { Cause } from './causes.ts';

/**
 * The port through which the server reaches whatever knows people and their passwords: the embedded directory, LDAP, or
 * an agent far away. Every call takes a signal and must end when it is aborted.
 */
export interface Directory {
  /** Short name for logs and health, e.g. `embedded`. */
  readonly name: string;
  /** Finds by anything a person may type. Case and surrounding spaces do not matter; ambiguity is not an error but an answer. */
  find(identifier: string, signal?: AbortSignal): Promise<Lookup>;
  read(accountId: string, signal?: AbortSignal): Promise<DirectoryAccount | null>;
  /** People with any role, for those who need help; at most as many as asked for. */
  administrators(limit: number, signal?: AbortSignal): Promise<readonly DirectoryAccount[]>;
  /** Rules this directory applies to this person beyond the policy; null when it has none to tell. */
  passwordRules(accountId: string, signal?: AbortSignal): Promise<RuleSet | null>;
  /**
   * Gets everything ready for one write, the expensive hash included, without changing anything. `evidence` is stored
   * with the write intent before `apply` runs, so that a killed process can find out what became of it.
   */
  prepareWrite(command: WriteCommand, signal?: AbortSignal): Promise<PreparedWrite>;
  /** The same for unlocking, which leaves the password as it is. */
  prepareUnlock(command: Omit<WriteCommand, 'password'>, signal?: AbortSignal): Promise<PreparedWrite>;
  /** Reads back, after a crash, whether a write happened. Never writes. `superseded` only when it can never happen any more. */
  settleWrite(accountId: string, evidence: string, signal?: AbortSignal): Promise<Settlement>;
  health(signal?: AbortSignal): Promise<DirectoryHealth>;
}

/**
 * `canonical` is the same for every way of writing that would mean one account, if it existed: what is shown to strangers in
 * place of an account is drawn from it, so that two spellings of a name tell no more when nobody has it.
 */
export type Lookup =
  | { readonly found: 'one'; readonly account: DirectoryAccount }
  | { readonly found: 'none' | 'several'; readonly canonical: string };

export interface DirectoryAccount {
  /** Immutable anchor, e.g. an objectGUID. Survives renames. */
  readonly id: string;
  /** User principal name. */
  readonly userName: string;
  readonly displayName: string;
  /** Parts of the person's name, to keep them out of passwords. */
  readonly names: readonly string[];
  /** Who keeps the password: this directory, or one on premises behind it. */
  readonly passwordSource: 'cloud' | 'on_premises';
  readonly enabled: boolean;
  /** Sign-in is locked after wrong passwords; a reset unlocks it. */
  readonly locked: boolean;
  readonly roles: readonly string[];
  /** Every group the account is in, directly or through other groups, by each name the directory has for it. */
  readonly groups?: readonly string[];
  /** False where somebody has to pay for reset and did not. */
  readonly licensed?: boolean;
  readonly mustChangePassword: boolean;
  readonly contact: ContactData;
  /** BCP 47 tag, when known. */
  readonly locale?: string;
}

export interface ContactData {
  readonly email?: string;
  readonly alternateEmails?: readonly string[];
  /** `+CC NNNN…`: the space after the country code says where the national part begins. */
  readonly mobile?: string;
  /** The same, with an extension where there is one: `+44 2079460123x42`. Called, never texted; nobody dials extensions. */
  readonly office?: string;
}

export interface WriteCommand {
  readonly commandId: string;
  readonly accountId: string;
  readonly password: string;
}

export interface PreparedWrite {
  /** Opaque, holds no secret; at most 1,024 characters. */
  readonly evidence: string;
  apply(signal?: AbortSignal): Promise<WriteResult>;
}

export type WriteResult =
  | { readonly status: 'applied'; readonly at: string; readonly unlocked: boolean }
  | {
      readonly status: 'refused';
      readonly cause: Cause;
      readonly detail: string;
      readonly availableAt?: string;
    }
  | { readonly status: 'undecided'; readonly detail: string };

/**
 * `superseded`: it did not happen, and somebody else set another password since it was prepared. Whoever asked for it must
 * prove again who they are: `not_applied` would let them overwrite the newer password with older proofs.
 */
export type Settlement = 'applied' | 'not_applied' | 'superseded' | 'undecided';

export interface DirectoryHealth {
  readonly state: 'ok' | 'degraded' | 'unreachable';
  /** One sentence for an operator. */
  readonly detail: string;
}
