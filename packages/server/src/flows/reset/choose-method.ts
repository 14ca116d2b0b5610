import type { Challenge } from '@rekey/contract';
import { macCode } from '../../domain/code.ts';
import type { ResetMethod } from '../../domain/methods.ts';
import { isSamePhone } from '../../domain/phone.ts';
import { openMethods } from '../../domain/proofs.ts';
import { countsFor } from '../../domain/throttles.ts';
import { sealContent } from '../../outbox/content.ts';
import type { OutboxContent } from '../../ports/messenger.ts';
import type { ChallengeRow, NewMessage, StepOp, StepWrites } from '../../ports/store.ts';
import { activeChallenge, audited, type Decision, type Facts, type ResetState } from './state.ts';

/** Made by the caller, so that this file stays pure. */
export interface FreshChallenge {
  readonly challengeId: string;
  readonly messageId: string;
  readonly code: string;
}

/**
 * Sends a code: the first time, again (same method), or another way. A telephone first asks for its whole number.
 * Proofs already given are never touched.
 */
export function chooseMethod(
  state: ResetState,
  action: Challenge,
  fresh: FreshChallenge,
  facts: Facts,
): Decision {
  const { stored, secrets } = state;
  const { policy, now } = facts;
  const method = openMethods(secrets.methods, stored.proofs).find((one) => one.id === action.methodId);
  if (method === undefined) return { problem: 'step_conflict' };

  const earlier = stored.challenges.find((one) => one.methodId === method.id);
  if (earlier === undefined && needsConfirmation(method, facts)) {
    if (action.contact === undefined) {
      // Asked already: nothing changes, so nothing is written, however often somebody asks.
      const asked = stored.reset.step === 'confirm_contact' && stored.reset.pendingMethodId === method.id;
      return asked ? { unchanged: true } : { op: askForNumber(state, method, facts) };
    }
    return { op: confirmNumber(state, method, action.contact, fresh, facts) };
  }
  if (earlier !== undefined) {
    const left = attemptsLeft(earlier);
    if (left <= 0) return { problem: 'challenge_exhausted', extras: { attemptsRemaining: 0 } };
    if (earlier.resendAt > now) {
      const retryAfter = Math.ceil((earlier.resendAt - now) / 1000);
      return {
        problem: 'rate_limited',
        extras: { retryAfter, availableAt: new Date(earlier.resendAt).toISOString() },
      };
    }
  }
  return {
    op: {
      ...base(state, facts),
      counts: countsFor(policy, 'send', subjects(state, facts)),
      onMatch: sending(state, method, fresh, facts, earlier),
    },
  };
}

function needsConfirmation(method: ResetMethod, facts: Facts): boolean {
  return method.family === 'phone' && facts.policy.confirmPhone;
}

/** A dead challenge stays dead: asking again never gives tries back (N-20). */
function attemptsLeft(earlier: ChallengeRow): number {
  return earlier.state === 'exhausted' ? 0 : earlier.attemptsLeft;
}

function base(
  state: ResetState,
  facts: Facts,
): Pick<StepOp, 'now' | 'resetId' | 'key' | 'expectVersion' | 'expectChallenge'> {
  const { reset } = state.stored;
  return {
    now: facts.now,
    resetId: reset.id,
    key: facts.key,
    expectVersion: reset.version,
    expectChallenge: activeChallenge(state.stored)?.id ?? null,
  };
}

function subjects(state: ResetState, facts: Facts) {
  const { accountId, identifierKey } = state.stored.reset;
  return { accountId: facts.muted ? null : accountId, identifierKey, source: facts.source };
}

function askForNumber(state: ResetState, method: ResetMethod, facts: Facts): StepOp {
  const { reset } = state.stored;
  return {
    ...base(state, facts),
    onMatch: {
      reset: {
        step: 'confirm_contact',
        pendingMethodId: method.id,
        version: reset.version + 1,
        lastActivityAt: facts.now,
      },
      audit: [audited(facts, state.stored, 'contact.asked', 'ok', { kind: method.kind })],
      answer: { code: null },
    },
  };
}

