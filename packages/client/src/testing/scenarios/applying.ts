import { instant, ok, type Scenario, transaction } from '../wire.ts';

const waiting = (now: number, kind: string) => {
  const operation = { kind, startedAt: instant(now, -3000), target: 'directory' };
  return ok(transaction('applying', now, { operation, pollAfter: 2 }, { satisfied: 2, version: 7 }), 202);
};

export const applying = {
  'applying/waiting': (now) => waiting(now, 'reset'),
  /** The password stays as it is; the account is being unlocked. */
  'applying/unlocking': (now) => waiting(now, 'unlock'),
} as const satisfies Record<string, Scenario>;
