import type { MessageKind } from './messenger.ts';

/** Messages on their way and what became of them; part of the store, and written with the state they announce. */
export interface OutboxStore {
  /** Takes due messages for sending; a message not marked within the lease becomes due again. */
  claimMessages(op: { now: number; leaseMs: number; limit: number }): Promise<readonly OutboxRow[]>;
  /**
   * `forget` empties the content; a development outbox keeps it. Nobody waits for a mark, so it may be put off for a moment to
   * share a commit with others.
   */
  markMessageSent(op: { id: string; now: number; forget: boolean; carrier?: string | null }): Promise<void>;
  /** May be put off as well. */
  markMessageFailed(op: {
    id: string;
    now: number;
    nextTryAt: number | null;
    error: string;
    carrier?: string | null;
  }): Promise<void>;
  /** Newest first, for the development outbox page. */
  recentMessages(limit: number): Promise<readonly OutboxRow[]>;
  /** What became of the messages written since then, newest first, for operators; decoys', which nobody got, are among them. */
  deliveries(filter: {
    readonly since: number;
    readonly failed: boolean;
    readonly limit: number;
  }): Promise<readonly Delivery[]>;
  /** The challenge a message was sent for; null for any other, a decoy's, and what is forgotten. */
  challengeOfMessage(
    messageId: string,
  ): Promise<{ readonly resetId: string; readonly challengeId: string } | null>;
}

export interface NewMessage {
  readonly id: string;
  readonly kind: MessageKind;
  /** Encrypted JSON (`OutboxContent`): destination, template, parameters. */
  readonly sealed: string;
  /** A decoy's message: same row, same commit, never sent. */
  readonly drop: boolean;
  readonly createdAt: number;
  /** Not sent before this, whoever writes it; at once when absent. */
  readonly dueAt?: number;
  /** Not sent after this: a code that is too old is noise. */
  readonly notAfter: number;
  readonly about?: MessageAbout;
}

/** What is kept beside a message when its content is forgotten. */
export interface MessageAbout {
  /** The call that caused it: the support code leads from one to the other. */
  readonly requestId: string;
  /** Masked destination. */
  readonly hint: string;
  readonly challengeId?: string;
}

export interface OutboxRow extends Omit<NewMessage, 'sealed' | 'about' | 'dueAt'> {
  readonly sealed: string | null;
  readonly tries: number;
  readonly sentAt: number | null;
  readonly lastError: string | null;
}

export interface Delivery extends Omit<OutboxRow, 'sealed'> {
  readonly requestId: string | null;
  readonly hint: string | null;
  /** Name of the messenger that had it last; null before any did. */
  readonly carrier: string | null;
  /** Null when it is sent or given up. */
  readonly dueAt: number | null;
}
