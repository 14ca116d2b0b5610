import type { Log } from '../../ports/log.ts';
import { createAudit, type Audit } from './audit.ts';
import type { EmbeddedDatabase } from './database.ts';
import { createEnrolments, type Enrolments } from './enrolments.ts';
import { createHolds, type Holds } from './holds.ts';
import { createIdempotency, type Idempotency } from './idempotency.ts';
import { createLimits, type Limits } from './limits.ts';
import { createOnceOnly, type OnceOnly } from './once-only.ts';
import { createOrigins, type Origins } from './origins.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createResets, type Resets } from './resets.ts';
import { createSpentTokens, type SpentTokens } from './spent-tokens.ts';

/** Everything the operations of the store are made of. Only reading is allowed outside of `database.write`. */
export interface Tables {
  readonly resets: Resets;
  readonly idempotency: Idempotency;
  readonly limits: Limits;
  readonly spentTokens: SpentTokens;
  readonly onceOnly: OnceOnly;
  readonly enrolments: Enrolments;
  readonly holds: Holds;
  readonly outbox: Outbox;
  readonly audit: Audit;
  readonly origins: Origins;
  /** Called at each start of a reset. Every table then forgets a little more than its resets add, so none needs an hour of cleaning. */
  prune(now: number): void;
}

/** Walking a little further at each start would cost as much as walking eight times as far at every eighth. */
const PRUNE_EVERY = 8;

export function createTables(database: EmbeddedDatabase, retainIdempotencyMs: number, log?: Log): Tables {
  const tables = {
    resets: createResets(database, log),
    idempotency: createIdempotency(database, retainIdempotencyMs),
    limits: createLimits(database),
    spentTokens: createSpentTokens(database),
    onceOnly: createOnceOnly(database),
    enrolments: createEnrolments(database),
    holds: createHolds(database),
    outbox: createOutbox(database),
    audit: createAudit(database),
    origins: createOrigins(database),
  };
  let starts = 0;
  return {
    ...tables,
    prune(now) {
      starts += 1;
      if (starts % PRUNE_EVERY !== 0) return;
      tables.resets.prune(now);
      tables.idempotency.prune(now);
      tables.limits.prune(now);
      tables.spentTokens.prune(now);
      tables.outbox.prune(now);
    },
  };
}
