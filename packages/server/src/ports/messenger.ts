/** How a message travels. */
export type MessageKind = 'email' | 'sms' | 'voice';

/** What to say to whom, before it is put into words. */
export interface OutboxContent {
  readonly to: string;
  /** Name of a template in `@rekey/messages/mail/<locale>`. */
  readonly template: 'reset_code' | 'reset_notice' | 'locked_notice';
  readonly locale: string;
  readonly params: Readonly<Record<string, string>>;
}

/** A message in words, on its way to a carrier. */
export interface Message {
  /** Stable over retries: a mail's Message-ID, a carrier's deduplication key. */
  readonly id: string;
  readonly kind: MessageKind;
  readonly to: string;
  /** Mail only. */
  readonly subject: string;
  readonly text: string;
  /** Mail only. */
  readonly html?: string;
}

/** A carrier for one kind of message. */
export interface Messenger {
  readonly kind: MessageKind;
  readonly name: string;
  /**
   * @throws {DeliveryError} with `permanent` true when another try cannot help.
   */
  send(message: Message, signal: AbortSignal): Promise<void>;
  close?(): Promise<void>;
}

export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly permanent: boolean;
  constructor(message: string, options: { permanent: boolean }) {
    super(message);
    this.permanent = options.permanent;
  }
}
