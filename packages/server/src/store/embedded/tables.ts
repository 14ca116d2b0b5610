import type { Log } from '../../ports/log.ts';
import { createAudit, type Audit } from './audit.ts';
import type { EmbeddedDatabase } from './database.ts';
import { createEnrolments, type Enrolments } from './enrolments.ts';
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
  readonly outbox: Outbox;
  readonly audit: Audit;
  readonly origins: Origins;
}

export function createTables(database: EmbeddedDatabase, retainIdempotencyMs: number, log?: Log): Tables {
  return {
    resets: createResets(database, log),
    idempotency: createIdempotency(database, retainIdempotencyMs),
    limits: createLimits(database),
    spentTokens: createSpentTokens(database),
    onceOnly: createOnceOnly(database),
    enrolments: createEnrolments(database),
    outbox: createOutbox(database),
    audit: createAudit(database),
    origins: createOrigins(database),
  };
}
