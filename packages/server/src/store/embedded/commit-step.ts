import { finalSteps, type ResetStep } from '@rekey/contract';
import { sameSecret } from '../../domain/mac.ts';
import type {
  ChallengeRow,
  OutboxRow,
  StepOp,
  StepResult,
  StepWrites,
  StoredReset,
} from '../../ports/store.ts';
import { holdMethods } from './change-methods.ts';
import type { Tables } from './tables.ts';
import { voidResets } from './void-resets.ts';

type Branch = 'match' | 'mismatch' | 'exhausted';

/** Runs inside one write: recognise a replay, guard, compare, count, write. Nobody sees one of these without the others. */
export function commitStep(tables: Tables, op: StepOp): StepResult {
  const { resets, idempotency, limits } = tables;
  // Before anything is counted: an operation without words for a mismatch must not undo its own counting.
  if ((op.compare !== undefined || op.matched === false) && op.onMismatch === undefined) {
    throw new TypeError('A step that compares needs onMismatch.');
  }

  const before = resets.read(op.resetId);
  if (before === null) return { result: 'conflict', stored: null };
  if (op.key !== undefined) {
    const earlier = idempotency.lookUp(op.resetId, op.key, op.now);
    if (earlier?.result === 'key_reused') return earlier;
    if (earlier !== null) {
      const { answer, version } = earlier.replay;
      return { result: 'replayed', stored: before, answer, version };
    }
  }
  if (
    !isAsExpected(before, op) ||
    isExhausted(before, op.onMatch.challenge) ||
    isSpent(tables, op.onMatch.enrolment) ||
    isSettled(before, op.onMatch.settle) ||
    isHeld(tables, op.onMatch.intent, op.now)
  ) {
    return { result: 'conflict', stored: before };
  }

  const counts = op.counts ?? [];
  const limited = limits.exceeded(counts, op.now);
  if (limited !== null) return { result: 'limited', limited };

  const branch = compare(tables, before, op);
  // A match takes back what it would have failed with. All of this is one write, so not counting it at all is the same.
  limits.count(branch === 'match' ? counts.filter(({ event }) => event !== 'failure') : counts, op.now);
  const writes = writesOf(op, branch);
  const version = writes.reset?.version ?? before.reset.version;
  const taken = write(tables, op, withTriesLeft(writes, before), version);
  if (op.key !== undefined) {
    const { resetId, key, now } = op;
    idempotency.record({ scope: resetId, key, resetId, version, answer: writes.answer, now });
  }

  const stored = resets.read(op.resetId);
  if (stored === null) throw new Error('The reset vanished while it was written.');
  return { result: 'committed', branch, stored, answer: writes.answer, taken };
}

function isAsExpected({ reset, challenges }: StoredReset, op: StepOp): boolean {
  if (reset.version !== op.expectVersion) return false;
  if (op.expectChallenge !== undefined) {
    const active = challenges.find((challenge) => challenge.state === 'active')?.id ?? null;
    if (active !== op.expectChallenge) return false;
  }
  // Voiding keeps the version, so that its owner can still read the reset. What was decided before must not follow it.
  return !isFinal(reset.step) || !leadsOn(op, reset.step);
}

/** Wrong codes may have come in since the new code was decided on; they must not be forgotten by sending it. */
function isExhausted(stored: StoredReset, next: ChallengeRow | undefined): boolean {
  const earlier = earlierOf(stored, next);
  return earlier !== undefined && (earlier.state === 'exhausted' || earlier.attemptsLeft === 0);
}

/** Another answer spent it, or its owner removed it, since this one was judged. */
function isSpent({ enrolments }: Tables, change: StepWrites['enrolment']): boolean {
  if (change === undefined) return false;
  const { id, accountId, before } = change;
  return !enrolments.of(accountId).some((one) => one.id === id && one.sealed === before);
}

/** It is known what became of the write, or another one was begun since: a late verdict changes nothing. */
function isSettled({ intent }: StoredReset, settle: StepWrites['settle']): boolean {
  if (settle === undefined) return false;
  return intent?.commandId !== settle.commandId || !['open', 'undecided'].includes(intent.result);
}

/** Its owner stopped resets. All that were open ended with it, so this is a second lock on the same door. */
function isHeld({ holds }: Tables, intent: StepWrites['intent'], now: number): boolean {
  return intent !== undefined && holds.until('resets', intent.accountId, now) !== null;
}

