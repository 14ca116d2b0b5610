import type { Ending, StepOp, StoredReset } from '../../ports/store.ts';
import { audited, type Facts } from './state.ts';

/** How long what should follow a new password is tried, in milliseconds. */
const TRIED_FOR_MS = 24 * 3600 * 1000;

/**
 * What follows once everything that was open after a write has happened, or nobody will try any more. The password is what it
 * is in any case.
 * @returns null when it is to be tried again later.
 */
export function followUp(
  stored: StoredReset,
  succeeded: boolean,
  facts: Pick<Facts, 'now' | 'requestId'>,
): StepOp | null {
  const { reset } = stored;
  if (reset.step !== 'partial' || reset.ending === null) return null;
  if (!succeeded && facts.now - reset.ending.at < TRIED_FOR_MS) return null;
  const { pending = [], ...ending }: Ending = reset.ending;
  const detail = { what: pending.join(' ') };
  return {
    now: facts.now,
    resetId: reset.id,
    expectVersion: reset.version,
    onMatch: {
      reset: { step: 'done', ending },
      audit: [
        succeeded
          ? audited(facts, stored, 'follow_up.done', 'ok', detail)
          : audited(facts, stored, 'follow_up.given_up', 'failed', detail),
      ],
      answer: { code: null },
    },
  };
}
