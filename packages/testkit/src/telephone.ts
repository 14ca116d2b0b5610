import { createHmac } from 'node:crypto';
import { SIGNATURE_HEADER } from '@rekey/contract';
import {
  createWebhookMessenger,
  type Clock,
  type KeyReports,
  type Message,
  type RekeyServer,
} from '@rekey/server';

const SECRET = 'between the server and the carrier of calls';

/** What the server makes of the reports of a carrier that holds the secret. */
export const reportedKeys: KeyReports = createWebhookMessenger({
  kind: 'voice',
  url: 'https://calls.contoso.test',
  secret: SECRET,
}).keys!;

/** What the person on the telephone hears after pressing keys, and the answer it was in. */
export interface Heard {
  readonly status: number;
  readonly say: string;
  readonly text: string;
}

export interface PressOptions {
  /** Of the carrier; another one than the server's is refused. */
  readonly secret?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Presses keys in a call and `#`: the carrier reports them where the call told it to. */
export async function pressKeys(
  running: { readonly server: RekeyServer; readonly clock: Clock },
  call: Pick<Message, 'id' | 'answer'>,
  keys: string,
  { secret = SECRET, headers = {}, body = JSON.stringify({ id: call.id, keys }) }: PressOptions = {},
): Promise<Heard> {
  if (call.answer === undefined) throw new Error('This call asks for no keys.');
  const request = new Request(call.answer.callbackUrl, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      [SIGNATURE_HEADER]: signReport(running.clock.now(), body, secret),
      ...headers,
    },
    body,
  });
  const response = await running.server.handle(request, { address: '198.51.100.7' });
  const text = await response.text();
  const say = response.ok ? (JSON.parse(text) as { say: string }).say : '';
  return { status: response.status, say, text };
}

/** Signs what a carrier reports, as it has to. */
export function signReport(now: number, body: string, secret = SECRET): string {
  const at = Math.floor(now / 1000);
  return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`;
}

/** The code a call speaks, digit by digit, twice. */
export function spokenCode({ text }: Pick<Message, 'text'>): string {
  const spoken = [...text.matchAll(/\d(?:, \d)+/g)].map(([digits]) => digits.replaceAll(', ', ''));
  const [code, again] = spoken;
  if (code === undefined || code !== again) throw new Error('The call does not speak one code twice.');
  return code;
}
