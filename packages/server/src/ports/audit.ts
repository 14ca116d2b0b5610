export interface AuditEntry {
  readonly at: number;
  readonly requestId: string;
  readonly resetId: string | null;
  readonly accountId: string | null;
  /** `reset.started`, `challenge.sent`, `proof.verified`, `proof.failed`, … */
  readonly event: string;
  readonly outcome: 'ok' | 'refused' | 'failed';
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

export interface AuditRow extends AuditEntry {
  readonly seq: number;
  readonly hash: string;
}
