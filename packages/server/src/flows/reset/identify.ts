import type { Policy } from '@rekey/contract';
import type { DirectoryAccount } from '@rekey/contract/directory';
import { decoyMethods } from '../../domain/decoy.ts';
import { ineligibility } from '../../domain/eligibility.ts';
import { methodsFor, type ResetMethod } from '../../domain/methods.ts';
import { startCounts } from '../../domain/throttles.ts';
import type { ResetRow, StartResetOp } from '../../ports/store.ts';
import { resetAad, type Facts, type ResetSecrets } from './state.ts';

export interface Identified {
  readonly resetId: string;
  /** What was typed, in the one form of all the ways to write it. */
  readonly canonical: string;
  readonly identifierKey: string;
  /** Null when nobody, or more than one, was found. */
  readonly account: DirectoryAccount | null;
  /** The account met a limit that must not show. */
  readonly lockedOut: boolean;
  readonly locale: string;
  readonly returnTo: string | null;
  readonly spend?: StartResetOp['spend'];
}

/**
 * Begins a reset. Whoever cannot be sent a code (nobody, no contact data, locked out) is played by a decoy that a
 * stranger cannot tell from a person.
 */
export function identify(who: Identified, facts: Facts): StartResetOp {
  const { policy, keys, now } = facts;
  const own = who.account === null ? [] : methodsFor(keys, who.resetId, policy, who.account.contact);
  const real = who.account !== null && own.length > 0 && !who.lockedOut;
  const refusal = policy.disclosure === 'explain' ? refusalOf(who, own, policy) : null;
  const secrets: ResetSecrets = real
    ? { userName: who.account.userName, names: who.account.names, methods: own }
    : { userName: '', names: [], methods: decoys(who, own, facts), ...ownerToTell(who, own) };
  const reset: ResetRow = {
    id: who.resetId,
    version: 1,
    step: refusal === null ? 'choose_method' : 'refused',
    accountId: real ? who.account.id : null,
    identifierKey: who.identifierKey,
    sealed: facts.seal.seal(JSON.stringify(secrets), resetAad(who.resetId)),
    required: requiredOf(who.account, policy),
    locale: who.locale,
    returnTo: who.returnTo,
    startedAt: now,
    lastActivityAt: now,
    expiresAt: now + policy.lifetimes.transactionSeconds * 1000,
    pendingMethodId: null,
    ending: refusal === null ? null : { requestId: facts.requestId, at: now, reason: refusal },
  };
  const found =
    who.account === null
      ? 'nobody'
      : who.lockedOut
        ? 'locked_out'
        : own.length === 0
          ? 'not_registered'
          : 'account';
  return {
    now,
    key: facts.key,
    counts: startCounts(policy, facts.source),
    ...(who.spend === undefined ? {} : { spend: who.spend }),
    reset,
    writes: {
      answer: { code: null },
      audit: [
        {
          at: now,
          requestId: facts.requestId,
          resetId: who.resetId,
          accountId: who.account?.id ?? null,
          event: 'reset.started',
          outcome: 'ok',
          detail: { found, methods: own.length, source: facts.source },
        },
      ],
    },
  };
}

/** Under `explain` the reason is told at once, to whoever asks. */
function refusalOf(who: Identified, own: readonly ResetMethod[], policy: Policy): string | null {
  if (who.account === null) return 'account_unknown';
  if (who.lockedOut) return 'locked_out';
  return ineligibility(who.account, own, requiredOf(who.account, policy));
}

/** Administrators always give two proofs, whatever the policy asks of others (S-023). */
function requiredOf(account: DirectoryAccount | null, policy: Policy): number {
  return (account?.roles.length ?? 0) > 0 ? 2 : policy.methodsRequired;
}

/** A locked-out account shows its own hints: it showed them yesterday, and a change would tell. */
function decoys(who: Identified, own: readonly ResetMethod[], facts: Facts): readonly ResetMethod[] {
  if (own.length > 0) return own.map((method) => ({ ...method, destination: '' }));
  return decoyMethods(facts.keys, who.resetId, who.canonical, facts.policy);
}

function ownerToTell(who: Identified, own: readonly ResetMethod[]): Pick<ResetSecrets, 'tellOwner'> {
  const first = own[0];
  return who.lockedOut && first !== undefined
    ? { tellOwner: { kind: first.kind, to: first.destination } }
    : {};
}
