import type { Activity } from '@rekey/contract';
import type { StepOp } from '../../ports/store.ts';
import { abandoned, cancelled, reported } from './activity.ts';
import { audited, type Facts, type ResetState } from './state.ts';

/** Ends a reset because its owner says so. Proofs and codes are worthless from here on. */
export function cancel(state: ResetState, facts: Facts): StepOp {
  return ending(state, 'cancelled', facts, 'reset.cancelled', cancelled(state));
}

/** Ends a reset whose time is over, and says at which step it was left (S-076), unless it is known why. */
export function expire(
  state: ResetState,
  facts: Pick<Facts, 'now' | 'requestId'>,
  activity: Activity = abandoned(state),
): StepOp {
  return ending(state, 'expired', facts, 'reset.abandoned', activity);
}

function ending(
  { stored }: ResetState,
  step: 'cancelled' | 'expired',
  facts: Pick<Facts, 'now' | 'requestId'> & Partial<Facts>,
  event: string,
  activity: Activity,
): StepOp {
  const { reset, proofs } = stored;
  const detail = { left: reset.step, proofs: proofs.length, ...reported(activity) };
  return {
    now: facts.now,
    resetId: reset.id,
    ...(facts.key === undefined ? {} : { key: facts.key }),
    expectVersion: reset.version,
    onMatch: {
      reset: { step, ending: { requestId: facts.requestId, at: facts.now } },
      audit: [audited(facts, stored, event, 'ok', detail)],
      answer: { code: null },
    },
  };
}
