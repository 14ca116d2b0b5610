import { causes, type Cause, type DirectoryAccount, type WriteResult } from '@rekey/contract/directory';
import { supportCode, type Policy, type Violation } from '@rekey/contract';
import { objectionToken } from '../../domain/objection.ts';
import { maySetPassword } from '../../domain/proofs.ts';
import { accountSubject, typedSubjects } from '../../domain/throttles.ts';
import { noNotices, noticeLocale, noticesTo, type Notices } from '../../outbox/notices.ts';
import type { NoticeContent } from '../../ports/messenger.ts';
import type { StepOp, StepWrites, StoredReset, WriteIntent } from '../../ports/store.ts';
import { failed, reported, succeeded } from './activity.ts';
import { audited, proofsSince, type Decision, type Facts, type ResetState } from './state.ts';

/** A password that breaks a rule costs nothing: the person chooses another one in the same transaction (S-068). */
export function refusePassword(state: ResetState, violations: readonly Violation[], facts: Facts): StepOp {
  const { reset } = state.stored;
  const rules = violations.map((one) => one.rule).join(' ');
  return {
    now: facts.now,
    resetId: reset.id,
    key: facts.key,
    expectVersion: reset.version,
    onMatch: {
      reset: { lastActivityAt: facts.now },
      audit: [audited(facts, state.stored, 'password.refused', 'refused', { by: 'policy', rules })],
      answer: { code: 'password_rejected', params: { violations } },
    },
  };
}

/**
 * Begins the write of a password, or of nothing but the unlocking: proofs are counted again from their rows, the version moves (so that of twenty parallel calls one
 * wins), and the intent is on disk before the directory hears anything (rulings G1).
 */
export function beginWrite(
  state: ResetState,
  write: Pick<WriteIntent, 'operation' | 'commandId' | 'accountId' | 'evidence' | 'notAfter'>,
  facts: Facts,
): Exclude<Decision, { unchanged: true }> {
  const { stored } = state;
  const { reset } = stored;
  if (reset.step !== 'set_password' || !maySetPassword(stored.proofs, reset.required, proofsSince(stored))) {
    return { problem: 'step_conflict' };
  }
  const intent: WriteIntent = {
    ...write,
    resetId: reset.id,
    requestId: facts.requestId,
    idempotencyKey: facts.key.key,
    createdAt: facts.now,
    result: 'open',
  };
  return {
    op: {
      now: facts.now,
      resetId: reset.id,
      key: facts.key,
      expectVersion: reset.version,
      onMatch: {
        reset: { step: 'applying', version: reset.version + 1, lastActivityAt: facts.now },
        intent,
        audit: [
          audited(facts, stored, `${subjectOf(write.operation)}.accepted`, 'ok', {
            command: write.commandId,
          }),
        ],
        answer: { code: null },
      },
    },
  };
}

/** What the end of a write needs to know. `requestId` is the one of the call that asked for it. */
export interface WriteEnd {
  readonly now: number;
  readonly requestId: string;
  readonly commandId: string;
  readonly operation: WriteIntent['operation'];
  /** What should follow a new password and has not happened yet; retried until it has. */
  readonly pending: readonly string[];
  /** Account as it was found before the write; null when it could not be read. */
  readonly account: DirectoryAccount | null;
  /** One id per notice, made by the caller. */
  readonly noticeIds: readonly string[];
  readonly facts: Pick<Facts, 'policy' | 'keys' | 'seal'>;
}

