import { createTransport } from 'nodemailer';
import { DeliveryError, type Messenger } from '../ports/messenger.ts';
import { isMailAddress } from '../domain/mail-address.ts';

export interface SmtpOptions {
  readonly host: string;
  /** 587 for STARTTLS (the default), 465 with `tls: 'direct'`. */
  readonly port?: number;
  /**
   * `starttls` refuses to go on in the clear; `direct` speaks TLS from the first byte; `off` is for a mail server on the
   * same machine.
   */
  readonly tls?: 'starttls' | 'direct' | 'off';
  /** PEM of the authority that signed the mail server's certificate, when it is not a public one. */
  readonly ca?: string;
  readonly user?: string;
  readonly password?: string;
  /** Who the mails come from: a plain address and a name to show. */
  readonly from: { readonly address: string; readonly name?: string };
  /** Milliseconds for each of: to connect, to be greeted, to be answered. */
  readonly timeout?: number;
}

/** Delivers mail over SMTP, one recipient per message, with an envelope of exactly the stored bytes (D-14). */
export function createSmtpMessenger(options: SmtpOptions): Messenger {
  const { from, tls = 'starttls', timeout = 10_000 } = options;
  if (!isMailAddress(from.address))
    throw new TypeError('`from.address` must be a plain address, like noreply@corp.example.');
  const domain = from.address.slice(from.address.indexOf('@') + 1);
  const transport = createTransport({
    pool: true,
    maxConnections: 5,
    host: options.host,
    port: options.port ?? (tls === 'direct' ? 465 : 587),
    secure: tls === 'direct',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'off',
    ...(options.ca === undefined ? {} : { tls: { ca: options.ca } }),
    ...(options.user === undefined ? {} : { auth: { user: options.user, pass: options.password ?? '' } }),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    dnsTimeout: timeout,
    // A message is text and HTML that we made; nothing in it may ever be read from a file or a URL.
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  return {
    kind: 'email',
    name: 'smtp',
    async send(message, signal) {
      if (!isMailAddress(message.to)) throw new DeliveryError('address_not_plain', { permanent: true });
      const sending = transport.sendMail({
        // Objects, so that no text is taken apart for addresses; the envelope decides where it goes.
        from: { name: from.name ?? '', address: from.address },
        to: { name: '', address: message.to },
        envelope: { from: from.address, to: [message.to] },
        messageId: `<${message.id}@${domain}>`,
        subject: message.subject,
        text: message.text,
        ...(message.html === undefined ? {} : { html: message.html }),
        // No out-of-office reply for a code.
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      });
      try {
        await abortable(sending, signal);
      } catch (error) {
        throw deliveryError(error);
      }
    },
    close: () => {
      transport.close();
      return Promise.resolve();
    },
  };
}

async function abortable(sending: Promise<unknown>, signal: AbortSignal): Promise<void> {
  // Nobody listens any more once aborted; what becomes of it then must not end the process.
  sending.catch(() => {});
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(new DeliveryError('aborted', { permanent: false }));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    await Promise.race([sending, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** Commands whose 5xx is about this message; one to a greeting, a log-in or a sender is about the set-up and may be mended. */
const aboutTheMessage = new Set(['RCPT TO', 'DATA']);

/** Says what happened by its numbers only: what mail servers write back has addresses in it. */
function deliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  const { code, originalCode, command, responseCode, response } = (error ?? {}) as Readonly<
    Record<string, unknown>
  >;
  if (typeof responseCode !== 'number') {
    const reasons = [code, originalCode].filter((one) => typeof one === 'string');
    return new DeliveryError(['smtp', ...reasons].join(' '), { permanent: false });
  }
  const enhanced =
    typeof response === 'string' ? /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] : undefined;
  return new DeliveryError(['smtp', responseCode, enhanced].filter(Boolean).join(' '), {
    permanent: responseCode >= 500 && aboutTheMessage.has(String(command)),
  });
}
