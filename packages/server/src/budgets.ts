import type { Policy } from '@rekey/contract';
import { budgetCount, budgetsOf, type Budget } from './domain/throttles.ts';
import { createOnce, type Once } from './once.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { Store } from './ports/store.ts';

export interface BudgetsOptions {
  readonly policy: Policy;
  readonly store: Pick<Store, 'readLimits' | 'appendAudit'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Tells operators what is spent on texts and calls, before nothing is left of it. */
export interface Budgets {
  /** After a text or a call to this country was asked for: says, once for each window, that half is spent, and that all is. */
  watch(country: string | null, requestId: string): Promise<void>;
}

/** More than there are countries. */
const REMEMBERED = 1000;

export function createBudgets({ policy, store, clock, log }: BudgetsOptions): Budgets {
  const told = new Map<number, Once>();

  function isFirst({ subject, windowMs }: Budget, share: string): boolean {
    if (!told.has(windowMs))
      told.set(
        windowMs,
        createOnce(REMEMBERED, windowMs, () => clock.now()),
      );
    return told.get(windowMs)!(`${subject} ${share}`);
  }

  async function tell(budget: Budget, share: 'half' | 'full', requestId: string): Promise<void> {
    const detail = { of: budget.subject, limit: budget.limit, hours: budget.windowMs / 3_600_000 };
    log.warn(`budget.${share}`, { ...detail, requestId });
    await store.appendAudit([
      {
        at: clock.now(),
        requestId,
        resetId: null,
        accountId: null,
        event: `budget.${share}`,
        outcome: 'ok',
        detail,
      },
    ]);
  }

  return {
    async watch(country, requestId) {
      for (const budget of budgetsOf(policy, country)) {
        for (const share of ['half', 'full'] as const) {
          if ((await store.readLimits([budgetCount(budget, share)], clock.now())) === null) break;
          if (isFirst(budget, share)) await tell(budget, share, requestId);
        }
      }
    },
  };
}
