import type { DirectoryAccount, PreparedWrite, WriteResult } from '@rekey/contract/directory';
import type { App, Writes } from './app.ts';
import { finishWrite } from './flows/reset/set-password.ts';
import { noticeIds } from './outbox/notices.ts';
import type { StoredReset, WriteIntent } from './ports/store.ts';

/** How long one directory call may take before its result counts as undecided. */
export const WRITE_TIMEOUT_MS = 30_000;

export function createWrites(app: () => App): Writes {
  const underWay = new Map<string, Promise<StoredReset | null>>();

  async function finish(
    intent: WriteIntent,
    result: WriteResult,
    account: DirectoryAccount | null,
  ): Promise<StoredReset | null> {
    const { store, clock, random, policy, keys, seal, commitStep } = app();
    const stored = await store.readReset(intent.resetId);
    if (stored === null) return null;
    const { requestId, commandId, operation } = intent;
    const end = {
      now: clock.now(),
      requestId,
      commandId,
      operation,
      account,
      noticeIds: noticeIds(random),
      facts: { policy, keys, seal },
    };
    const committed = await commitStep(finishWrite(stored, result, end));
    return committed.result === 'committed' ? committed.stored : store.readReset(intent.resetId);
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
    const account = await directory.read(intent.accountId);
    const settlement = await directory.settleWrite(intent.accountId, intent.evidence);
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
    async idle() {
      await Promise.allSettled(underWay.values());
    },
  };
}
