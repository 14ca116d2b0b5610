import type { Tables } from './tables.ts';

/** What makes the open resets of an account end, and under which call the trail finds it. */
export interface Voiding {
  readonly accountId: string;
  /** The reset that does it; it is left as it is. */
  readonly by: string | null;
  readonly requestId: string;
  readonly now: number;
}

/** Ends every other open reset of an account, each with a row of its own in the audit trail. Runs inside one write. */
export function voidResets({ resets, audit }: Tables, { accountId, by, requestId, now }: Voiding): void {
  audit.append(
    resets.cancelOthersOf(accountId, by ?? '').map((resetId) => ({
      at: now,
      requestId,
      resetId,
      accountId,
      event: 'reset.voided',
      outcome: 'ok',
      detail: { by },
    })),
  );
}
