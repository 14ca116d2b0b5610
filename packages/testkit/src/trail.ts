import type { AuditRow } from '@rekey/server';
import assert from 'node:assert/strict';
import type { RunningServer } from './running-server.ts';

/** Wrong answers that an account may give until it rests, under the recommended policy. */
const MOST_FAILURES = 5;

/**
 * Replays the audit trail after calls in any order: no row was changed, and no more wrong answers were compared than an account
 * may give. `each` judges a row, with the kinds that were proved in its reset before it.
 */
export async function replayTrail(
  running: RunningServer,
  each: (row: AuditRow, proved: ReadonlySet<string>) => void,
): Promise<void> {
  const proofs = new Map<string | null, Set<string>>();
  let failures = 0;
  for (const row of await running.store.readAudit({})) {
    const proved = proofs.get(row.resetId) ?? new Set();
    proofs.set(row.resetId, proved);
    each(row, proved);
    if (row.event === 'proof.verified') proved.add(row.detail.kind as string);
    if (row.event === 'proof.failed' || row.event === 'contact.mismatch') failures += 1;
    if (row.event === 'password.written') failures = 0;
  }
  assert.ok(failures <= MOST_FAILURES, `${failures} wrong answers were compared`);
  assert.equal((await running.store.verifyAudit()).brokenAt, null);
}
