import type { ResetStep, ResetTransaction, UnsupportedReset } from '@rekey/contract';
import { finalSteps, MAX_IDENTIFIER_LENGTH } from '@rekey/contract/plain';
import { sealed, withoutPrototype } from '../json.ts';
import { type Readers, readOrNull } from '../read.ts';
import type { Step, StepData } from './state.ts';

/** Where a flow is, with what only the flow may know. */
export type Position =
  | { readonly step: 'identify' }
  | {
      readonly step: ResetStep | 'unsupported';
      readonly transaction: ResetTransaction | UnsupportedReset;
      readonly continuation: string;
    };

export const start: Position = { step: 'identify' };

/** Reads a transaction; null when the value is none. `held` is kept when the answer brings no new continuation. */
export function positionFrom(
  read: Readers['transaction'],
  value: unknown,
  held: string | null,
): Position | null {
  const transaction = withoutPrototype(readOrNull(read, value));
  const continuation = transaction?.continuation ?? held;
  return transaction && continuation !== null ? { step: transaction.step, transaction, continuation } : null;
}

/** The same transaction after its end, when the server has nothing more to say about it. */
export function endedAs(step: 'cancelled' | 'expired', position: Position): Position {
  if (position.step === 'identify') return start;
  const { id, version, expiresAt, proofs } = position.transaction;
  return {
    step,
    transaction: { id, step, version, expiresAt, proofs, actions: [] },
    continuation: position.continuation,
  };
}

/** What the snapshot shows of it: without id, token and the like, frozen, inheriting nothing. */
export function publicData(position: Position): StepData<Step> {
  if (position.step === 'identify') return sealed({ maxLength: MAX_IDENTIFIER_LENGTH });
  const data: Record<string, unknown> = { ...position.transaction };
  for (const field of ['id', 'step', 'actions', 'version', 'continuation']) delete data[field];
  return sealed(data) as StepData<Step>;
}

/** Whether two positions are the same place: what was legal at one is meant the same way at the other. */
export function samePlace(a: Position, b: Position): boolean {
  return placeKey(a) === placeKey(b);
}

function placeKey(position: Position): string {
  if (position.step === 'identify') return position.step;
  const { id, version, help } = position.transaction;
  const challengeId = 'challenge' in position.transaction ? position.transaction.challenge.id : '';
  return [position.step, id, version, challengeId, help?.asked].join(' ');
}

/** Steps after which a loop over the flow ends. Some of them still resolve: `partial`, `unknown`. */
export function hasEnded(step: Step): boolean {
  return step === 'partial' || step === 'unknown' || step === 'unsupported' || isFinal(step);
}

/** Steps nothing leads out of: there is nothing to resume. */
export function isFinal(step: Step): boolean {
  return (finalSteps as readonly Step[]).includes(step);
}
