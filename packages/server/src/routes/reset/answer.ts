import { actionsAt, type ProblemCode, type ResetTransaction } from '@rekey/contract';
import type { App } from '../../app.ts';
import { blocked, reported } from '../../flows/reset/activity.ts';
import { activeChallenge, isFinal, type Decision, type Met } from '../../flows/reset/state.ts';
import { jsonResponse } from '../../http/text-response.ts';
import { ProblemError, type ProblemExtras } from '../../domain/problem.ts';
import { TELEPHONY } from '../../domain/throttles.ts';
import type { Limited, RecordedAnswer, StepResult, StoredReset } from '../../ports/store.ts';
import { openState, view } from './opened.ts';

/** A transaction as JSON; 202 while a write is under way. */
export function jsonAnswer(
  transaction: ResetTransaction,
  status = 200,
  headers: Record<string, string> = {},
): Response {
  if (transaction.step !== 'applying') return jsonResponse(transaction, status, headers);
  return jsonResponse(transaction, 202, { ...headers, 'Retry-After': String(transaction.pollAfter) });
}

/**
 * The transaction after a call.
 * @throws {ProblemError} the recorded problem, with the transaction in it.
 */
export async function answered(
  app: App,
  stored: StoredReset,
  answer: RecordedAnswer,
): Promise<ResetTransaction> {
  const transaction = await view(app, openState(app, stored));
  if (answer.code === null) return transaction;
  throw new ProblemError(answer.code, {
    ...tries(answer.code, stored),
    ...(answer.params as ProblemExtras | undefined),
    transaction,
  });
}

/** How many tries are left, from the row as it is now. */
function tries(code: ProblemCode, stored: StoredReset): ProblemExtras {
  if (code === 'code_incorrect' || code === 'answers_incorrect' || code === 'assertion_invalid')
    return { attemptsRemaining: activeChallenge(stored)?.attemptsLeft ?? 0 };
  return code === 'challenge_exhausted' ? { attemptsRemaining: 0 } : {};
}

/**
 * Runs a decision: refuses, or commits and turns the store's answer into the wire's.
 * @param decide takes what met limits that must not show; see `Facts.muted`.
 */
export async function commitDecision(
  app: App,
  stored: StoredReset,
  requestId: string,
  decide: (met: Met) => Decision,
): Promise<ResetTransaction> {
  let met: Met = {};
  const first = decide(met);
  if ('unchanged' in first) return view(app, openState(app, stored));
  let result = await run(app, stored, first);
  // What is decided without one count may meet another: of an account's messages, its wrong answers, what its owner is told.
  for (
    let again = 0;
    again < MOST_HIDDEN && result.result === 'limited' && result.limited.hidden;
    again += 1
  ) {
    const { limited } = result;
    noteHidden(app, limited, subjectKind(limited), requestId);
    met = limited.event === 'notice' ? { ...met, untold: true } : { ...met, muted: mutedBy(limited) };
    result = await run(app, stored, decide(met));
  }
  if (result.result === 'limited') throw await limited(app, stored, result.limited, requestId);
  return answerResult(app, result);
}

/** Hidden limits that one call can meet one after another. */
const MOST_HIDDEN = 3;

/** See `Facts.muted`. */
function mutedBy(limit: Limited): string {
  const by = subjectKind(limit);
  if (by !== 'account' && by !== 'nobody') return by;
  return limit.event === 'send' ? 'account_sends' : 'account';
}

/** `account`, `number`, `telephony`, … */
function subjectKind({ subject }: Limited): string {
  return subject.split(':')[0] ?? '';
}

/** Nobody is told, so operators must be: once for each number, country or account and hour. The audit trail has every case. */
function noteHidden(app: App, limit: Limited, by: string, requestId: string): void {
  if (!app.once(`hidden ${limit.subject} ${limit.event}`)) return;
  const until = new Date(limit.availableAt).toISOString();
  app.log.warn('limit.hidden', { limit: limit.event, by, until, requestId });
}

async function run(app: App, stored: StoredReset, decision: Decision): Promise<StepResult> {
  if ('unchanged' in decision) throw new TypeError('Only a whole call can leave everything as it is.');
  if ('problem' in decision) {
    throw new ProblemError(decision.problem, {
      ...decision.extras,
      transaction: await view(app, openState(app, stored)),
    });
  }
  return app.commitStep(decision.op);
}

/** Everything but limits. */
export async function answerResult(
  app: App,
  result: Exclude<StepResult, { result: 'limited' }>,
): Promise<ResetTransaction> {
  switch (result.result) {
    case 'committed':
    case 'replayed':
      return answered(app, result.stored, result.answer);
    case 'key_reused':
      throw new ProblemError('idempotency_key_reused');
    case 'conflict':
      throw await conflict(app, result.stored);
  }
}

/** The reset moved between reading and committing: another call won. */
async function conflict(app: App, stored: StoredReset | null): Promise<ProblemError> {
  if (stored === null) return new ProblemError('not_found');
  // The last thing that happened to it was that it went to another device.
  if (stored.reset.movedAt === stored.reset.version) return new ProblemError('continued_elsewhere');
  // Whoever lost does not get the winner's continuation; only a reset that stands still shows itself.
  const open =
    !isFinal(stored.reset.step) && (actionsAt[stored.reset.step] as readonly string[]).includes('verify');
  return open
    ? new ProblemError('request_in_progress', { retryAfter: 1 })
    : new ProblemError('continuation_invalid');
}

/** What a caller who met a limit is told; the trail hears of it once for each limit and hour. */
export async function limited(
  app: App,
  stored: StoredReset | null,
  limit: Limited,
  requestId: string,
): Promise<ProblemError> {
  if (app.once(`limited ${limit.subject} ${limit.event}`)) {
    const activity = stored === null ? null : blocked(openState(app, stored), limit);
    await app.store.appendAudit([
      {
        at: app.clock.now(),
        requestId,
        resetId: stored?.reset.id ?? null,
        accountId: stored?.reset.accountId ?? null,
        event: 'limit.reached',
        outcome: 'refused',
        detail: {
          limit: limit.event,
          by: subjectKind(limit),
          until: new Date(limit.availableAt).toISOString(),
          ...(activity === null ? {} : reported(activity)),
        },
      },
    ]);
  }
  const retryAfter = Math.max(1, Math.ceil((limit.availableAt - app.clock.now()) / 1000));
  const transaction = stored === null ? {} : { transaction: await view(app, openState(app, stored)) };
  return new ProblemError(refusal(limit), {
    retryAfter,
    availableAt: new Date(limit.availableAt).toISOString(),
    ...transaction,
  });
}

/** What texts and calls may cost is spent: that is nobody's doing who asks for one, and other ways are open. */
function refusal(limit: Limited): ProblemCode {
  if (limit.subject === TELEPHONY) return 'delivery_unavailable';
  return limit.event === 'failure' ? 'locked_out' : 'rate_limited';
}
