import type { Refusal } from '@rekey/contract';
import type { DirectoryAccount } from '@rekey/contract/directory';
import type { StepOp } from '../../ports/store.ts';
import { refused, reported } from './activity.ts';
import { next } from './prove.ts';
import { audited, type Facts, type ResetState } from './state.ts';

/**
 * Where a reset goes whose account is not what it was when the last proof was given: disabled or out of the policy's scope, it is
 * refused; made an administrator, it needs another proof. Null when nothing stands in the way of a write.
 */
export function reconsider(state: ResetState, account: DirectoryAccount, facts: Facts): StepOp | null {
  const { stored } = state;
  const onward = next(state, stored.proofs, account, facts);
  if (onward.step === 'set_password') return null;
  const reason = onward.ending?.reason;
  return {
    now: facts.now,
    resetId: stored.reset.id,
    key: facts.key,
    expectVersion: stored.reset.version,
    onMatch: {
      reset: { ...onward, version: stored.reset.version + 1, lastActivityAt: facts.now },
      audit: [
        audited(facts, stored, 'reset.reconsidered', 'refused', {
          required: onward.required,
          ...(reason === undefined ? {} : { refused: reason, ...reported(refused(reason as Refusal)) }),
        }),
      ],
      answer: { code: null },
    },
  };
}
