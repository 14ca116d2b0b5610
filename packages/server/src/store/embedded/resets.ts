import type {
  ChallengeRow,
  Ending,
  ProofRow,
  ResetRow,
  StepWrites,
  StoredReset,
  WriteIntent,
} from '../../ports/store.ts';
import { silentLog, type Log } from '../../ports/log.ts';
import type { EmbeddedDatabase } from './database.ts';
import { isMarked, StoreTamperedError, type MarkedReset } from './integrity.ts';

/** Rows of resets and what hangs on them. */
export interface Resets {
  /** Null as well when a row was changed behind the server's back: that is logged. */
  read(id: string): StoredReset | null;
  insert(reset: ResetRow): void;
  update(id: string, changes: ResetChanges): void;
  /** Ends the code that could be entered so far. */
  supersedeChallenge(resetId: string): void;
  addChallenge(resetId: string, challenge: ChallengeRow): void;
  setChallenge(id: string, state: ChallengeRow['state'], attemptsLeft: number): void;
  askAgain(challengeId: string, sealed: string): void;
  addProof(resetId: string, proof: ProofRow): void;
  addIntent(intent: WriteIntent): void;
  /** The reset and idempotency key the write was asked under; null when it was settled before. */
  settleIntent(
    commandId: string,
    result: WriteIntent['result'],
  ): { resetId: string; idempotencyKey: string } | null;
  /** Cancels resets of an account at which a person could still act; a write under way is left to end. Returns their ids. */
  cancelOthersOf(accountId: string, exceptId: string): readonly string[];
  unsettled(olderThan: number): readonly WriteIntent[];
  overdue(now: number, limit: number): readonly string[];
  /** Forgets some resets that ended long ago. */
  prune(now: number): void;
}

export type ResetChanges = NonNullable<StepWrites['reset']>;

/** People come back to look; `rekey why` reads the audit trail, which stays. */
const KEEP_MS = 7 * 24 * 60 * 60 * 1000;
const PRUNE_AT_ONCE = 8;

const columnOf = {
  version: 'version',
  step: 'step',
  sealed: 'sealed',
  required: 'required',
  locale: 'locale',
  returnTo: 'return_to',
  lastActivityAt: 'last_activity_at',
  expiresAt: 'expires_at',
  pendingMethodId: 'pending_method_id',
  ending: 'ending',
} as const satisfies Record<keyof ResetChanges, string>;

const intentColumns = `command_id AS "commandId", reset_id AS "resetId", account_id AS "accountId", request_id AS "requestId", evidence,
  idempotency_key AS "idempotencyKey", created_at AS "createdAt", not_after AS "notAfter", result`;
/** Steps at which a person can act; the partial indexes of the tables name the same ones. */
const open = `step IN ('choose_method', 'confirm_contact', 'enter_code', 'answer_questions', 'use_passkey', 'await_call',
  'set_password')`;

interface Marked {
  readonly mark: string | null;
}

