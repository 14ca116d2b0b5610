import { actionsAt } from '@rekey/contract';
import type { Voiding } from '../../ports/store.ts';
import type { Tables } from './tables.ts';

/** Under which call the trail finds it. */
export interface Cause {
  /** The reset that does it; it is left as it is. */
  readonly by: string | null;
  readonly requestId: string;
  readonly now: number;
}

/** Runs inside one write. */
export function voidResets(
  { resets, audit }: Tables,
  { accountId, openly }: Voiding,
  { by, requestId, now }: Cause,
): void {
  for (const id of resets.liveOf(accountId, by ?? '')) {
    const stored = resets.read(id);
    if (stored === null) continue;
    const { reset, proofs } = stored;
    const quietly = !openly && proofs.length === 0;
    if (!(actionsAt[reset.step] as readonly string[]).includes('cancel')) resets.endAfterWrite(id, now);
    else if (quietly) resets.disown(id);
    else resets.cancel(id);
    const entry = {
      at: now,
      requestId,
      resetId: id,
      accountId,
      event: 'reset.voided',
      outcome: 'ok',
    } as const;
    audit.append([{ ...entry, detail: quietly ? { by, quietly } : { by } }]);
  }
}
