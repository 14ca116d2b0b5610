import { actionsAt, type Policy } from '@rekey/contract';
import type { DirectoryAccount } from '@rekey/contract/directory';
import { linkSecret } from '../../domain/mail-link.ts';
import type { ChallengeRow, StepOp, StoredReset } from '../../ports/store.ts';
import { prove } from './prove.ts';
import { activeChallenge, audited, type Facts, type ResetState } from './state.ts';

/**
 * The secret of the link that a mail may carry beside its code; null where it may not.
 *
 * Only the first proof has one. The link takes the reset along to whoever opens it, without the continuation of the device
 * it began on: were anything proved by then, somebody who reads the mailbox would be handed that as well.
 */
export function linkFor(
  { stored }: ResetState,
  challenge: Pick<ChallengeRow, 'id' | 'kind'>,
  { policy, keys }: Pick<Facts, 'policy' | 'keys'>,
): string | null {
  return mayHaveLink(stored, challenge.kind, policy) ? linkSecret(keys, stored.reset.id, challenge.id) : null;
}

/**
 * Redeems the link of a mail: the challenge it was sent for is proved, and the reset belongs to whoever asks. The version
 * moves on, so the device it began on holds nothing any more; it is never taken a step further (rulings G11).
 * @param account as the directory knows it now.
 * @returns null when the link is used, replaced or too old, or never was one.
 */
export function redeem(
  state: ResetState,
  challengeId: string,
  account: DirectoryAccount | null,
  facts: Facts,
): StepOp | null {
  const { stored } = state;
  const { reset } = stored;
  const challenge = activeChallenge(stored);
  if (challenge?.id !== challengeId || !mayHaveLink(stored, challenge.kind, facts.policy)) return null;
  // Nothing was sent for it: a decoy's.
  if (challenge.codeMac === '') return null;
  // The row of a challenge is not sealed, and a mail proves no telephone.
  const way = state.secrets.methods.find(({ id }) => id === challenge.methodId);
  if (way?.kind !== 'email') return null;
  // The person may be looking at another way meanwhile; what is over, or past its proofs, stays so.
  if (!(actionsAt[reset.step] as readonly string[]).includes('challenge')) return null;
  const proved = prove(state, challengeId, { matched: true }, account, facts);
  if (!('op' in proved)) return null;
  const { onMatch } = proved.op;
  return {
    ...proved.op,
    onMatch: {
      ...onMatch,
      reset: { ...onMatch.reset, pendingMethodId: null, movedAt: reset.version + 1 },
      audit: [...onMatch.audit, audited(facts, stored, 'reset.moved', 'ok', { source: facts.source })],
    },
  };
}

function mayHaveLink({ proofs }: StoredReset, kind: ChallengeRow['kind'], policy: Policy): boolean {
  return policy.emailLink && kind === 'email' && proofs.length === 0;
}
