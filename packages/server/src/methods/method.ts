import type { MethodFamily, MethodKind, Method as ShownMethod, Policy, Proof } from '@rekey/contract';
import type { ContactData } from '@rekey/contract/directory';
import type { Keys } from '../domain/keys.ts';
import type { MemoryHardHasher } from '../hashing/memory-hard.ts';
import type { NoticeContent, OutboxContent } from '../ports/messenger.ts';

/**
 * One verification method: what it finds at a person, what it asks, how it judges the answer, and how a person gets it. Each has
 * a folder, and one line in `index.ts`. Everything here is decided without touching the store: `judge` and `enrol` may compute
 * for long, nothing reads or writes.
 */
export interface Method {
  readonly kind: MethodKind;
  /**
   * Whether it may be offered before anything is proved. Only where a decoy can play it: a name that nobody has must be able to
   * show the same (rulings G7).
   */
  readonly first: boolean;
  /** Whether asking sends something, which waits, costs and is counted. */
  readonly sends: boolean;
  /**
   * Judging hashes, which takes a processor and memory for a while. It is not begun for an account that is out of tries, and
   * for one account not twice at once.
   */
  readonly hashes?: true;
  /** What a code may be made of. */
  readonly codeFormat: 'digits' | 'letters';
  /** The ways this person has by it, in the order they are shown. */
  find(person: Person, policy: Policy): readonly Possession[];
  ask(asking: Asking): Opening;
  /** Null when the answer is not of the form this method asks for. Never throws over what somebody typed. */
  judge(answer: Proof, asked: Asked): Promise<Judgement | null>;
  /** Absent where contact data is all it needs. */
  readonly enrol?: Enrolling;
}

/** What a method may know of a person. */
export interface Person {
  readonly contact: ContactData;
  readonly enrolments: readonly Enrolment[];
  /** Administrators: some methods are not for them (S-023). */
  readonly privileged: boolean;
}

/** What a person registered for one method, opened. */
export interface Enrolment {
  readonly id: string;
  readonly kind: MethodKind;
  /** Of the method's own making; each checks what it reads. */
  readonly data: unknown;
  readonly createdAt: number;
  /** `data` as it is kept: another text whenever it was changed. */
  readonly sealed: string;
}

/** Something a person has or knows. */
export interface Possession {
  /** Equal exactly when two are one: one telephone, texted or called (rulings K9). */
  readonly canonical: string;
  readonly hint: string;
  /** Address or number in full, where something is sent. */
  readonly destination?: string;
  readonly place?: 'mobile' | 'office';
  readonly enrolmentId?: string;
}

/** One way to prove who you are, with what only the server may know. Part of the reset from its beginning. */
export interface ResetMethod extends ShownMethod {
  readonly kind: MethodKind;
  readonly family: MethodFamily;
  /** Empty where nothing is sent, and for a decoy. */
  readonly destination: string;
  readonly destinationKey: string;
  readonly enrolmentId?: string;
  /** Shown because anybody would be shown it: it leads nowhere, and is gone once somebody proved who they are. */
  readonly decoy?: true;
}

/** Made by the caller, so that what is decided from it stays pure. */
export interface FreshChallenge {
  readonly challengeId: string;
  readonly messageId: string;
  /** As many digits as the policy says. */
  readonly code: string;
  /** 32 random bytes. */
  readonly bytes: Uint8Array;
}

export interface Asking {
  readonly method: ResetMethod;
  readonly policy: Policy;
  readonly fresh: FreshChallenge;
  readonly publicUrl: string;
  /** The secret of a link that goes on by this challenge on another device; null where there may be none. */
  readonly link: string | null;
  readonly enrolment: Enrolment | null;
  /** Everything the person registered for this method, oldest first. */
  readonly enrolments: readonly Enrolment[];
  /** The domain passkeys belong to. */
  readonly rpId: string;
  /** What was asked by this method before in this reset, when it was. */
  readonly askedBefore: unknown;
}

/** How a challenge begins. */
export interface Opening {
  readonly step: 'enter_code' | 'answer_questions' | 'use_passkey' | 'await_call';
  /** The code that proves; null when the method judges the answer itself. */
  readonly code: string | null;
  readonly codeLength: number;
  /** Kept with the challenge, encrypted: what was asked, as far as a later step needs it. */
  readonly asked?: unknown;
  readonly message?: Pick<OutboxContent, 'template' | 'params'>;
}

export interface Asked {
  readonly method: ResetMethod;
  readonly resetId: string;
  readonly challengeId: string;
  /** `Opening.asked`. */
  readonly asked: unknown;
  readonly enrolment: Enrolment | null;
  /** Everything the person registered for this method, as it is now, oldest first. */
  readonly enrolments: readonly Enrolment[];
  readonly keys: Keys;
  readonly policy: Policy;
  readonly publicUrl: string;
  /** Pages that may embed this server, its own included. */
  readonly origins: readonly string[];
  readonly hasher: MemoryHardHasher;
  readonly now: number;
}

/**
 * `code`: the store compares it with the one that was sent. `matched`: judged by the method; the store counts it before anybody
 * hears of it. `once`: the same value, or a lower one, under the same key never proves anything again (RFC 6238 5.2); with
 * `mayRepeat` only a lower one does not.
 * `again`: what to ask from now on when this was wrong. `spends`: what is left of a registration when this was right, null when
 * nothing is; of answers that come at once, one spends and the others are judged again. `tell`: what its owner hears of it.
 */
export type Judgement =
  | { readonly code: string }
  | {
      readonly matched: boolean;
      readonly once?: { readonly key: string; readonly value: number; readonly mayRepeat?: boolean };
      readonly again?: unknown;
      readonly spends?: { readonly enrolment: Enrolment; readonly left: unknown };
      readonly tell?: NoticeContent;
    };

/** How a person gets a method: something is handed out or asked for, and confirmed. */
export interface Enrolling {
  /**
   * `show` is for the person's screen or device: an `otpauth` address, codes to keep, WebAuthn options, topics. `kept` comes back
   * to `confirm`, encrypted on its way.
   */
  begin(enrollee: Enrollee): Promise<{ readonly show: unknown; readonly kept: unknown }>;
  /**
   * Checks what came back; `data` is what is stored, `noted` goes into the audit trail, `tell` to the person.
   * @throws {ProblemError} naming what is wrong with the answer.
   */
  confirm(
    answer: unknown,
    kept: unknown,
    enrollee: Enrollee,
  ): Promise<{
    readonly data: unknown;
    readonly noted?: Readonly<Record<string, string>>;
    readonly tell?: NoticeContent;
  }>;
  /** How often it can still prove something. Absent where there is no end to it. */
  left?(enrolment: Enrolment, now: number): number;
  /** Whether a new one takes the place of the earlier one, or stands beside it. */
  readonly replaces: boolean;
}

export interface Enrollee {
  readonly accountId: string;
  readonly userName: string;
  readonly displayName: string;
  readonly organisation: string;
  readonly publicUrl: string;
  /** The domain passkeys belong to. */
  readonly rpId: string;
  /** Pages that may embed this server, its own included. */
  readonly origins: readonly string[];
  readonly policy: Policy;
  readonly privileged: boolean;
  /** What is registered for this method already. */
  readonly existing: readonly Enrolment[];
  readonly keys: Keys;
  readonly hasher: MemoryHardHasher;
  readonly random: (bytes: number) => Uint8Array;
  readonly now: number;
  readonly locale: string;
}
