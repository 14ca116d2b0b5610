/** How a message travels. */
export type MessageKind = 'email' | 'sms' | 'voice';

/** What to say to whom, before it is put into words. */
export interface OutboxContent {
  readonly to: string;
  /** Name of a template in `@rekey/messages/mail/<locale>`. */
  readonly template:
    | 'reset_code'
    | 'reset_call'
    | 'reset_notice'
    | 'unlock_notice'
    | 'locked_notice'
    | 'hold_notice'
    | 'held_notice'
    | 'help_request'
    | IssuedNotice
    | MethodNotice;
  readonly locale: string;
  readonly params: Readonly<Record<string, string>>;
}

/** About codes that a person was given to keep. */
type IssuedNotice = 'recovery_code_notice' | 'new_recovery_codes_notice' | 'helpdesk_code_notice';

/** That a person has one way more, or less, to prove who they are. */
type MethodNotice = 'method_added_notice' | 'method_removed_notice';

/** What an owner is told on every address and number on file. */
export type NoticeContent = Pick<OutboxContent, 'template' | 'params'>;

/** A message in words, on its way to a carrier. */
export interface Message {
  /** Stable over retries: a mail's Message-ID, a carrier's deduplication key. */
  readonly id: string;
  readonly kind: MessageKind;
  readonly to: string;
  /** BCP 47 tag of the text, for whoever reads it out. */
  readonly locale: string;
  /** Mail only. */
  readonly subject: string;
  readonly text: string;
  /** Mail only. */
  readonly html?: string;
  /** A call that asks for keys: where the carrier reports them. */
  readonly answer?: { readonly callbackUrl: string };
}

/** A carrier for one kind of message. */
export interface Messenger {
  readonly kind: MessageKind;
  readonly name: string;
  /**
   * @throws {DeliveryError} with `permanent` true when another try cannot help.
   */
  send(message: Message, signal: AbortSignal): Promise<void>;
  /** Carriers of calls that can ask for keys. */
  readonly keys?: KeyReports;
  close?(): Promise<void>;
}

/** How a carrier reports which keys were pressed in a call, and how it is answered. */
export interface KeyReports {
  /**
   * The keys without `#`; null unless the carrier itself sent this report, for this call, lately. Looks at nothing else first:
   * whoever cannot sign learns nothing.
   */
  read(report: KeyReport): string | null;
  /** Ends the call with a sentence. */
  answer(sentence: string, locale: string): Response;
}

export interface KeyReport {
  readonly messageId: string;
  /** What the carrier was told to post to, whatever a proxy made of it. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
  readonly now: number;
}

export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly permanent: boolean;
  constructor(message: string, options: { permanent: boolean }) {
    super(message);
    this.permanent = options.permanent;
  }
}
