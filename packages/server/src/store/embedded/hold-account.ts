import type { Hold } from '../../ports/store.ts';
import { holdMethods } from './change-methods.ts';
import type { Tables } from './tables.ts';
import { voidResets } from './void-resets.ts';

/** Runs inside one write: what is open ends in the same commit, so nothing slips between the two. */
export function holdAccount(tables: Tables, op: Hold): boolean {
  const { accountId, now, until, once, openly } = op;
  if (!tables.onceOnly.raise(once.key, once.value, false)) return false;
  tables.holds.hold('resets', accountId, until);
  holdMethods(tables, accountId, until, now);
  tables.audit.append(op.audit);
  const { requestId = '', resetId = null } = op.audit[0] ?? {};
  // The reset that is objected to has ended; sparing it changes nothing.
  voidResets(tables, { accountId, openly }, { by: resetId, requestId, now });
  tables.outbox.add(op.outbox);
  return true;
}
