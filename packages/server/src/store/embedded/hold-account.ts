import type { Hold } from '../../ports/store.ts';
import type { Tables } from './tables.ts';

/** Runs inside one write: what is open ends in the same commit, so nothing slips between the two. */
export function holdAccount({ resets, onceOnly, holds, audit }: Tables, op: Hold): boolean {
  const { accountId, now, until, once } = op;
  if (!onceOnly.raise(once.key, once.value, false)) return false;
  holds.hold(accountId, until);
  audit.append(op.audit);
  const { requestId = '', resetId = null } = op.audit[0] ?? {};
  audit.append(
    resets.cancelOthersOf(accountId, '').map((voided) => ({
      at: now,
      requestId,
      resetId: voided,
      accountId,
      event: 'reset.voided',
      outcome: 'ok',
      detail: { by: resetId },
    })),
  );
  return true;
}
