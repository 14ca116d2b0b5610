import type { SQLInputValue } from 'node:sqlite';
import type {
  ChallengeRow,
  Ending,
  ProofRow,
  ResetRow,
  StepWrites,
  Store,
  StoredReset,
  WriteIntent,
} from '../../ports/store.ts';
import { createRecent } from '../../domain/recent.ts';
import { silentLog, type Log } from '../../ports/log.ts';
import type { EmbeddedDatabase } from './database.ts';
import { isMarked, StoreTamperedError } from './integrity.ts';
import { createWalk } from './walk.ts';

/**
 * Rows of resets and what hangs on them. Those worked on lately are kept in memory as well, as they are in the file: nobody
 * else may write to it, and a person at a reset makes several calls.
 */
export interface Resets {
  /** Null as well when a row was changed behind the server's back: that is logged. */
  read(id: string): StoredReset | null;
  insert(reset: ResetRow): void;
  update(id: string, changes: ResetChanges): void;
  /** Ends the code that could be entered so far. */
  supersedeChallenge(resetId: string): void;
  addChallenge(resetId: string, challenge: ChallengeRow): void;
  changeChallenge(resetId: string, id: string, changes: ChallengeChanges): void;
  addProof(resetId: string, proof: ProofRow): void;
  addIntent(intent: WriteIntent): void;
  /** The idempotency key the write was asked under; null when it was settled before. */
  settleIntent(resetId: string, commandId: string, result: WriteIntent['result']): string | null;
  /** Resets of an account at which a person could still act, or that may come back from a write. */
  liveOf(accountId: string, exceptId: string): readonly string[];
  cancel(id: string): void;
  /** From here on it is nobody's: no code that was sent proves anything. */
  disown(id: string): void;
  /** When the write that is under way is refused, there is no time left for another one. */
  endAfterWrite(id: string, now: number): void;
  unsettled(olderThan: number): readonly WriteIntent[];
  overdue(op: Parameters<Store['overdueResets']>[0]): readonly string[];
  partial(op: Parameters<Store['partialResets']>[0]): readonly string[];
  /** Forgets some resets that ended long ago. */
  prune(now: number): void;
}

export type ResetChanges = NonNullable<StepWrites['reset']>;
export type ChallengeChanges = Partial<Pick<ChallengeRow, 'state' | 'attemptsLeft' | 'sealed'>>;

/** People come back to look; `rekey why` reads the audit trail, which stays. */
const KEEP_MS = 7 * 24 * 60 * 60 * 1000;
/** Resets in memory, some kilobytes each: more than there are people at it. */
const KEEP_IN_MEMORY = 1_000;

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
  movedAt: 'moved_at',
  helpAskedAt: 'help_asked_at',
} as const satisfies Record<keyof ResetChanges, string>;

