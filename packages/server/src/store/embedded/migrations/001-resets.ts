import type { Migration } from '../migrate.ts';

/**
 * Everything the first version needs. Steps a person can still act at are the ones the partial indexes name. Every index is a
 * page more in each commit, so there is none that only forgetting would use (`walk.ts`).
 */
export const resets: Migration = {
  version: 1,
  sql: `
    CREATE TABLE resets (
      id TEXT PRIMARY KEY,
      version INTEGER NOT NULL,
      step TEXT NOT NULL,
      account_id TEXT,
      identifier_key TEXT NOT NULL,
      sealed TEXT NOT NULL,
      required INTEGER NOT NULL,
      locale TEXT NOT NULL,
      return_to TEXT,
      started_at INTEGER NOT NULL,
      last_activity_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      pending_method_id TEXT,
      ending TEXT,
      help_asked_at INTEGER
    ) STRICT;
    CREATE INDEX resets_open_by_account ON resets (account_id)
      WHERE account_id IS NOT NULL AND step IN ('choose_method', 'confirm_contact', 'enter_code', 'answer_questions', 'use_passkey',
        'await_call', 'set_password');
    CREATE INDEX resets_partial ON resets (id) WHERE step = 'partial';
    CREATE INDEX resets_open_by_end ON resets (expires_at)
      WHERE step IN ('choose_method', 'confirm_contact', 'enter_code', 'answer_questions', 'use_passkey',
        'await_call', 'set_password');

    CREATE TABLE challenges (
      reset_id TEXT NOT NULL REFERENCES resets ON DELETE CASCADE,
      number INTEGER NOT NULL,
      id TEXT NOT NULL UNIQUE,
      method_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      destination_key TEXT NOT NULL,
      code_mac TEXT NOT NULL,
      code_length INTEGER NOT NULL,
      sealed TEXT,
      issued_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      resend_at INTEGER NOT NULL,
      attempts_left INTEGER NOT NULL CHECK (attempts_left >= 0),
      state TEXT NOT NULL CHECK (state IN ('active', 'superseded', 'used', 'exhausted')),
      PRIMARY KEY (reset_id, number)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX one_active_challenge ON challenges (reset_id) WHERE state = 'active';

    CREATE TABLE proofs (
      reset_id TEXT NOT NULL REFERENCES resets ON DELETE CASCADE,
      destination_key TEXT NOT NULL,
      challenge_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      family TEXT NOT NULL,
      verified_at INTEGER NOT NULL,
      PRIMARY KEY (reset_id, destination_key)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX one_proof_of_a_family ON proofs (reset_id, family) WHERE family <> 'phone';

    CREATE TABLE write_intents (
      operation TEXT NOT NULL CHECK (operation IN ('reset', 'unlock')),
      reset_id TEXT NOT NULL REFERENCES resets ON DELETE CASCADE,
      number INTEGER NOT NULL,
      command_id TEXT NOT NULL,
      account_id TEXT NOT NULL,
      request_id TEXT NOT NULL,
      evidence TEXT NOT NULL,
      idempotency_key TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      not_after INTEGER NOT NULL,
      result TEXT NOT NULL CHECK (result IN ('open', 'applied', 'not_applied', 'undecided')),
      PRIMARY KEY (reset_id, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX unsettled_write_intents ON write_intents (created_at) WHERE result IN ('open', 'undecided');

    CREATE TABLE idempotency (
      scope TEXT NOT NULL,
      key TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      at INTEGER NOT NULL,
      keep_until INTEGER NOT NULL,
      reset_id TEXT NOT NULL,
      version INTEGER NOT NULL,
      answer TEXT NOT NULL,
      PRIMARY KEY (scope, key)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE events (
      subject TEXT NOT NULL,
      event TEXT NOT NULL,
      at INTEGER NOT NULL,
      twin INTEGER NOT NULL,
      keep_until INTEGER NOT NULL,
      PRIMARY KEY (subject, event, at, twin)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE enrolments (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      account_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      sealed TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX enrolments_of_account ON enrolments (account_id, seq);

    CREATE TABLE holds (
      account_id TEXT PRIMARY KEY,
      until INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE once_only (
      key TEXT PRIMARY KEY,
      value INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE spent_tokens (
      token TEXT PRIMARY KEY,
      expires_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE outbox (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      sealed TEXT,
      dropped INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      not_after INTEGER NOT NULL,
      due_at INTEGER,
      tries INTEGER NOT NULL,
      sent_at INTEGER,
      last_error TEXT
    ) STRICT;
    CREATE INDEX outbox_due ON outbox (due_at) WHERE due_at IS NOT NULL;

    CREATE TABLE audit (
      seq INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      request_id TEXT NOT NULL,
      reset_id TEXT,
      account_id TEXT,
      event TEXT NOT NULL,
      outcome TEXT NOT NULL,
      detail TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
    CREATE INDEX audit_by_request ON audit (request_id);
    CREATE INDEX audit_by_reset ON audit (reset_id) WHERE reset_id IS NOT NULL;
    CREATE TABLE audit_head (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      seq INTEGER NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
    INSERT INTO audit_head VALUES (1, 0, '');

    CREATE TABLE origins (
      origin TEXT PRIMARY KEY,
      added_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE refused_origins (
      origin TEXT PRIMARY KEY,
      last_seen_at INTEGER NOT NULL,
      times INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX refused_origins_by_age ON refused_origins (last_seen_at);
  `,
};
