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

/** The last entry of a trail. Noted somewhere else, it also tells an older copy of the whole trail. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

/** How a trail is checked. */
export interface AuditCheck {
  /** Only so many entries at the end: bounded work, for the start. All of them when not given. */
  readonly last?: number;
  /** A head that was noted earlier, to see whether the trail goes on from it. */
  readonly noted?: AuditHead;
  /** Called after each page, with the number of the entry it came to and that of the last one. What it throws ends the check. */
  readonly onProgress?: (done: number, of: number) => void;
}

export interface AuditVerdict {
  /** Number of the last entry that follows from the one before; 0 when none does. */
  readonly rows: number;
  /** The first entry that does not follow; one after the last when the end is gone. Null when the trail is whole. */
  readonly brokenAt: number | null;
  /**
   * `changed`: not what the server wrote there. `missing`: what was before it is gone. `cut`: the end was cut off before it. Null when
   * the trail is whole.
   */
  readonly why: 'changed' | 'missing' | 'cut' | null;
  /** Times of the first entry there is and of the last one that follows. */
  readonly from: number | null;
  readonly to: number | null;
  /** The last entry that follows. */
  readonly head: AuditHead | null;
  /**
   * Where a version that did not mark the end stopped writing, and when the next entry was written: the upgrade. An end cut off in
   * between looks the same. Null where there was none.
   */
  readonly unmarked: { readonly seq: number; readonly followedAt: number | null } | null;
  /** `other`: another entry has the number of the noted head. `gone`: none has. Null when none was given. */
  readonly noted: 'same' | 'other' | 'gone' | null;
}
