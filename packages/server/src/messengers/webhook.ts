import { callKeysSchema, SIGNATURE_HEADER } from '@rekey/contract';
import type { KeyReports, Message, Messenger } from '../ports/messenger.ts';
import { dialled, postOnce, secureUrl } from './post-once.ts';
import { isSigned, sign } from './signature.ts';

export interface WebhookOptions {
  readonly kind: 'sms' | 'voice';
  /** Where the carrier, or a small gateway in front of it, takes messages. HTTPS, or HTTP on this machine. */
  readonly url: string;
  /** Shared with the receiver: either side checks `Rekey-Signature` with it. */
  readonly secret: string;
  /** Milliseconds until an answer no longer counts. */
  readonly timeout?: number;
  readonly fetch?: typeof globalThis.fetch;
  /** Seconds since the epoch, for the signature. */
  readonly now?: () => number;
}

/** The receiver says so, and it is ours or the operator's: it took nothing. */
const worthAnotherTry = new Set([408, 425, 429, 503]);

/**
 * Delivers texts or calls by one signed POST: `{ "id", "kind", "to", "text", "locale" }`, `to` in E.164. The receiver treats
 * `id`, which is also the Idempotency-Key, as the message: the same id twice is one text, or one call. A call that asks for keys
 * has `answer.callbackUrl`, too: the receiver posts `{ "id", "keys" }` there, signed in the same way, and speaks what it is
 * answered.
 */
export function createWebhookMessenger(options: WebhookOptions): Messenger {
  const { kind, secret, timeout = 10_000, fetch = globalThis.fetch } = options;
  const now = options.now ?? (() => Math.floor(Date.now() / 1000));
  const url = secureUrl(options.url, kind === 'sms' ? 'the SMS gateway' : 'the gateway for calls');
  const carrier = { name: kind, url, timeout, fetch, worthAnotherTry };

  return {
    kind,
    name: `${kind}-webhook`,
    async send(message: Message, signal) {
      const { id, text, locale, answer } = message;
      const body = JSON.stringify({
        id,
        kind,
        to: dialled(message.to),
        text,
        locale,
        ...(answer && { answer }),
      });
      const headers = {
        'Content-Type': 'application/json',
        'Idempotency-Key': `"${id}"`,
        [SIGNATURE_HEADER]: sign(secret, now(), body),
      };
      await postOnce(carrier, { headers, body }, signal);
    },
    ...(kind === 'voice' ? { keys: signedKeys(secret) } : {}),
  };
}

/** What was pressed, in a JSON body under `Rekey-Signature`. */
export function signedKeys(secret: string): KeyReports {
  return {
    read({ messageId, headers, body, now }) {
      if (!isSigned(secret, headers.get(SIGNATURE_HEADER), body, Math.floor(now / 1000))) return null;
      const parsed = callKeysSchema.safeParse(json(body));
      // The id is in what was signed, so that a report cannot be sent again for another call.
      return parsed.success && parsed.data.id === messageId ? parsed.data.keys : null;
    },
    answer: (say, locale) => Response.json({ say, locale }),
  };
}

function json(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
