import type { ProblemCode, Refusal } from '@rekey/contract';
import type { DirectoryAccount } from '@rekey/contract/directory';
import { macCode } from '../../domain/code.ts';
import { sealEnrolment } from '../../domain/enrolment.ts';
import { ineligibility, requiredOf } from '../../domain/eligibility.ts';
import { maySetPassword } from '../../domain/proofs.ts';
import { countsFor, hiddenSubject } from '../../domain/throttles.ts';
import type { Judgement, ResetMethod } from '../../methods/method.ts';
import { openWays } from '../../methods/ways.ts';
import { noNotices, noticeLocale, noticesTo, type Notices } from '../../outbox/notices.ts';
import type {
  ChallengeRow,
  Count,
  ProofRow,
  ResetRow,
  StepOp,
  StepWrites,
  StoredReset,
} from '../../ports/store.ts';
import { refused, reported } from './activity.ts';
import {
  activeChallenge,
  audited,
  challengeAad,
  proofsSince,
  type Decision,
  type Facts,
  type ResetState,
} from './state.ts';

/** The challenge that an answer is for, or why there is none. */
export function challengeFor(
  { stored, secrets }: ResetState,
  challengeId: string,
  now: number,
): { readonly challenge: ChallengeRow; readonly way: ResetMethod } | { readonly problem: ProblemCode } {
  const challenge = activeChallenge(stored);
  if (challenge === null || challenge.id !== challengeId) {
    const known = stored.challenges.find((one) => one.id === challengeId);
    return { problem: known?.state === 'exhausted' ? 'challenge_exhausted' : 'step_conflict' };
  }
  if (now >= challenge.expiresAt) return { problem: 'challenge_expired' };
  const way = secrets.methods.find((one) => one.id === challenge.methodId);
  return way === undefined ? { problem: 'step_conflict' } : { challenge, way };
}

/**
 * Submits the answer to the open challenge. A code is compared in the store, after the attempt was counted and in the same
 * commit; what a method judged itself is counted there before anybody hears of it. This decides what follows.
 * @param judgement what the method made of the answer; null when it was not of the form the challenge asks for.
 * @param account as the directory knows it now; null for a decoy, whose answers never match.
 * @param noticeIds for what its owner hears of a right answer; enough of them where the method tells something.
 */
export function prove(
  state: ResetState,
  challengeId: string,
  judgement: Judgement | null,
  account: DirectoryAccount | null,
  facts: Facts,
  noticeIds: readonly string[] = [],
): Decision {
  const { stored } = state;
  const { reset } = stored;
  const open = challengeFor(state, challengeId, facts.now);
  if ('problem' in open) return open;
  if (judgement === null) return { problem: 'step_conflict' };
  const { challenge, way } = open;
  // Of the way, which is sealed: the row of a challenge is not.
  const proof: ProofRow = {
    challengeId: challenge.id,
    kind: way.kind,
    family: way.family,
    destinationKey: way.destinationKey,
    verifiedAt: facts.now,
  };
  const notices = telling(judgement, account, noticeIds, facts);
  const again = 'again' in judgement ? judgement.again : undefined;
  const onward = next(state, [...stored.proofs, proof], account, facts);
  const failed = (exhausted: boolean): StepWrites => ({
    reset: { lastActivityAt: facts.now },
    ...(again === undefined || exhausted
      ? {}
      : {
          askAgain: {
            challengeId: challenge.id,
            sealed: facts.seal.seal(JSON.stringify(again), challengeAad(challenge.id)),
          },
        }),
    audit: [audited(facts, stored, 'proof.failed', 'refused', { kind: challenge.kind, exhausted })],
    answer: { code: exhausted ? 'challenge_exhausted' : (wrongAt[reset.step] ?? 'code_incorrect') },
  });
  return {
    op: {
      now: facts.now,
      resetId: reset.id,
      key: facts.key,
      expectVersion: reset.version,
      expectChallenge: challenge.id,
      counts: [...failureCounts(stored, facts), ...notices.counts],
      compare: comparison(state, challenge, judgement, facts),
      onMatch: {
        reset: { version: versionAfter(reset), lastActivityAt: facts.now, ...onward },
        proof,
        ...spending(state, judgement, facts),
        outbox: notices.outbox,
        audit: [
          audited(facts, stored, 'proof.verified', 'ok', {
            kind: challenge.kind,
            proofs: stored.proofs.length + 1,
            ...(onward.ending?.reason === undefined
              ? {}
              : { refused: onward.ending.reason, ...reported(refused(onward.ending.reason as Refusal)) }),
          }),
        ],
        answer: { code: null },
      },
      onMismatch: failed(false),
      onExhausted: failed(true),
    },
  };
}

