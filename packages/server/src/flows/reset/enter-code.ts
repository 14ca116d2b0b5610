import { normaliseCode, type EnterCode } from '@rekey/contract';
import type { DirectoryAccount } from '@rekey/contract/directory';
import { macCode } from '../../domain/code.ts';
import { ineligibility } from '../../domain/eligibility.ts';
import { maySetPassword, openMethods } from '../../domain/proofs.ts';
import { countsFor } from '../../domain/throttles.ts';
import type { ProofRow, ResetRow, StepWrites } from '../../ports/store.ts';
import {
  activeChallenge,
  audited,
  proofsSince,
  type Decision,
  type Facts,
  type ResetState,
} from './state.ts';

/**
 * Submits a code. The comparison itself happens in the store, after the attempt was counted and in the same commit; this
 * decides what follows from each of its answers.
 * @param account as the directory knows it now; null for a decoy, whose codes never match.
 */
export function enterCode(
  state: ResetState,
  action: EnterCode,
  account: DirectoryAccount | null,
  facts: Facts,
): Decision {
  const { stored } = state;
  const { reset } = stored;
  const challenge = activeChallenge(stored);
  if (challenge === null || challenge.id !== action.challengeId) {
    const known = stored.challenges.find((one) => one.id === action.challengeId);
    return { problem: known?.state === 'exhausted' ? 'challenge_exhausted' : 'step_conflict' };
  }
  if (facts.now >= challenge.expiresAt) return { problem: 'challenge_expired' };

  const method = state.secrets.methods.find((one) => one.id === challenge.methodId);
  if (method === undefined) return { problem: 'step_conflict' };
  const proof: ProofRow = {
    challengeId: challenge.id,
    kind: challenge.kind,
    family: method.family,
    destinationKey: challenge.destinationKey,
    verifiedAt: facts.now,
  };
  const subjects = {
    accountId: facts.muted ? null : reset.accountId,
    identifierKey: reset.identifierKey,
    source: facts.source,
  };
  const failed = (exhausted: boolean): StepWrites => ({
    reset: { lastActivityAt: facts.now },
    audit: [audited(facts, stored, 'proof.failed', 'refused', { kind: challenge.kind, exhausted })],
    answer: { code: exhausted ? 'challenge_exhausted' : 'code_incorrect' },
  });
  return {
    op: {
      now: facts.now,
      resetId: reset.id,
      key: facts.key,
      expectVersion: reset.version,
      expectChallenge: challenge.id,
      counts: countsFor(facts.policy, 'failure', subjects),
      compare: {
        challengeId: challenge.id,
        codeMac: facts.muted ? '' : macCode(facts.keys, reset.id, challenge.id, normaliseCode(action.code)),
      },
      onMatch: {
        reset: {
          version: reset.version + 1,
          lastActivityAt: facts.now,
          ...next(state, [...stored.proofs, proof], account, facts),
        },
        proof,
        audit: [
          audited(facts, stored, 'proof.verified', 'ok', {
            kind: challenge.kind,
            proofs: stored.proofs.length + 1,
          }),
        ],
        answer: { code: null },
      },
      onMismatch: failed(false),
      onExhausted: failed(true),
    },
  };
}

/** Where a proof leads: to the password, to the next proof, or to an honest refusal now that somebody is known. */
function next(
  state: ResetState,
  proofs: readonly ProofRow[],
  account: DirectoryAccount | null,
  facts: Facts,
): Pick<ResetRow, 'step' | 'ending'> {
  const { reset } = state.stored;
  const reason = ineligibility(account, state.secrets.methods, reset.required);
  if (reason !== null)
    return { step: 'refused', ending: { requestId: facts.requestId, at: facts.now, reason } };
  if (maySetPassword(proofs, reset.required, proofsSince(state.stored)))
    return { step: 'set_password', ending: null };
  if (openMethods(state.secrets.methods, proofs).length > 0) return { step: 'choose_method', ending: null };
  return {
    step: 'refused',
    ending: { requestId: facts.requestId, at: facts.now, reason: 'not_enough_methods' },
  };
}
