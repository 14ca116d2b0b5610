import { instant, ok, type Scenario, transaction } from '../wire.ts';

export const applying = {
  'applying/waiting': (now) =>
    ok(
      transaction(
        'applying',
        now,
        { operation: { startedAt: instant(now, -3000), target: 'directory' }, pollAfter: 2 },
        { satisfied: 2, version: 7 },
      ),
      202,
    ),
} as const satisfies Record<string, Scenario>;
