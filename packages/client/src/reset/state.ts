import type {
  AnswerQuestions,
  commonFailures,
  failuresAt,
  MAX_IDENTIFIER_LENGTH,
  ResetAt,
  ResetStep,
  UsePasskey,
  Violation,
} from '@rekey/contract';

/** Steps a person can be at: `identify` before the server knows, `unsupported` when the server is newer than this client. */
export type Step = 'identify' | ResetStep | 'unsupported';

/** What went wrong on the way: no server, no answer in time, an answer that makes no sense, a page that may not ask. */
export type TransportFailure = 'network' | 'timeout' | 'invalid_answer' | 'insecure_page';

type StepProblem<S extends Step> = S extends keyof typeof failuresAt ? (typeof failuresAt)[S][number] : never;

/**
 * Codes that can come up at step `S`. `expired`: what was to be resumed is over. `continued_elsewhere`: the link of the mail was
 * opened on another device, where the reset goes on. `still_applying`: asked for two minutes,
 * `poll` asks on. `unknown` covers codes of newer servers; `problem` then has the raw code.
 */
export type FailureCode<S extends Step = Step> =
  | StepProblem<S>
  | (typeof commonFailures)[number]
  | TransportFailure
  | (S extends 'identify' ? 'expired' : never)
  | (S extends 'applying' ? 'still_applying' : never)
  | 'unknown';

/** An expected failure: data, never an exception. */
export interface Failure<S extends Step = Step> {
  readonly code: FailureCode<S>;
  /** The raw code of the server, for logs. */
  readonly problem: string;
  /** Seconds to wait, when known. */
  readonly retryAfter?: number;
  /** The same as an instant, in milliseconds since the epoch. */
  readonly availableAt?: number;
  readonly attemptsRemaining?: number;
  readonly violations?: readonly Violation[];
  /** What a person reads out to the help desk, e.g. `7KQ4-M2XD`. */
  readonly supportCode?: string;
}

export interface ActionOptions {
  /** Aborting rejects with `AbortError`; the next action first asks what became of the call. */
  readonly signal?: AbortSignal;
  /** One UUID per intent; made up when absent. Give your own to continue an intent over a reload. */
  readonly idempotencyKey?: string;
}

type Act<Input> = (input: Input, options?: ActionOptions) => Promise<ResetSnapshot>;
type Go = (options?: ActionOptions) => Promise<ResetSnapshot>;

/**
 * The calls that are legal at each step. `cancel` tells the server; `restart` only forgets the reset here, at once and
 * without asking anybody. Neither is there while a directory is at work. `askHelp` has a mail sent to the administrators: it is
 * there while `data.help` says `via: 'mail'` and not yet `asked`. With `via: 'link'` the way to help is `data.help.url`.
 */
export interface StepActions {
  /**
   * Here `restart` forgets what could be resumed. `redeem` goes on by the link of a mail, whose secret is what follows
   * `#link=`: call it when the person says so, never on opening the page, which mail scanners do as well.
   */
  identify: {
    start: Act<{ identifier: string; returnTo?: string }>;
    redeem: Act<{ secret: string }>;
    resume: Go;
    restart: Go;
  };
  choose_method: AnotherWay;
  confirm_contact: { challenge: Act<{ methodId: string; contact?: string }> } & Leaving;
  /** `resend` is there where a code was sent. */
  enter_code: { verify: Act<{ code: string }>; resend?: Go } & AnotherWay;
  /** All answers at once: there is one verdict for all. */
  answer_questions: { verify: Act<Pick<AnswerQuestions, 'answers'>> } & AnotherWay;
  /** `assertion`: as `@rekey/client/passkey` gives it, or `PublicKeyCredential.toJSON()`. */
  use_passkey: { verify: Act<Pick<UsePasskey, 'assertion'>> } & AnotherWay;
  /**
   * The flow listens for the telephone by itself: nothing is `pending` meanwhile, and every other action takes its place. `poll`
   * listens again after a failure.
   */
  await_call: { poll: Go; resend?: Go } & AnotherWay;
  /** `unlock` keeps the password and opens sign-in again; it is there where `mayUnlock` is true. */
  set_password: { submit: Act<{ password: string }>; unlock?: Go } & Leaving;
  applying: { poll: Go };
  done: { restart: Go };
  partial: { poll: Go; restart: Go };
  failed: { askHelp?: Go; restart: Go };
  unknown: { poll: Go; restart: Go };
  refused: { askHelp?: Go; restart: Go };
  cancelled: { restart: Go };
  expired: { restart: Go };
  unsupported: { restart: Go };
}

/** What is legal wherever a person may give up. */
interface Leaving {
  askHelp?: Go;
  cancel: Go;
  restart: Go;
}

/** What is legal wherever there is a choice of methods. */
interface AnotherWay extends Leaving {
  challenge: Act<{ methodId: string }>;
}

/** Data of each step; the wire's own fields without id, token and the like. */
type Envelope = 'step' | 'id' | 'actions' | 'version' | 'continuation';
export type StepData<S extends Step> = S extends ResetStep
  ? Readonly<Omit<ResetAt<S>, Envelope>>
  : S extends 'unsupported'
    ? { readonly serverStep: string; readonly expiresAt: string }
    : { readonly maxLength: typeof MAX_IDENTIFIER_LENGTH };

/** Where the flow is at `S`. Immutable, serialisable but for `actions`, free of tokens, codes and passwords. */
export interface SnapshotAt<S extends Step> {
  readonly step: S;
  readonly data: StepData<S>;
  /** The action under way, or null. What a person typed stays theirs meanwhile. */
  readonly pending: keyof StepActions[S] | null;
  readonly failure: Failure<S> | null;
  readonly actions: StepActions[S];
  /** The hosted page, which can finish any step. */
  readonly continueUrl: string;
}

/** One of all steps; narrow by `step`. */
export type ResetSnapshot = { [S in Step]: SnapshotAt<S> }[Step];
