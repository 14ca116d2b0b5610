import { createHmac } from 'node:crypto';
import { sameSecret } from '../domain/mac.ts';
import { escapeHtml } from '../outbox/mail-body.ts';
import type { KeyReports, Message, Messenger } from '../ports/messenger.ts';
import { dialled, postOnce, secureUrl } from './post-once.ts';

export interface TwilioOptions {
  readonly kind: 'sms' | 'voice';
  /** `AC…`, 34 characters. */
  readonly accountSid: string;
  /** The primary one: with it Twilio signs what it reports. */
  readonly authToken: string;
  /** A number of this account, in E.164; for texts also the SID of a messaging service (`MG…`). */
  readonly from: string;
  /** Default `https://api.twilio.com`; another one for Twilio's regions. */
  readonly baseUrl?: string;
  /** Milliseconds until an answer no longer counts. */
  readonly timeout?: number;
  readonly fetch?: typeof globalThis.fetch;
}

/** Twilio says of this one alone that nothing was processed and that the call may be repeated (its error 20429). */
const worthAnotherTry = new Set([429]);
/** Seconds the telephone rings: four or five times, so that fewer calls end in a mailbox. */
const RING_SECONDS = 25;
/** Seconds between two keys, and after the sentence, until the call ends. */
const KEY_SECONDS = 10;

/**
 * Texts and calls through Twilio's REST API of 2010-04-01: `Messages.json` and `Calls.json` with the TwiML in it, so that nothing
 * has to be fetched from here while the telephone rings. The API knows no idempotency key, so nothing uncertain is repeated.
 * Written and tested against the documented interface; not proven against the live service.
 */
export function createTwilioMessenger(options: TwilioOptions): Messenger {
  const { kind, accountSid, authToken, from, timeout = 10_000, fetch = globalThis.fetch } = options;
  const base = secureUrl(options.baseUrl ?? 'https://api.twilio.com', 'Twilio');
  const resource = kind === 'sms' ? 'Messages' : 'Calls';
  const url = new URL(`/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/${resource}.json`, base);
  const carrier = { name: 'twilio', url, timeout, fetch, worthAnotherTry, errorCode };
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

  return {
    kind,
    name: `${kind}-twilio`,
    async send(message, signal) {
      const form = new URLSearchParams({ To: dialled(message.to), ...sender(from), ...content(message) });
      const headers = {
        'Content-Type': 'application/x-www-form-urlencoded',
        Accept: 'application/json',
        Authorization: authorization,
      };
      await postOnce(carrier, { headers, body: form.toString() }, signal);
    },
    ...(kind === 'voice' ? { keys: twilioKeys(authToken) } : {}),
  };
}

function sender(from: string): Record<string, string> {
  return from.startsWith('MG') ? { MessagingServiceSid: from } : { From: from };
}

function content({ kind, text, locale, answer }: Message): Record<string, string> {
  if (kind === 'sms') return { Body: text };
  const verbs = answer === undefined ? say(text, locale) : ask(text, locale, answer.callbackUrl);
  return { Twiml: twiml(verbs), Timeout: String(RING_SECONDS) };
}

/** Said twice: whoever picks up needs a moment. */
function ask(text: string, locale: string, callbackUrl: string): string {
  return `<Gather input="dtmf" action="${escapeHtml(callbackUrl)}" method="POST" finishOnKey="#" timeout="${KEY_SECONDS}">${say(text, locale)}<Pause length="4"/>${say(text, locale)}</Gather>`;
}

/** A voice for each language there are messages in; Twilio's default speaks English only. */
const voices: Readonly<Record<string, readonly [language: string, voice: string]>> = {
  en: ['en-GB', 'Polly.Amy'],
  de: ['de-DE', 'Polly.Vicki'],
  ar: ['arb', 'Polly.Zeina'],
};

function say(text: string, locale: string): string {
  const [language, voice] = voices[locale] ?? voices['en']!;
  return `<Say language="${language}" voice="${voice}">${escapeHtml(text)}</Say>`;
}

function twiml(verbs: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs}</Response>`;
}

/** Twilio's own number for what went wrong, such as 21211 for a number that is none. */
function errorCode(body: string): string | null {
  return /"code"\s*:\s*(\d{4,6})\b/.exec(body)?.[1] ?? null;
}

/** What was pressed, in Twilio's form under `X-Twilio-Signature`. It holds no time: a repeat is one, and known by its call. */
function twilioKeys(authToken: string): KeyReports {
  return {
    read({ url, headers, body }) {
      const given = headers.get('X-Twilio-Signature') ?? '';
      const form = new URLSearchParams(body);
      // With the port or without: Twilio's own libraries accept both, because Twilio signs both.
      const signed = [withPort(url), withoutPort(url)].some((one) =>
        sameSecret(twilioSignature(authToken, one, form), given),
      );
      return signed ? (form.get('Digits') ?? '') : null;
    },
    answer: (sentence, locale) =>
      new Response(twiml(`${say(sentence, locale)}<Hangup/>`), {
        headers: { 'Content-Type': 'text/xml; charset=utf-8' },
      }),
  };
}

/** HMAC-SHA-1 in base64 over the address and, in the order of their names, every field's name and value. */
export function twilioSignature(authToken: string, url: string, form: URLSearchParams): string {
  const names = [...new Set(form.keys())].toSorted();
  const fields = names.flatMap((name) =>
    [...new Set(form.getAll(name))].toSorted().map((value) => name + value),
  );
  return createHmac('sha1', authToken)
    .update(`${url}${fields.join('')}`, 'utf8')
    .digest('base64');
}

function withPort(address: string): string {
  const { protocol, host, port, pathname, search } = new URL(address);
  const shown = port === '' ? `${host}:${protocol === 'https:' ? 443 : 80}` : host;
  return `${protocol}//${shown}${pathname}${search}`;
}

function withoutPort(address: string): string {
  const { protocol, hostname, pathname, search } = new URL(address);
  return `${protocol}//${hostname}${pathname}${search}`;
}