function withTriesLeft(writes: StepWrites, stored: StoredReset): StepWrites {
  const { challenge } = writes;
  const earlier = earlierOf(stored, challenge);
  if (challenge === undefined || earlier === undefined) return writes;
  const attemptsLeft = Math.min(challenge.attemptsLeft, earlier.attemptsLeft);
  return { ...writes, challenge: { ...challenge, attemptsLeft } };
}

/** The newest challenge by the same method. */
function earlierOf({ challenges }: StoredReset, next: ChallengeRow | undefined): ChallengeRow | undefined {
  return next && challenges.find(({ methodId }) => methodId === next.methodId);
}

function isFinal(step: ResetStep): boolean {
  return (finalSteps as readonly ResetStep[]).includes(step);
}

function leadsOn({ compare, onMatch }: StepOp, from: ResetStep): boolean {
  const { reset, challenge, proof, intent } = onMatch;
  const step = reset?.step ?? from;
  return (
    compare !== undefined ||
    challenge !== undefined ||
    proof !== undefined ||
    intent !== undefined ||
    step !== from
  );
}

/** Decides and leaves its mark on the challenge: used by a match, one attempt poorer by a mismatch. */
function compare(tables: Tables, { challenges }: StoredReset, op: StepOp): Branch {
  const { resets } = tables;
  if (op.compare === undefined) return op.matched === false ? 'mismatch' : 'match';
  const { challengeId } = op.compare;
  const challenge = challenges.find((one) => one.id === challengeId);
  if (challenge === undefined || challenge.state !== 'active' || challenge.attemptsLeft <= 0)
    return 'exhausted';
  if (isRight(tables, challenge, op.compare)) {
    resets.changeChallenge(op.resetId, challengeId, { state: 'used' });
    return 'match';
  }
  const attemptsLeft = challenge.attemptsLeft - 1;
  const state = attemptsLeft === 0 ? 'exhausted' : 'active';
  resets.changeChallenge(op.resetId, challengeId, { state, attemptsLeft });
  return attemptsLeft === 0 ? 'exhausted' : 'mismatch';
}

function isRight(
  { onceOnly }: Tables,
  challenge: ChallengeRow,
  given: NonNullable<StepOp['compare']>,
): boolean {
  // No code was sent for it: nothing equals that.
  if ('codeMac' in given) return challenge.codeMac !== '' && sameSecret(challenge.codeMac, given.codeMac);
  if (!given.matched) return false;
  const { once } = given;
  return once === undefined || onceOnly.raise(once.key, once.value, once.mayRepeat === true);
}

function writesOf(op: StepOp, branch: Branch): StepWrites {
  switch (branch) {
    case 'match':
      return op.onMatch;
    case 'mismatch':
      return op.onMismatch ?? op.onMatch;
    case 'exhausted':
      return op.onExhausted ?? op.onMismatch ?? op.onMatch;
  }
}

/** Returns the messages that were taken. */
function write(
  tables: Tables,
  { resetId, now, takeMessagesMs }: StepOp,
  writes: StepWrites,
  version: number,
): readonly OutboxRow[] {
  const { resets, idempotency, limits, outbox, audit, enrolments } = tables;
  if (writes.reset !== undefined) resets.update(resetId, writes.reset);
  if (writes.challenge !== undefined) {
    resets.supersedeChallenge(resetId);
    resets.addChallenge(resetId, writes.challenge);
  }
  if (writes.askAgain !== undefined) {
    const { challengeId, sealed } = writes.askAgain;
    resets.changeChallenge(resetId, challengeId, { sealed });
  }
  if (writes.proof !== undefined) resets.addProof(resetId, writes.proof);
  if (writes.enrolment !== undefined) {
    const { id, accountId, sealed } = writes.enrolment;
    if (sealed === null) enrolments.remove(id, accountId);
    else enrolments.change(id, accountId, sealed);
  }
  if (writes.intent !== undefined) resets.addIntent(writes.intent);
  if (writes.settle !== undefined) {
    const { commandId, result } = writes.settle;
    const key = resets.settleIntent(resetId, commandId, result);
    // Whoever repeats the call that asked for the write now hears its result.
    if (key !== null) idempotency.replace({ scope: resetId, key, version, answer: writes.answer });
  }
  if (writes.forgive !== undefined) limits.forgive(writes.forgive);
  const taken = outbox.add(writes.outbox ?? [], takeMessagesMs);
  audit.append(writes.audit);
  if (writes.voidOthersOf !== undefined) {
    const requestId = writes.audit[0]?.requestId ?? '';
    voidResets(tables, writes.voidOthersOf, { by: resetId, requestId, now });
  }
  if (writes.holdMethods !== undefined)
    holdMethods(tables, writes.holdMethods.accountId, writes.holdMethods.until, now);
  return taken;
}
