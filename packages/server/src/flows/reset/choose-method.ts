import type { Challenge, MethodKind } from '@rekey/contract';
import { macCode } from '../../domain/code.ts';
import { isSamePhone } from '../../domain/phone.ts';
import { countsFor, hiddenSubject, telephoneOf } from '../../domain/throttles.ts';
import { methodOf } from '../../methods/index.ts';
import type { Enrolment, FreshChallenge, Opening, ResetMethod } from '../../methods/method.ts';
import { openWays } from '../../methods/ways.ts';
import { sealContent } from '../../outbox/content.ts';
import type { ChallengeRow, Count, NewMessage, StepOp, StepWrites } from '../../ports/store.ts';
import { hintOf, lockedNotice, ownerToTell, tellingCounts } from './owner.ts';
import { linkFor } from './redeem.ts';
import {
  activeChallenge,
  audited,
  challengeAad,
  sendDelay,
  type Decision,
  type Facts,
  type ResetState,
} from './state.ts';

/** What a challenge is made from besides the state: fresh randomness, and what the person registered for the method. */
export interface Making {
  readonly fresh: FreshChallenge;
  readonly enrolment: Enrolment | null;
  readonly enrolments: readonly Enrolment[];
}

/** More than anybody needs; every challenge is a row. */
const MOST_CHALLENGES = 40;
/** The same of versions. To be asked for one number and another, in turn, makes no challenge, but each time a row of the trail. */
const MOST_VERSIONS = 100;

/**
 * Opens a challenge: the first time, again (same method), or another way. A telephone first asks for its whole number.
 * Proofs already given are never touched.
 */
export function chooseMethod(state: ResetState, action: Challenge, making: Making, facts: Facts): Decision {
  const { stored, secrets } = state;
  const { policy, now } = facts;
  const method = openWays(secrets.methods, stored.proofs, policy).find((one) => one.id === action.methodId);
  if (method === undefined) return { problem: 'step_conflict' };
  if (stored.challenges.length >= MOST_CHALLENGES || stored.reset.version >= MOST_VERSIONS) {
    const seconds = Math.ceil((stored.reset.expiresAt - now) / 1000);
    return { problem: 'rate_limited', extras: { retryAfter: Math.max(1, seconds) } };
  }

  // Removed since the reset began: there is nothing to ask for.
  const removed = method.enrolmentId !== undefined && making.enrolment === null;
  if (removed && stored.reset.accountId !== null) return { problem: 'step_conflict' };

  const earlier = stored.challenges.find((one) => one.methodId === method.id);
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
  if (needsConfirmation(method, earlier, facts)) {
    if (action.contact === undefined) {
      // Asked already: nothing changes, so nothing is written, however often somebody asks.
      const asked = stored.reset.step === 'confirm_contact' && stored.reset.pendingMethodId === method.id;
      return asked ? { unchanged: true } : { op: askForNumber(state, method, facts) };
    }
    return { op: confirmNumber(state, method, action.contact, making, facts, earlier) };
  }
  return {
    op: {
      ...base(state, facts),
      counts: methodOf(method.kind).sends ? sendCounts(state, method, facts) : [],
      onMatch: opening(state, method, making, facts, earlier),
    },
  };
}

/**
 * Elsewhere an earlier challenge means that the number was right. Under `private` it means nothing, since a wrong one looks as if
 * it was sent: so the number is asked for each time, of everybody, and who mistyped it gets another go.
 */
