import { createHmac } from 'node:crypto';
import { DeliveryError, type Messenger } from '../ports/messenger.ts';

export interface SmsWebhookOptions {
  /** Where the carrier, or a small gateway in front of it, takes messages. HTTPS, or HTTP on this machine. */
  readonly url: string;
  /** Shared with the receiver, who checks `Rekey-Signature` with it. */
  readonly secret: string;
  /** Milliseconds until an answer no longer counts. */
  readonly timeout?: number;
  readonly fetch?: typeof globalThis.fetch;
  /** Seconds since the epoch, for the signature. */
  readonly now?: () => number;
}

/** Only these say for certain that nothing was sent and that the same call may go through later. */
const worthAnotherTry = new Set([408, 425, 429, 503]);
/** The connection was never made, so the message cannot have arrived. */
const neverArrived = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Delivers text messages by one signed POST: `{ "id", "to", "text" }`, `to` in E.164. The receiver treats `id`, which is
 * also the Idempotency-Key, as the message: the same id twice is one text. Whenever it is not certain that nothing was sent,
 * the message is not sent again by itself: a person who got none asks for another.
 */
export function createSmsWebhookMessenger(options: SmsWebhookOptions): Messenger {
  const {
    secret,
    timeout = 10_000,
    fetch = globalThis.fetch,
    now = () => Math.floor(Date.now() / 1000),
  } = options;
  const url = new URL(options.url);
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local)) {
    throw new TypeError(
      'The address of the SMS gateway must begin with https://: the messages are one-time codes.',
    );
  }

  return {
    kind: 'sms',
    name: 'sms-webhook',
    async send(message, signal) {
      const to = message.to.replace(/[\s().-]/g, '');
      if (!/^\+[1-9]\d{5,14}$/.test(to)) throw new DeliveryError('number_not_e164', { permanent: true });
      const body = JSON.stringify({ id: message.id, to, text: message.text });
      const signedAt = now();
      let response: Response;
      try {
        response = await fetch(url, {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            'Idempotency-Key': `"${message.id}"`,
            'Rekey-Signature': `t=${signedAt},v1=${signSms(secret, signedAt, body)}`,
          },
          body,
          // A redirect would hand the code to an address nobody configured.
          redirect: 'error',
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
        });
      } catch (error) {
        const code = causeCode(error);
        if (neverArrived.has(code)) throw new DeliveryError(`sms ${code}`, { permanent: false });
        throw new DeliveryError('sms unknown_result', { permanent: true });
      }
      await response.body?.cancel();
      if (!response.ok) {
        throw new DeliveryError(`sms ${response.status}`, {
          permanent: !worthAnotherTry.has(response.status),
        });
      }
    },
  };
}

/** HMAC-SHA-256 in hex over `<seconds>.<body>`. The receiver recomputes it, and refuses what is older than five minutes. */
export function signSms(secret: string, signedAt: number, body: string): string {
  return createHmac('sha256', secret).update(`${signedAt}.${body}`).digest('hex');
}

function causeCode(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return '';
  return String(cause.code);
}