/** Turns the directory's answer into the step a person sees. Success is final; everything else says what is true. */
export function finishWrite(stored: StoredReset, result: WriteResult, end: WriteEnd): StepOp {
  const op = (settled: WriteIntent['result'], writes: Omit<StepWrites, 'settle'>): StepOp => ({
    now: end.now,
    resetId: stored.reset.id,
    expectVersion: stored.reset.version,
    onMatch: { ...writes, settle: { commandId: end.commandId, result: settled } },
  });
  const ending = { requestId: end.requestId, at: end.now };
  if (result.status === 'applied') {
    const notices = noticesFor(stored, end);
    const done = op('applied', {
      reset: {
        step: end.pending.length === 0 ? 'done' : 'partial',
        lastActivityAt: end.now,
        ending: {
          ...ending,
          outcome: end.operation === 'reset' ? 'reset' : 'unlocked',
          ...(end.pending.length === 0 ? {} : { pending: end.pending }),
        },
      },
      outbox: notices.outbox,
      // Unlocking forgives nothing: it must not become a way to try passwords without end.
      ...(end.operation === 'reset' ? { forgive: forgiven(stored, end.facts.policy) } : {}),
      ...voiding(stored, end),
      ...methodHold(stored, end),
      audit: [
        audited(end, stored, end.operation === 'reset' ? 'password.written' : 'account.unlocked', 'ok', {
          command: end.commandId,
          unlocked: result.unlocked,
          ...reported(succeeded(end.operation)),
          ...(end.pending.length === 0 ? {} : { pending: end.pending.join(' ') }),
        }),
      ],
      answer: { code: null },
    });
    return { ...done, counts: notices.counts };
  }
  if (result.status === 'undecided') {
    return op('undecided', {
      reset: { step: 'unknown', ending },
      audit: [
        audited(end, stored, `${subjectOf(end.operation)}.undecided`, 'failed', {
          command: end.commandId,
          detail: result.detail,
        }),
      ],
      answer: { code: null },
    });
  }
  const refused = `${subjectOf(end.operation)}.refused`;
  const detail = {
    command: end.commandId,
    by: 'directory',
    cause: result.cause,
    detail: result.detail,
    ...(result.availableAt === undefined ? {} : { availableAt: result.availableAt }),
  };
  const cause = causeOf(result.cause, end.operation);
  if (causes[cause].about === 'account') {
    const audit = [audited(end, stored, refused, 'refused', { ...detail, ...reported(failed(cause)) })];
    const availableAt =
      result.availableAt === undefined ? {} : { availableAt: Date.parse(result.availableAt) };
    return op('not_applied', {
      reset: { step: 'failed', ending: { ...ending, cause, ...availableAt } },
      audit,
      answer: { code: null },
    });
  }
  return op('not_applied', {
    reset: { step: 'set_password', lastActivityAt: end.now },
    audit: [audited(end, stored, refused, 'refused', detail)],
    answer: tryAgain(cause),
  });
}

/** What the trail calls it. */
const subjectOf = (operation: WriteIntent['operation']) => (operation === 'reset' ? 'password' : 'unlock');

/** An unlock brings no password, so no person is ever told that theirs was at fault. */
function causeOf(cause: Cause, operation: WriteIntent['operation']): Cause {
  const entry = causes[cause];
  return operation === 'unlock' && 'only' in entry && entry.only !== operation ? 'unlock_refused' : cause;
}

/** The old password still works and the person may go on: with another password, or a little later. */
function tryAgain(cause: Cause): StepWrites['answer'] {
  const entry = causes[cause];
  if ('rule' in entry) return { code: 'password_rejected', params: { violations: [{ rule: entry.rule }] } };
  return { code: 'directory_unavailable', params: { retryAfter: 30 } };
}

/**
 * What the account itself is counted for (N-35, C-6). What was typed is counted on: anybody who types that name sees how many tries
 * are left, and would see that its owner was here. Where the policy tells everybody who exists, that is no secret.
 */
function forgiven({ reset }: StoredReset, { disclosure }: Policy): string[] {
  const { accountId, identifierKey } = reset;
  return [
    ...(accountId === null ? [] : [accountSubject(accountId)]),
    ...(disclosure === 'explain' ? typedSubjects(identifierKey) : []),
  ];
}

/** Every other reset of the account is worthless from here on. */
function voiding(
  { reset: { accountId } }: StoredReset,
  { facts }: WriteEnd,
): Pick<StepWrites, 'voidOthersOf'> {
  if (accountId === null) return {};
  return { voidOthersOf: { accountId, openly: facts.policy.disclosure === 'explain' } };
}

/** Whoever did it may not be the owner: other methods would make the account theirs for good (D-19). */
function methodHold(
  { reset }: StoredReset,
  { operation, now, facts }: WriteEnd,
): Pick<StepWrites, 'holdMethods'> {
  const { accountId } = reset;
  const { methodHoldSeconds } = facts.policy;
  if (operation !== 'reset' || accountId === null || methodHoldSeconds === 0) return {};
  return { holdMethods: { accountId, until: now + methodHoldSeconds * 1000 } };
}

function noticesFor({ reset, proofs }: StoredReset, end: WriteEnd): Notices {
  const { now, requestId, operation, account, noticeIds: ids, facts } = end;
  if (account === null || !facts.policy.notifyOwner) return noNotices;
  const content: NoticeContent = {
    template: operation === 'reset' ? 'reset_notice' : 'unlock_notice',
    params: {
      at: new Date(now).toISOString(),
      userName: account.userName,
      proofs: [...new Set(proofs.map(({ kind }) => kind))].join(' '),
      supportCode: supportCode(requestId),
      ...(facts.policy.holdSeconds === 0 ? {} : { objection: objectionToken(facts.keys, reset.id) }),
    },
  };
  const locale = noticeLocale(account, facts.policy);
  return noticesTo(account.contact, content, { ...facts, now, requestId, ids, locale });
}