export function createResets(database: EmbeddedDatabase, log: Log = silentLog): Resets {
  const { integrity, path } = database;
  const select = database.prepare<Omit<ResetRow, 'ending'> & { ending: string | null } & Marked>(
    `SELECT id, version, step, account_id AS "accountId", identifier_key AS "identifierKey", sealed, required, locale,
       return_to AS "returnTo", started_at AS "startedAt", last_activity_at AS "lastActivityAt", expires_at AS "expiresAt",
       pending_method_id AS "pendingMethodId", ending, mark FROM resets WHERE id = ?`,
  );
  const selectChallenges = database.prepare<ChallengeRow>(
    `SELECT id, method_id AS "methodId", kind, destination_key AS "destinationKey", code_mac AS "codeMac",
       code_length AS "codeLength", sealed, issued_at AS "issuedAt", expires_at AS "expiresAt", resend_at AS "resendAt",
       attempts_left AS "attemptsLeft", state FROM challenges WHERE reset_id = ? ORDER BY seq DESC`,
  );
  const selectProofs = database.prepare<ProofRow & Marked>(
    `SELECT challenge_id AS "challengeId", kind, family, destination_key AS "destinationKey", verified_at AS "verifiedAt",
       mark FROM proofs WHERE reset_id = ? ORDER BY verified_at, challenge_id`,
  );
  const selectIntent = database.prepare<WriteIntent>(
    `SELECT ${intentColumns} FROM write_intents WHERE reset_id = ? ORDER BY seq DESC LIMIT 1`,
  );
  const insertReset = database.prepare(
    `INSERT INTO resets (id, version, step, account_id, identifier_key, sealed, required, locale, return_to, started_at,
       last_activity_at, expires_at, pending_method_id, ending, mark) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertChallenge = database.prepare(
    `INSERT INTO challenges (id, reset_id, method_id, kind, destination_key, code_mac, code_length, sealed, issued_at, expires_at,
       resend_at, attempts_left, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const supersede = database.prepare(
    "UPDATE challenges SET state = 'superseded' WHERE reset_id = ? AND state = 'active'",
  );
  const updateChallenge = database.prepare('UPDATE challenges SET state = ?, attempts_left = ? WHERE id = ?');
  const replaceAsked = database.prepare('UPDATE challenges SET sealed = ? WHERE id = ?');
  const insertProof = database.prepare(
    'INSERT INTO proofs (challenge_id, reset_id, kind, family, destination_key, verified_at, mark) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const selectMarked = database.prepare<MarkedReset>(
    'SELECT id, account_id AS "accountId", required, started_at AS "startedAt" FROM resets WHERE id = ?',
  );
  const updateMark = database.prepare('UPDATE resets SET mark = ? WHERE id = ?');
  const insertIntent = database.prepare(
    `INSERT INTO write_intents (command_id, reset_id, account_id, request_id, evidence, idempotency_key, created_at, not_after,
       result) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const settle = database.prepare<{ resetId: string; idempotencyKey: string }>(
    `UPDATE write_intents SET result = ? WHERE command_id = ? AND result IN ('open', 'undecided')
       RETURNING reset_id AS "resetId", idempotency_key AS "idempotencyKey"`,
  );
  const openOf = database.prepare<{ id: string }>(
    `SELECT id FROM resets WHERE account_id = ? AND id <> ? AND ${open} ORDER BY id`,
  );
  const cancel = database.prepare("UPDATE resets SET step = 'cancelled' WHERE id = ?");
  const selectUnsettled = database.prepare<WriteIntent>(
    `SELECT ${intentColumns} FROM write_intents WHERE result IN ('open', 'undecided') AND created_at < ? ORDER BY created_at, seq`,
  );
  const selectOverdue = database.prepare<{ id: string }>(
    `SELECT id FROM resets WHERE expires_at <= ? AND ${open} ORDER BY expires_at LIMIT ?`,
  );
  const removeOld = database.prepare(
    `DELETE FROM resets WHERE id IN (SELECT id FROM resets WHERE expires_at <= ?
       AND step NOT IN ('applying', 'partial', 'unknown') ORDER BY expires_at LIMIT ?)`,
  );

  function tampered(id: string, row: 'reset' | 'proof'): null {
    log.error('store.tampered', { resetId: id, row, error: new StoreTamperedError(path, id, row) });
    return null;
  }

  return {
    read(id) {
      const row = select.get(id);
      if (row === undefined) return null;
      const { mark, ending, ...rest } = row;
      const reset: ResetRow = { ...rest, ending: ending === null ? null : (JSON.parse(ending) as Ending) };
      if (!isMarked(mark, integrity.markReset(reset))) return tampered(id, 'reset');
      const proofs: ProofRow[] = [];
      for (const { mark: proofMark, ...proof } of selectProofs.all(id)) {
        if (!isMarked(proofMark, integrity.markProof(id, proof))) return tampered(id, 'proof');
        proofs.push(proof);
      }
      return {
        reset,
        challenges: selectChallenges.all(id),
        proofs,
        intent: selectIntent.get(id) ?? null,
      };
    },
    insert(reset) {
      insertReset.run(
        reset.id,
        reset.version,
        reset.step,
        reset.accountId,
        reset.identifierKey,
        reset.sealed,
        reset.required,
        reset.locale,
        reset.returnTo,
        reset.startedAt,
        reset.lastActivityAt,
        reset.expiresAt,
        reset.pendingMethodId,
        endingText(reset.ending),
        integrity.markReset(reset),
      );
    },
    update(id, changes) {
      const names = (Object.keys(columnOf) as (keyof ResetChanges)[]).filter(
        (name) => changes[name] !== undefined,
      );
      if (names.length === 0) return;
      const assignments = names.map((name) => `${columnOf[name]} = ?`).join(', ');
      const values = names.map((name) =>
        name === 'ending' ? endingText(changes.ending ?? null) : (changes[name] ?? null),
      );
      database.prepare(`UPDATE resets SET ${assignments} WHERE id = ?`).run(...values, id);
      if (changes.required === undefined) return;
      const marked = selectMarked.get(id);
      if (marked !== undefined) updateMark.run(integrity.markReset(marked), id);
    },
    supersedeChallenge(resetId) {
      supersede.run(resetId);
    },
    addChallenge(resetId, one) {
      insertChallenge.run(
        one.id,
        resetId,
        one.methodId,
        one.kind,
        one.destinationKey,
        one.codeMac,
        one.codeLength,
        one.sealed,
        one.issuedAt,
        one.expiresAt,
        one.resendAt,
        one.attemptsLeft,
        one.state,
      );
    },
    setChallenge(id, state, attemptsLeft) {
      updateChallenge.run(state, attemptsLeft, id);
    },
    askAgain(challengeId, sealed) {
      replaceAsked.run(sealed, challengeId);
    },
    addProof(resetId, one) {
      insertProof.run(
        one.challengeId,
        resetId,
        one.kind,
        one.family,
        one.destinationKey,
        one.verifiedAt,
        integrity.markProof(resetId, one),
      );
    },
    addIntent(one) {
      insertIntent.run(
        one.commandId,
        one.resetId,
        one.accountId,
        one.requestId,
        one.evidence,
        one.idempotencyKey,
        one.createdAt,
        one.notAfter,
        one.result,
      );
    },
    settleIntent: (commandId, result) => settle.get(result, commandId) ?? null,
    cancelOthersOf(accountId, exceptId) {
      const ids = openOf.all(accountId, exceptId).map(({ id }) => id);
      for (const id of ids) {
        cancel.run(id);
        supersede.run(id);
      }
      return ids;
    },
    unsettled: (olderThan) => selectUnsettled.all(olderThan),
    overdue: (now, limit) => selectOverdue.all(now, limit).map(({ id }) => id),
    prune(now) {
      removeOld.run(now - KEEP_MS, PRUNE_AT_ONCE);
    },
  };
}

function endingText(ending: ResetRow['ending']): string | null {
  return ending === null ? null : JSON.stringify(ending);
}
