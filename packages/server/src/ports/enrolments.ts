import type { MethodKind } from '@rekey/contract';
import type { AuditEntry } from './audit.ts';
import type { NewMessage } from './outbox.ts';

/** What people registered; part of the store, since a reset spends some of it in the same commit as its proof. */
export interface EnrolmentStore {
  /** What an account registered for its methods, oldest first. */
  readEnrolments(accountId: string): Promise<readonly EnrolmentRow[]>;
  /**
   * Adds one; `replaces` removes every earlier one of the account of that kind, in the same commit. What its owner adds while
   * the methods are held proves nothing until then.
   */
  addEnrolment(
    op: EnrolmentChange & {
      readonly row: NewEnrolment;
      readonly replaces: boolean;
      /** Good once, in the same commit. */
      readonly spend: { readonly token: string; readonly expiresAt: number };
    },
  ): Promise<
    | { readonly result: 'done'; readonly row: EnrolmentRow }
    | { readonly result: 'spent' }
    /** It would replace one that its owner may not touch yet. */
    | { readonly result: 'held'; readonly until: number }
  >;
  removeEnrolment(op: EnrolmentChange & { readonly id: string; readonly accountId: string }): Promise<
    | { readonly result: 'done' }
    /** There is none by this id and account. */
    | { readonly result: 'none' }
    | { readonly result: 'held'; readonly until: number }
  >;
}

/** What a person registered for one method. Personal, so encrypted; bound to account and kind. */
export interface EnrolmentRow {
  readonly id: string;
  readonly accountId: string;
  readonly kind: MethodKind;
  readonly sealed: string;
  readonly createdAt: number;
  /** Proves nothing before: its owner added it while the methods were held. Null for all others. */
  readonly waitsUntil: number | null;
}

export type NewEnrolment = Omit<EnrolmentRow, 'waitsUntil'>;

/** A change of what an account registered. */
export interface EnrolmentChange {
  readonly now: number;
  /**
   * Whether the owner does it. Then it meets a hold of the methods: nothing that was there before may go, and what comes waits.
   * Whoever took the account over could replace its methods by their own otherwise.
   */
  readonly own: boolean;
  readonly audit: readonly AuditEntry[];
  readonly outbox: readonly NewMessage[];
}
