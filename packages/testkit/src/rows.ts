import { randomUUID } from 'node:crypto';
import type {
  AuditEntry,
  ChallengeRow,
  Count,
  IdempotencyKey,
  NewMessage,
  ProofRow,
  ResetRow,
  StartResetOp,
  StepOp,
  StepWrites,
  WriteIntent,
} from '@rekey/server';
import { MONDAY_MORNING } from './clock.ts';

/** Rows and operations with every field filled in; a test names only the fields it is about. */

const MINUTE = 60_000;

export function aReset(fields: Partial<ResetRow> = {}): ResetRow {
  const startedAt = fields.startedAt ?? MONDAY_MORNING;
  return {
    id: `rst_${randomUUID()}`,
    version: 1,
    step: 'choose_method',
    accountId: `account-${randomUUID()}`,
    identifierKey: 'identifier-key',
    sealed: 'sealed',
    required: 2,
    locale: 'en',
    returnTo: null,
    startedAt,
    lastActivityAt: startedAt,
    expiresAt: startedAt + 30 * MINUTE,
    pendingMethodId: null,
    ending: null,
    movedAt: null,
    helpAskedAt: null,
    ...fields,
  };
}

export function aChallenge(fields: Partial<ChallengeRow> = {}): ChallengeRow {
  const issuedAt = fields.issuedAt ?? MONDAY_MORNING;
  return {
    id: `chl_${randomUUID()}`,
    methodId: 'email-1',
    kind: 'email',
    destinationKey: 'destination-key',
    codeMac: 'right',
    codeLength: 8,
    sealed: null,
    issuedAt,
    expiresAt: issuedAt + 10 * MINUTE,
    resendAt: issuedAt + MINUTE / 2,
    attemptsLeft: 5,
    state: 'active',
    ...fields,
  };
}

export function aProof(fields: Partial<ProofRow> = {}): ProofRow {
  return {
    challengeId: `chl_${randomUUID()}`,
    kind: 'email',
    family: 'email',
    destinationKey: 'destination-key',
    verifiedAt: MONDAY_MORNING,
    ...fields,
  };
}

export function anIntent(fields: Partial<WriteIntent> & Pick<WriteIntent, 'resetId'>): WriteIntent {
  const createdAt = fields.createdAt ?? MONDAY_MORNING;
  return {
    operation: 'reset',
    commandId: `cmd_${randomUUID()}`,
    accountId: 'account-1',
    requestId: 'REQUEST000000001',
    evidence: 'evidence',
    idempotencyKey: randomUUID(),
    createdAt,
    notAfter: createdAt + 2 * MINUTE,
    result: 'open',
    ...fields,
  };
}

export function anAudit(fields: Partial<AuditEntry> = {}): AuditEntry {
  return {
    at: MONDAY_MORNING,
    requestId: 'REQUEST000000001',
    resetId: null,
    accountId: null,
    event: 'test.happened',
    outcome: 'ok',
    detail: {},
    ...fields,
  };
}

export function aMessage(fields: Partial<NewMessage> = {}): NewMessage {
  const createdAt = fields.createdAt ?? MONDAY_MORNING;
  return {
    id: `msg_${randomUUID()}`,
    kind: 'email',
    sealed: 'sealed message',
    drop: false,
    createdAt,
    notAfter: createdAt + 10 * MINUTE,
    ...fields,
  };
}

export function aKey(fields: Partial<IdempotencyKey> = {}): IdempotencyKey {
  return { key: randomUUID(), fingerprint: 'fingerprint', ...fields };
}

/** Five failures in an hour, unless said otherwise. */
export function aCount(fields: Partial<Count> = {}): Count {
  return {
    subject: 'account:1',
    event: 'failure',
    limits: [{ limit: 5, windowMs: 60 * MINUTE }],
    hidden: false,
    ...fields,
  };
}

export function someWrites(fields: Partial<StepWrites> = {}): StepWrites {
  return { audit: [], answer: { code: null }, ...fields };
}

export function aStart(fields: Partial<StartResetOp> = {}): StartResetOp {
  return { now: MONDAY_MORNING, key: aKey(), counts: [], reset: aReset(), writes: someWrites(), ...fields };
}

/** A step without key, counts or comparison, unless said otherwise. */
export function aStep(fields: Partial<StepOp> & Pick<StepOp, 'resetId'>): StepOp {
  return { now: MONDAY_MORNING, expectVersion: 1, onMatch: someWrites(), ...fields };
}
