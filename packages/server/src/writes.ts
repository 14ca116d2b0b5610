import type { DirectoryAccount, PreparedWrite, WriteResult } from '@rekey/contract/directory';
import type { App, Writes } from './app.ts';
import { newRequestId } from './domain/ids.ts';
import { followUp } from './flows/reset/follow-up.ts';
import { finishWrite } from './flows/reset/set-password.ts';
import { noticeIds } from './outbox/notices.ts';
import type { StoredReset, WriteIntent } from './ports/store.ts';

/** How long one directory call may take before its result counts as undecided. */
export const WRITE_TIMEOUT_MS = 30_000;

/** How long a host has to end the sessions of one person. */
const END_SESSIONS_TIMEOUT_MS = 5_000;
const SESSIONS = 'session_revocation';
const FOLLOW_UPS_PER_ROUND = 50;

export function createWrites(app: () => App): Writes {
  const underWay = new Map<string, Promise<StoredReset | null>>();
  /** The last reset whose follow-ups were tried: however many keep failing, the others have their turn. */
  let followedUp = '';

  async function finish(
    intent: WriteIntent,
    result: WriteResult,
    account: DirectoryAccount | null,
  ): Promise<StoredReset | null> {
    const { store, clock, random, policy, keys, seal, log, commitStep } = app();
    const stored = await store.readReset(intent.resetId);
    if (stored === null) return null;
    const { requestId, commandId, operation } = intent;
    const pending = await afterwards(result, operation, account);
    const end = {
      now: clock.now(),
      pending,
      requestId,
      commandId,
      operation,
      account,
      noticeIds: noticeIds(random),
      facts: { policy, keys, seal },
    };
    const committed = await commitStep(finishWrite(stored, result, end));
    if (committed.result === 'committed') return committed.stored;
    // Somebody else heard the same verdict sooner; anything else would be a result that nobody is told.
    const now = await store.readReset(intent.resetId);
    const told = now?.intent?.commandId !== commandId || now.intent.result !== 'open';
    if (!told) log.error('write.not_recorded', { commandId, result: result.status });
    return now;
  }

  /** What should follow a new password, tried once at once. Returns what is still open. */
  async function afterwards(
    result: WriteResult,
    operation: WriteIntent['operation'],
    account: DirectoryAccount | null,
  ): Promise<string[]> {
    if (result.status !== 'applied' || operation !== 'reset' || account === null) return [];
    return (await sessionsEnded(account)) ? [] : [SESSIONS];
  }

  async function sessionsEnded({ id, userName }: DirectoryAccount): Promise<boolean> {
    const { endSessions, log } = app();
    try {
      await endSessions?.({ id, userName }, AbortSignal.timeout(END_SESSIONS_TIMEOUT_MS));
      return true;
    } catch (error) {
      log.error('sessions.not_ended', { accountId: id, error: (error as Error).name });
      return false;
    }
  }

  async function followUpOn(id: string): Promise<void> {
    const { store, directory, clock, random, commitStep } = app();
    const stored = await store.readReset(id);
    const account =
      stored?.reset.accountId == null
        ? null
        : await directory.read(stored.reset.accountId, AbortSignal.timeout(WRITE_TIMEOUT_MS));
    if (stored === null) return;
    // Whoever is gone has no sessions.
    const succeeded = account === null || (await sessionsEnded(account));
    const op = followUp(stored, succeeded, { now: clock.now(), requestId: newRequestId(random) });
    if (op !== null) await commitStep(op);
  }

  async function apply(
    intent: WriteIntent,
    prepared: PreparedWrite,
    account: DirectoryAccount,
  ): Promise<StoredReset | null> {
    let result: WriteResult;
    try {
      result = await prepared.apply(AbortSignal.timeout(WRITE_TIMEOUT_MS));
    } catch (error) {
      // The call may have reached the directory: nobody knows until it is read back.
      app().log.error('directory.write_failed', {
        commandId: intent.commandId,
        error: (error as Error).name,
      });
      result = { status: 'undecided', detail: 'The directory call ended without a result.' };
    }
    return finish(intent, result, account);
  }

  async function settle(intent: WriteIntent): Promise<void> {
    const { directory, clock, log } = app();
    const signal = AbortSignal.timeout(WRITE_TIMEOUT_MS);
    const account = await directory.read(intent.accountId, signal);
    const settlement = await directory.settleWrite(intent.accountId, intent.evidence, signal);
    if (settlement === 'undecided' && intent.result === 'undecided') return;
    const result: WriteResult =
      settlement === 'applied'
        ? { status: 'applied', at: new Date(clock.now()).toISOString(), unlocked: true }
        : settlement === 'undecided'
          ? {
              status: 'undecided',
              detail: 'The server stopped during the write, and reading back gave no answer.',
            }
          : settlement === 'superseded'
            ? {
                status: 'refused',
                cause: 'changed_meanwhile',
                detail: 'The server stopped before the write, and the password was changed since.',
              }
            : { status: 'refused', cause: 'unreachable', detail: 'The server stopped before the write.' };
    log.warn('write.settled', { commandId: intent.commandId, settlement });
    await finish(intent, result, account);
  }

  return {
    run(intent, prepared, account) {
      const running = apply(intent, prepared, account).finally(() => underWay.delete(intent.commandId));
      underWay.set(intent.commandId, running);
      return running;
    },
    async settleLeftovers() {
      const { store, clock, log } = app();
      for (const intent of await store.unsettledWrites(clock.now() + 1)) {
        if (underWay.has(intent.commandId)) continue;
        await settle(intent).catch((error: unknown) =>
          log.error('write.settle_failed', { commandId: intent.commandId, error: (error as Error).name }),
        );
      }
    },
    async followUp() {
      const limit = FOLLOW_UPS_PER_ROUND;
      const ids = await app().store.partialResets({ after: followedUp, limit });
      followedUp = ids.length < limit ? '' : ids.at(-1)!;
      for (const id of ids) {
        await followUpOn(id).catch((error: unknown) =>
          app().log.error('follow_up.failed', { resetId: id, error: (error as Error).name }),
        );
      }
    },
    async idle() {
      await Promise.allSettled(underWay.values());
    },
  };
}
