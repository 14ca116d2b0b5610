import { createTwilioMessenger, createWebhookMessenger, type Messenger } from '@rekey/server';
import * as z from 'zod/mini';
import { isLocalHost } from './origin.ts';

/** Who brings texts, or calls, to telephones. */
export type CarrierConfig =
  | {
      /** The default: one signed POST to a gateway of your own, or of a carrier. */
      readonly carrier?: 'webhook';
      readonly url: string;
      /** Shared with the gateway; either side signs with it. */
      readonly secretFile: string;
    }
  | {
      readonly carrier: 'twilio';
      /** `AC…` */
      readonly accountSid: string;
      /** The account's primary token. */
      readonly authTokenFile: string;
      /** A number of the account in E.164, `+15005550006`; for texts also a messaging service, `MG…`. */
      readonly from: string;
    };

const text = z.string().check(z.minLength(1));
const matching = (pattern: RegExp, error: string) => z.string().check(z.regex(pattern, { error }));

const webhook = z.strictObject({
  carrier: z.optional(z.literal('webhook')),
  url: z.url(),
  secretFile: text,
});
const twilio = (from: z.ZodMiniType<string>) =>
  z.strictObject({
    carrier: z.literal('twilio'),
    accountSid: matching(/^AC[0-9a-f]{32}$/, 'must be AC and 32 hexadecimal digits, from the Twilio console'),
    authTokenFile: text,
    from,
  });
const number = /^\+[1-9]\d{6,14}$/;
const service = /^MG[0-9a-f]{32}$/;

/** `carrier` decides which settings there are, so that a wrong one is named, and not the whole. */
export const carrierSchemas = {
  sms: z.discriminatedUnion('carrier', [
    webhook,
    twilio(
      matching(
        new RegExp(`${number.source}|${service.source}`),
        'must be a number like +15005550006, or a messaging service MG…',
      ),
    ),
  ]),
  voice: z.discriminatedUnion('carrier', [
    webhook,
    twilio(matching(number, 'must be a number like +15005550006')),
  ]),
} satisfies Record<'sms' | 'voice', z.ZodMiniType>;

/** The file with the carrier's secret, as the configuration names it. */
export function carrierSecretFile(config: CarrierConfig): string {
  return config.carrier === 'twilio' ? config.authTokenFile : config.secretFile;
}

/** @param read the text of a file that the configuration names. */
export function createCarrier(
  kind: 'sms' | 'voice',
  config: CarrierConfig,
  read: (file: string) => string,
): Messenger {
  const secret = read(carrierSecretFile(config));
  if (config.carrier !== 'twilio') return createWebhookMessenger({ kind, url: config.url, secret });
  const { accountSid, from } = config;
  return createTwilioMessenger({ kind, accountSid, authToken: secret, from });
}

/** What would make this carrier unsafe, as one sentence; null when nothing would. */
export function carrierProblem(file: string, kind: 'sms' | 'voice', config: CarrierConfig): string | null {
  if (config.carrier === 'twilio') return null;
  const { protocol, hostname } = new URL(config.url);
  return protocol === 'https:' || (protocol === 'http:' && isLocalHost(hostname))
    ? null
    : `${file}: ${kind}.url is ${config.url}: codes would travel in the clear. Fix: an https:// address.`;
}