function needsConfirmation(
  { family }: ResetMethod,
  earlier: ChallengeRow | undefined,
  { policy }: Facts,
): boolean {
  const confirmed = earlier !== undefined && policy.disclosure !== 'private';
  return family === 'phone' && policy.confirmPhone && !confirmed;
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

/** What is sent is counted for who it is sent to; a text or a call also for the telephone. */
function sendCounts(state: ResetState, way: ResetMethod, facts: Facts): Count[] {
  const { reset } = state.stored;
  const telephone = facts.muted === undefined ? telephoneOf(way) : { number: null, country: null };
  return [
    ...countsFor(facts.policy, 'send', {
      hidden: facts.muted === undefined ? hiddenSubject(reset) : null,
      identifierKey: reset.identifierKey,
      source: facts.countedSource,
      ...(way.family === 'phone' ? { telephone } : {}),
    }),
    ...tellingCounts(ownerToTell(state, facts)),
  ];
}

/** A wrong number counts like a wrong code. Whatever else is muted, guesses go on being counted for the account. */
function guessCounts(state: ResetState, facts: Facts): Count[] {
  const { reset } = state.stored;
  return countsFor(facts.policy, 'failure', {
    hidden: facts.muted === 'account' ? null : hiddenSubject(reset),
    identifierKey: reset.identifierKey,
    source: facts.countedSource,
  });
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
  making: Making,
  facts: Facts,
  earlier: ChallengeRow | undefined,
): StepOp {
  // Who types the whole number of a telephone that was rung too often knows it: nothing is sent, and nothing is wrong.
  const matched =
    facts.muted !== 'account' && method.destination !== '' && isSamePhone(method.destination, typed);
  if (facts.policy.disclosure === 'private') {
    // Right or wrong, it looks as if a code was sent; what limits guessing is how often codes are sent at all.
    const played = { ...facts, muted: facts.muted ?? (matched ? undefined : 'contact_mismatch') };
    return {
      ...base(state, facts),
      counts: sendCounts(state, method, played),
      onMatch: opening(state, method, making, played, earlier),
    };
  }
  return {
    ...base(state, facts),
    matched,
    counts: [...guessCounts(state, facts), ...(matched ? sendCounts(state, method, facts) : [])],
    onMatch: opening(state, method, making, facts, earlier),
    onMismatch: {
      reset: { lastActivityAt: facts.now },
      audit: [audited(facts, state.stored, 'contact.mismatch', 'refused', { kind: method.kind })],
      answer: { code: 'contact_mismatch' },
    },
  };
}

function opening(
  state: ResetState,
  way: ResetMethod,
  { fresh, ...registered }: Making,
  facts: Facts,
  earlier: ChallengeRow | undefined,
): StepWrites {
  const { reset } = state.stored;
  const { policy, keys, now } = facts;
  const method = methodOf(way.kind);
  // Nothing goes out for a decoy, so nothing that is typed may match.
  const withheld = facts.muted !== undefined || (method.sends && way.destination === '');
  const opened = method.ask({
    method: way,
    policy,
    fresh,
    publicUrl: facts.publicUrl,
    link: withheld ? null : linkFor(state, { id: fresh.challengeId, kind: way.kind }, facts),
    rpId: facts.rpId,
    ...registered,
    askedBefore: earlier === undefined ? undefined : state.asked(earlier),
  });
  // A code lives, and another may be asked for, from when it is on its way.
  const sentAt = now + (method.sends ? sendDelay(state) : 0);
  const bearer = {
    id: fresh.challengeId,
    methodId: way.id,
    sealed:
      opened.asked === undefined
        ? null
        : facts.seal.seal(JSON.stringify(opened.asked), challengeAad(fresh.challengeId)),
  };
  const challenge: ChallengeRow = {
    ...bearer,
    kind: way.kind,
    destinationKey: way.destinationKey,
    codeMac: opened.code === null || withheld ? '' : macCode(keys, reset.id, bearer, opened.code),
    codeLength: opened.codeLength,
    issuedAt: now,
    expiresAt: Math.min(sentAt + policy.lifetimes.codeSeconds * 1000, reset.expiresAt),
    resendAt: method.sends ? sentAt + policy.resendSeconds * 1000 : now,
    attemptsLeft: earlier === undefined ? policy.codeAttempts : attemptsLeft(earlier),
    state: 'active',
  };
  const advances = reset.step !== opened.step;
  return {
    reset: {
      step: opened.step,
      pendingMethodId: null,
      lastActivityAt: now,
      ...(advances ? { version: reset.version + 1 } : {}),
    },
    challenge,
    outbox:
      opened.message === undefined ? [] : [message(state, way, challenge, opened.message, fresh, facts)],
    audit: [
      audited(facts, state.stored, method.sends ? 'challenge.sent' : 'challenge.opened', 'ok', {
        kind: way.kind,
        hint: way.hint,
        again: earlier !== undefined,
        ...(withheld ? { withheld: true } : {}),
      }),
    ],
    answer: { code: null },
  };
}

/** The same row for everybody; a decoy's is never sent, or tells a locked-out owner what is going on. */
function message(
  state: ResetState,
  way: ResetMethod,
  challenge: ChallengeRow,
  what: NonNullable<Opening['message']>,
  fresh: FreshChallenge,
  facts: Facts,
): NewMessage {
  const { locale } = state.stored.reset;
  const owner = ownerToTell(state, facts);
  const content = owner === null ? { to: way.destination, locale, ...what } : lockedNotice(owner);
  return {
    id: fresh.messageId,
    kind: owner?.kind ?? messageKind(way.kind),
    sealed: sealContent(facts.seal, fresh.messageId, content),
    drop: (way.destination === '' || facts.muted !== undefined) && owner === null,
    createdAt: facts.now,
    dueAt: facts.now + sendDelay(state),
    notAfter: challenge.expiresAt,
    about: {
      requestId: facts.requestId,
      hint: owner === null ? way.hint : hintOf(owner),
      challengeId: challenge.id,
    },
  };
}

function messageKind(kind: MethodKind): NewMessage['kind'] {
  if (kind === 'email' || kind === 'sms' || kind === 'voice') return kind;
  throw new TypeError(`Nothing is sent for ${kind}.`);
}