/** What an answer is counted as until it is found right. */
export function failureCounts({ reset }: StoredReset, { policy, countedSource, muted }: Facts): Count[] {
  return countsFor(policy, 'failure', {
    hidden: muted === undefined ? hiddenSubject(reset) : null,
    identifierKey: reset.identifierKey,
    source: countedSource,
  });
}

/** What a right answer uses up, in the same commit as the proof. */
function spending(
  { stored: { reset } }: ResetState,
  judgement: Judgement,
  { seal, muted }: Facts,
): Pick<StepWrites, 'enrolment'> {
  if ('code' in judgement || judgement.spends === undefined) return {};
  if (reset.accountId === null || muted !== undefined) return {};
  const { enrolment, left } = judgement.spends;
  const row = { ...enrolment, accountId: reset.accountId };
  const sealed = left === null ? null : sealEnrolment(seal, row, left).sealed;
  return { enrolment: { id: row.id, accountId: row.accountId, before: row.sealed, sealed } };
}

/** What its owner is told of a right answer. */
function telling(
  judgement: Judgement,
  account: DirectoryAccount | null,
  ids: readonly string[],
  facts: Facts,
): Notices {
  if ('code' in judgement || judgement.tell === undefined) return noNotices;
  if (account === null || facts.muted !== undefined) return noNotices;
  const { template, params } = judgement.tell;
  const content = { template, params: { userName: account.userName, ...params } };
  const locale = noticeLocale(account, facts.policy);
  return noticesTo(account.contact, content, { ...facts, ids, locale });
}

/** A page that waits for a call goes on with the continuation it has: nobody could hand it another one. */
function versionAfter({ step, version }: ResetRow): number {
  return step === 'await_call' ? version : version + 1;
}

/** What a wrong answer is called at the step it was given at; a code where nothing else is said. */
const wrongAt: Partial<Record<ResetRow['step'], ProblemCode>> = {
  answer_questions: 'answers_incorrect',
  use_passkey: 'assertion_invalid',
};

function comparison(
  { stored }: ResetState,
  challenge: ChallengeRow,
  judgement: Judgement,
  facts: Facts,
): NonNullable<StepOp['compare']> {
  const challengeId = challenge.id;
  if (facts.muted) return { challengeId, matched: false };
  if ('code' in judgement)
    return { challengeId, codeMac: macCode(facts.keys, stored.reset.id, challenge, judgement.code) };
  const { matched, once } = judgement;
  return { challengeId, matched, ...(once === undefined ? {} : { once }) };
}

/**
 * Where these proofs lead: to the password, to the next proof, or to an honest refusal now that somebody is known. Whoever became
 * an administrator since the reset began gives two.
 */
export function next(
  state: ResetState,
  proofs: readonly ProofRow[],
  account: DirectoryAccount | null,
  facts: Pick<Facts, 'policy' | 'requestId' | 'now'>,
): Pick<ResetRow, 'step' | 'ending' | 'required'> {
  const { reset } = state.stored;
  const { policy, requestId, now } = facts;
  const ways = state.secrets.methods.filter(({ decoy }) => !decoy);
  const required = Math.max(reset.required, requiredOf(account, policy));
  // That the directory answers was checked at the start; from here on the write itself says so.
  const reason = ineligibility(account, { policy, ways, required, reachable: true });
  if (reason !== null) return { step: 'refused', required, ending: { requestId, at: now, reason } };
  if (maySetPassword(proofs, required, proofsSince(state.stored)))
    return { step: 'set_password', required, ending: null };
  if (openWays(state.secrets.methods, proofs, policy).length > 0)
    return { step: 'choose_method', required, ending: null };
  return { step: 'refused', required, ending: { requestId, at: now, reason: 'not_enough_methods' } };
}
