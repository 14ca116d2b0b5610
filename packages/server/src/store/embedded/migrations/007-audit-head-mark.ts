import type { Migration } from '../migrate.ts';

/**
 * A mark on the head of the audit trail, or whoever writes into the file moves it back to an earlier row. A trail that was begun
 * without one gets it with its next entry, and the verifier says where that was (ADR 14).
 */
export const auditHeadMark: Migration = {
  version: 7,
  sql: 'ALTER TABLE audit_head ADD COLUMN mark TEXT;',
};
