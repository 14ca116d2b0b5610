import type { StartResetOp, StartResetResult } from '../../ports/store.ts';
import { START_SCOPE } from './idempotency.ts';
import type { Tables } from './tables.ts';

/** Runs inside one write. A refusal leaves nothing behind. */
export function startReset(tables: Tables, op: StartResetOp): StartResetResult {
  const { resets, idempotency, limits, spentTokens, outbox, audit, holds } = tables;
  const earlier = idempotency.lookUp(START_SCOPE, op.key, op.now);
  if (earlier?.result === 'key_reused') return earlier;
  if (earlier !== null) {
    const stored = resets.read(earlier.replay.resetId);
    // A reset that was pruned since is as good as never started.
    if (stored !== null) return { result: 'replayed', stored, answer: earlier.replay.answer };
  }

  const limited = limits.exceeded(op.counts, op.now);
  if (limited !== null) return { result: 'limited', limited };
  const { accountId, identifierKey } = op.reset;
  // A decoy is looked up as well, of an account that there is not: the work must not tell (rulings G18).
  const until = holds.until('resets', accountId ?? identifierKey, op.now);
  if (until !== null) return { result: 'held', until };
  if (op.spend !== undefined) {
    if (spentTokens.has(op.spend.token)) return { result: 'spent' };
    spentTokens.add(op.spend.token, op.spend.expiresAt);
  }
  limits.count(op.counts, op.now);
  resets.insert(op.reset);
  outbox.add(op.writes.outbox ?? []);
  audit.append(op.writes.audit);
  const { answer } = op.writes;
  const { id: resetId, version } = op.reset;
  idempotency.record({ scope: START_SCOPE, key: op.key, resetId, version, answer, now: op.now });
  tables.prune(op.now);

  return {
    result: 'committed',
    stored: { reset: op.reset, challenges: [], proofs: [], intent: null },
    answer,
  };
}