const intentColumns = `operation, command_id AS "commandId", reset_id AS "resetId", account_id AS "accountId", request_id AS "requestId", evidence,
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
       pending_method_id AS "pendingMethodId", ending, moved_at AS "movedAt",
       help_asked_at AS "helpAskedAt", mark FROM resets WHERE id = ?`,
  );
  const selectChallenges = database.prepare<ChallengeRow>(
    `SELECT id, method_id AS "methodId", kind, destination_key AS "destinationKey", code_mac AS "codeMac",
       code_length AS "codeLength", sealed, issued_at AS "issuedAt", expires_at AS "expiresAt", resend_at AS "resendAt",
       attempts_left AS "attemptsLeft", state FROM challenges WHERE reset_id = ? ORDER BY number DESC`,
  );
  const selectProofs = database.prepare<ProofRow & Marked>(
    `SELECT challenge_id AS "challengeId", kind, family, destination_key AS "destinationKey", verified_at AS "verifiedAt",
       mark FROM proofs WHERE reset_id = ? ORDER BY verified_at, challenge_id`,
  );
  const selectIntent = database.prepare<WriteIntent>(
    `SELECT ${intentColumns} FROM write_intents WHERE reset_id = ? ORDER BY number DESC LIMIT 1`,
  );
  const insertReset = database.prepare(
    `INSERT INTO resets (id, version, step, account_id, identifier_key, sealed, required, locale, return_to, started_at,
       last_activity_at, expires_at, pending_method_id, ending, moved_at, help_asked_at, mark)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertChallenge = database.prepare(
    `INSERT INTO challenges (reset_id, number, id, method_id, kind, destination_key, code_mac, code_length, sealed, issued_at,
       expires_at, resend_at, attempts_left, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const supersede = database.prepare(
    "UPDATE challenges SET state = 'superseded' WHERE reset_id = ? AND state = 'active'",
  );
  const updateChallenge = database.prepare(
    'UPDATE challenges SET state = ?, attempts_left = ?, sealed = ? WHERE reset_id = ? AND id = ?',
  );
  const insertProof = database.prepare(
    'INSERT INTO proofs (challenge_id, reset_id, kind, family, destination_key, verified_at, mark) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const insertIntent = database.prepare(
    `INSERT INTO write_intents (reset_id, number, command_id, operation, account_id, request_id, evidence, idempotency_key,
       created_at, not_after, result) SELECT ?1, coalesce(max(number) + 1, 1), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10
       FROM write_intents WHERE reset_id = ?1`,
  );
  const settle = database.prepare<{ key: string }>(
    `UPDATE write_intents SET result = ? WHERE reset_id = ? AND command_id = ? AND result IN ('open', 'undecided')
       RETURNING idempotency_key AS "key"`,
  );
  const openOf = database.prepare<{ id: string }>(
    `SELECT id FROM resets WHERE account_id = ? AND id <> ? AND ${open} ORDER BY id`,
  );
  const writingOf = database.prepare<{ id: string }>(
    `SELECT DISTINCT reset_id AS id FROM write_intents
     WHERE account_id = ? AND reset_id <> ? AND result IN ('open', 'undecided') ORDER BY id`,
  );
  const cancel = database.prepare("UPDATE resets SET step = 'cancelled' WHERE id = ?");
  const disown = database.prepare('UPDATE resets SET account_id = NULL, mark = ? WHERE id = ?');
  const forgetCodes = database.prepare("UPDATE challenges SET code_mac = '' WHERE reset_id = ?");
  const shorten = database.prepare('UPDATE resets SET expires_at = min(expires_at, ?) WHERE id = ?');
  const selectUnsettled = database.prepare<WriteIntent>(
    `SELECT ${intentColumns} FROM write_intents WHERE result IN ('open', 'undecided') AND created_at < ? ORDER BY created_at, reset_id, number`,
  );
  const selectPartial = database.prepare<{ id: string }>(
    "SELECT id FROM resets WHERE step = 'partial' AND id > ? ORDER BY id LIMIT ?",
  );
  const selectOverdue = database.prepare<{ id: string }>(
    // Open ones only, so few: an index of their last activity would be a page more in every commit.
    `SELECT id FROM resets WHERE (expires_at <= ? OR last_activity_at <= ?) AND ${open} ORDER BY expires_at LIMIT ?`,
  );
  const old = createWalk<{ id: string }>(database, {
    table: 'resets',
    key: ['rowid'],
    before: [0],
    over: `expires_at <= ? AND step NOT IN ('applying', 'partial', 'unknown')`,
    stride: 64,
    returning: 'id',
  });

  const inMemory = createRecent<StoredReset>(KEEP_IN_MEMORY);
  database.onUndo(() => inMemory.clear());

  function tampered(id: string, row: 'reset' | 'proof'): null {
    log.error('store.tampered', { resetId: id, row, error: new StoreTamperedError(path, id, row) });
    return null;
  }

  function load(id: string): StoredReset | null {
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
    return { reset, challenges: selectChallenges.all(id), proofs, intent: selectIntent.get(id) ?? null };
  }

  function read(id: string): StoredReset | null {
    const known = inMemory.get(id) ?? load(id);
    if (known !== null) inMemory.set(id, known);
    return known;
  }

  /** Every change is made to a reset that was read before, or that was just begun. */
  function known(id: string): StoredReset {
    const stored = read(id);
    if (stored === null) throw new Error(`There is no reset ${id} to change.`);
    return stored;
  }

  return {
    read,
    insert(reset) {
      inMemory.set(reset.id, { reset, challenges: [], proofs: [], intent: null });
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
        reset.movedAt,
        reset.helpAskedAt,
        integrity.markReset(reset),
      );
    },
    update(id, changes) {
      const names = (Object.keys(columnOf) as (keyof ResetChanges)[]).filter(
        (name) => changes[name] !== undefined,
      );
      if (names.length === 0) return;
      const stored = known(id);
      const changed = Object.fromEntries(names.map((name) => [name, changes[name]]));
      const reset: ResetRow = { ...stored.reset, ...changed };
      inMemory.set(id, { ...stored, reset });
      const columns: [string, SQLInputValue][] = names.map((name) => [
        columnOf[name],
        name === 'ending' ? endingText(reset.ending) : reset[name],
      ]);
      if (changes.required !== undefined) columns.push(['mark', integrity.markReset(reset)]);
      const assignments = columns.map(([column]) => `${column} = ?`).join(', ');
      const values = columns.map(([, value]) => value);
      database.prepare(`UPDATE resets SET ${assignments} WHERE id = ?`).run(...values, id);
    },
    supersedeChallenge(resetId) {
      const stored = known(resetId);
      if (stored.challenges.every(({ state }) => state !== 'active')) return;
      const challenges = stored.challenges.map((one) =>
        one.state === 'active' ? { ...one, state: 'superseded' as const } : one,
      );
      inMemory.set(resetId, { ...stored, challenges });
      supersede.run(resetId);
    },
    addChallenge(resetId, one) {
      const stored = known(resetId);
      inMemory.set(resetId, { ...stored, challenges: [one, ...stored.challenges] });
      insertChallenge.run(
        resetId,
        stored.challenges.length + 1,
        one.id,
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
    changeChallenge(resetId, id, changes) {
      const stored = known(resetId);
      const challenges = stored.challenges.map((one) => (one.id === id ? { ...one, ...changes } : one));
      inMemory.set(resetId, { ...stored, challenges });
      const changed = challenges.find((one) => one.id === id);
      if (changed === undefined) return;
      updateChallenge.run(changed.state, changed.attemptsLeft, changed.sealed, resetId, id);
    },
    addProof(resetId, one) {
      const stored = known(resetId);
      inMemory.set(resetId, { ...stored, proofs: [...stored.proofs, one] });
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
      inMemory.set(one.resetId, { ...known(one.resetId), intent: one });
      insertIntent.run(
        one.resetId,
        one.commandId,
        one.operation,
        one.accountId,
        one.requestId,
        one.evidence,
        one.idempotencyKey,
        one.createdAt,
        one.notAfter,
        one.result,
      );
    },
    settleIntent(resetId, commandId, result) {
      const settled = settle.get(result, resetId, commandId);
      if (settled === undefined) return null;
      const stored = known(resetId);
      if (stored.intent?.commandId === commandId)
        inMemory.set(resetId, { ...stored, intent: { ...stored.intent, result } });
      return settled.key;
    },
    liveOf: (accountId, exceptId) => [
      ...new Set(
        [...openOf.all(accountId, exceptId), ...writingOf.all(accountId, exceptId)].map(({ id }) => id),
      ),
    ],
    cancel(id) {
      cancel.run(id);
      supersede.run(id);
      inMemory.delete(id);
    },
    disown(id) {
      disown.run(integrity.markReset({ ...known(id).reset, accountId: null }), id);
      forgetCodes.run(id);
      inMemory.delete(id);
    },
    endAfterWrite(id, now) {
      shorten.run(now, id);
      inMemory.delete(id);
    },
    unsettled: (olderThan) => selectUnsettled.all(olderThan),
    partial: ({ after, limit }) => selectPartial.all(after, limit).map(({ id }) => id),
    overdue: ({ now, idleMs, limit }) => selectOverdue.all(now, now - idleMs, limit).map(({ id }) => id),
    prune(now) {
      for (const { id } of old.on(now - KEEP_MS)) inMemory.delete(id);
    },
  };
}

function endingText(ending: ResetRow['ending']): string | null {
  return ending === null ? null : JSON.stringify(ending);
}
