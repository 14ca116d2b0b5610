import type { HumanCheck, ProblemCode, ResetTransaction, Violation } from '@rekey/contract';

/** What a refusal says besides its code. */
export interface ProblemExtras {
  readonly retryAfter?: number;
  readonly availableAt?: string;
  readonly attemptsRemaining?: number;
  readonly violations?: readonly Violation[];
  readonly errors?: readonly { pointer: string; reason: string }[];
  readonly humanCheck?: HumanCheck;
  readonly transaction?: ResetTransaction;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An expected refusal on its way to the edge, where it becomes a problem document. Carries no cause and no input. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;
  constructor(code: ProblemCode, extras: ProblemExtras = {}) {
    super(code);
    this.code = code;
    this.extras = extras;
  }
}
