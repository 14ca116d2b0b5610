import type { StepOp, StoredReset } from '../../ports/store.ts';
import { audited, type Facts } from './state.ts';

/** Ends a reset because its owner says so. Proofs and codes are worthless from here on. */
export function cancel(stored: StoredReset, facts: Facts): StepOp {
  return ending(stored, 'cancelled', facts, 'reset.cancelled');
}

/** Ends a reset whose time is over, and says at which step it was left (S-076). */
export function expire(stored: StoredReset, facts: Pick<Facts, 'now' | 'requestId'>): StepOp {
  return ending(stored, 'expired', facts, 'reset.abandoned');
}

function ending(
  stored: StoredReset,
  step: 'cancelled' | 'expired',
  facts: Pick<Facts, 'now' | 'requestId'> & Partial<Facts>,
  event: string,
): StepOp {
  const { reset } = stored;
  return {
    now: facts.now,
    resetId: reset.id,
    ...(facts.key === undefined ? {} : { key: facts.key }),
    expectVersion: reset.version,
    onMatch: {
      reset: { step, ending: { requestId: facts.requestId, at: facts.now } },
      audit: [audited(facts, stored, event, 'ok', { left: reset.step, proofs: stored.proofs.length })],
      answer: { code: null },
    },
  };
}