/** A decoy's number matches nothing, so a stranger who guesses is told the same as for a real one. */
function confirmNumber(
  state: ResetState,
  method: ResetMethod,
  typed: string,
  fresh: FreshChallenge,
  facts: Facts,
): StepOp {
  const matched = !facts.muted && method.destination !== '' && isSamePhone(method.destination, typed);
  const who = subjects(state, facts);
  if (facts.policy.disclosure === 'private') {
    // Right or wrong, it looks as if a code was sent; what limits guessing is how often codes are sent at all.
    return {
      ...base(state, facts),
      counts: countsFor(facts.policy, 'send', who),
      onMatch: sending(state, method, fresh, { ...facts, muted: !matched }, undefined),
    };
  }
  return {
    ...base(state, facts),
    matched,
    counts: [
      ...countsFor(facts.policy, 'failure', who),
      ...(matched ? countsFor(facts.policy, 'send', who) : []),
    ],
    onMatch: sending(state, method, fresh, facts, undefined),
    onMismatch: {
      reset: { lastActivityAt: facts.now },
      audit: [audited(facts, state.stored, 'contact.mismatch', 'refused', { kind: method.kind })],
      answer: { code: 'contact_mismatch' },
    },
  };
}

function sending(
  state: ResetState,
  method: ResetMethod,
  fresh: FreshChallenge,
  facts: Facts,
  earlier: ChallengeRow | undefined,
): StepWrites {
  const { reset } = state.stored;
  const { policy, keys, now } = facts;
  const challenge: ChallengeRow = {
    id: fresh.challengeId,
    methodId: method.id,
    kind: method.kind,
    destinationKey: method.destinationKey,
    codeMac: macCode(keys, reset.id, fresh.challengeId, fresh.code),
    codeLength: policy.codeDigits,
    issuedAt: now,
    expiresAt: Math.min(now + policy.lifetimes.codeSeconds * 1000, reset.expiresAt),
    resendAt: now + policy.resendSeconds * 1000,
    attemptsLeft: earlier === undefined ? policy.codeAttempts : attemptsLeft(earlier),
    state: 'active',
  };
  const advances = reset.step !== 'enter_code';
  return {
    reset: {
      step: 'enter_code',
      pendingMethodId: null,
      lastActivityAt: now,
      ...(advances ? { version: reset.version + 1 } : {}),
    },
    challenge,
    outbox: [message(state, method, challenge, fresh, facts)],
    audit: [
      audited(facts, state.stored, 'challenge.sent', 'ok', {
        kind: method.kind,
        hint: method.hint,
        again: earlier !== undefined,
        ...(reset.accountId === null || facts.muted === true ? { withheld: true } : {}),
      }),
    ],
    answer: { code: null },
  };
}

/** The same row for everybody; a decoy's is never sent, or tells a locked-out owner what is going on. */
function message(
  state: ResetState,
  method: ResetMethod,
  challenge: ChallengeRow,
  fresh: FreshChallenge,
  facts: Facts,
): NewMessage {
  const { reset } = state.stored;
  const owner = state.secrets.tellOwner;
  const decoy = reset.accountId === null;
  const content: OutboxContent =
    owner === undefined
      ? { to: method.destination, template: 'reset_code', locale: reset.locale, params: { code: fresh.code } }
      : { to: owner.to, template: 'locked_notice', locale: reset.locale, params: {} };
  return {
    id: fresh.messageId,
    kind: owner?.kind ?? method.kind,
    sealed: sealContent(facts.seal, fresh.messageId, content),
    drop: (decoy || facts.muted === true) && owner === undefined,
    createdAt: facts.now,
    notAfter: challenge.expiresAt,
  };
}
