import type { Policy, Refusal } from '@rekey/contract';
import type { DirectoryAccount } from '@rekey/contract/directory';
import { ineligibility, isAdministrator, requiredOf } from '../../domain/eligibility.ts';
import { startCounts } from '../../domain/throttles.ts';
import { withoutScriptCounts } from '../../domain/without-script.ts';
import { decoyWays } from '../../methods/decoy.ts';
import { methodOf } from '../../methods/index.ts';
import type { Enrolment, ResetMethod } from '../../methods/method.ts';
import { numbersElsewhere } from '../../methods/telephone.ts';
import { openWays, waysOf } from '../../methods/ways.ts';
import type { Ending, ResetRow, StartResetOp } from '../../ports/store.ts';
import { refused, reported } from './activity.ts';
import { ownerOf } from './owner.ts';
import { resetAad, type Facts, type ResetSecrets } from './state.ts';

export interface Identified {
  readonly resetId: string;
  /** As it was typed. */
  readonly typed: string;
  /** What was typed, in the one form of all the ways to write it. */
  readonly canonical: string;
  readonly identifierKey: string;
  /** Null when nobody, or more than one, was found. */
  readonly account: DirectoryAccount | null;
  readonly enrolments: readonly Enrolment[];
  /** Whether the directory answers; told to everybody before this, unless the policy explains. */
  readonly reachable: boolean;
  /** Until when its owner keeps it from being reset; null when they do not. */
  readonly heldUntil: number | null;
  /** The account met a limit that must not show, until then; null when it did not. */
  readonly lockedUntil: number | null;
  readonly locale: string;
  readonly returnTo: string | null;
  /** Begun without the human check that was due: its messages come later. */
  readonly unchecked: boolean;
  readonly spend?: StartResetOp['spend'];
}

/**
 * Begins a reset. Whoever cannot be sent a code (nobody, no contact data, locked out) is played by a decoy that a
 * stranger cannot tell from a person.
 */
export function identify(who: Identified, facts: Facts): StartResetOp {
  const { policy, now } = facts;
  const own = ownWays(who, facts);
  const real =
    who.account !== null &&
    openWays(own, [], policy).length > 0 &&
    who.lockedUntil === null &&
    who.heldUntil === null;
  const refusal = refusalOf(who, own, policy);
  const shown = shownWays(who, own, facts);
  const person = real
    ? { userName: who.account.userName, names: who.account.names, methods: shown }
    : { userName: '', names: [], methods: played(shown, policy) };
  const secrets: ResetSecrets = {
    ...person,
    typed: who.typed,
    ...(who.unchecked ? { sendLater: true } : {}),
  };
  const told = real || who.lockedUntil !== null || who.heldUntil !== null;
  const owner = who.account !== null && told ? ownerOf(who.account, own, { policy, ...who }) : null;
  const reset: ResetRow = {
    id: who.resetId,
    version: 1,
    step: refusal === null ? 'choose_method' : 'refused',
    accountId: real ? who.account.id : null,
    identifierKey: who.identifierKey,
    sealed: facts.seal.seal(JSON.stringify({ ...secrets, ...(owner && { owner }) }), resetAad(who.resetId)),
    required: requiredOf(who.account, policy),
    locale: who.locale,
    returnTo: who.returnTo,
    startedAt: now,
    lastActivityAt: now,
    expiresAt: now + policy.lifetimes.transactionSeconds * 1000,
    pendingMethodId: null,
    ending: refusal === null ? null : endingOf(refusal, who, facts),
    movedAt: null,
    helpAskedAt: null,
  };
  const found =
    who.account === null
      ? 'nobody'
      : who.heldUntil !== null
        ? 'on_hold'
        : who.lockedUntil !== null
          ? 'locked_out'
          : own.length === 0
            ? 'not_registered'
            : 'account';
  return {
    now,
    key: facts.key,
    counts: [
      ...startCounts(policy, facts.countedSource),
      ...(who.unchecked ? withoutScriptCounts(facts.countedSource) : []),
    ],
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
          detail: {
            found,
            methods: own.length,
            source: facts.source,
            ...(who.unchecked ? { unchecked: true } : {}),
            ...(refusal === null ? {} : { refused: refusal, ...reported(refused(refusal)) }),
            ...unserved(who, policy),
          },
        },
      ],
    },
  };
}

/** For `rekey why`: who is offered neither text nor call may have a number in a country that is not served. */
function unserved({ account }: Identified, policy: Policy): { numbersElsewhere?: number } {
  const count = account === null ? 0 : numbersElsewhere(account.contact, policy);
  return count === 0 ? {} : { numbersElsewhere: count };
}

/** What is told at once: to whoever asks under `explain`, and what is the same for everybody in any case. */
function refusalOf(who: Identified, own: readonly ResetMethod[], policy: Policy): Refusal | null {
  if (policy.enabledFor === 'nobody') return 'not_enabled';
  if (policy.disclosure !== 'explain') return null;
  if (who.account === null) return 'account_unknown';
  if (who.heldUntil !== null) return 'on_hold';
  if (who.lockedUntil !== null) return 'locked_out';
  const { reachable } = who;
  return ineligibility(who.account, {
    policy,
    ways: own,
    required: requiredOf(who.account, policy),
    reachable,
  });
}

function endingOf(reason: Refusal, { heldUntil }: Identified, { requestId, now }: Facts): Ending {
  const until = reason === 'on_hold' && heldUntil !== null ? { availableAt: heldUntil } : {};
  return { requestId, at: now, reason, ...until };
}

function ownWays({ account, enrolments, resetId }: Identified, { keys, policy }: Facts): ResetMethod[] {
  if (account === null) return [];
  const privileged = isAdministrator(account);
  return waysOf(keys, resetId, policy, { contact: account.contact, enrolments, privileged });
}

/**
 * A person's own ways, and beside them what a name that nobody has would show and this person lacks: places to send something
 * to, when there are none at all, and what needs nothing on file, such as a code from the help desk, which administrators are
 * never given. In the order of the policy, whoever it is (G7). Under `explain` there is nothing to hide.
 */
function shownWays(
  who: Identified,
  own: readonly ResetMethod[],
  { keys, policy }: Facts,
): readonly ResetMethod[] {
  if (policy.disclosure === 'explain') return own;
  const canBeSentTo = own.some((way) => way.destination !== '');
  const lacking = decoyWays(keys, who.resetId, who.canonical, policy).filter(({ kind }) =>
    methodOf(kind).sends ? !canBeSentTo : !own.some((way) => way.kind === kind),
  );
  const place = ({ kind }: ResetMethod) => policy.methods.indexOf(kind);
  return [...own, ...lacking].toSorted((a, b) => place(a) - place(b));
}

/** A locked-out account shows its own hints: it showed them yesterday, and a change would tell. */
function played(shown: readonly ResetMethod[], policy: Policy): ResetMethod[] {
  return openWays(shown, [], policy).map((way) => ({ ...way, destination: '', decoy: true }));
}
