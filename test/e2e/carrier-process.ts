import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A carrier of texts and calls, as somebody would write one from docs/how-to/texts-and-calls.md alone: nothing of Rekey is
 * imported. Run it with the shared secret in `SECRET`; it prints its port.
 *
 * `POST /` takes messages. For the test: `GET /messages` lists what people got, `POST /press` presses keys in a call and answers
 * what was said then.
 */
const secret = process.env['SECRET'] ?? '';

interface Taken {
  readonly id: string;
  readonly kind: 'sms' | 'voice';
  readonly to: string;
  readonly text: string;
  readonly locale: string;
  readonly answer?: { readonly callbackUrl: string };
}
const taken = new Map<string, Taken>();

const mac = (seconds: string, body: string) =>
  createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');

function isSigned(header: string | undefined, body: string): boolean {
  const [, seconds, given] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header ?? '') ?? [];
  if (seconds === undefined || given === undefined) return false;
  const fresh = Math.abs(Date.now() / 1000 - Number(seconds)) < 300;
  return fresh && timingSafeEqual(Buffer.from(mac(seconds, body)), Buffer.from(given));
}

async function press({ id, keys }: { id: string; keys: string }): Promise<unknown> {
  const callbackUrl = taken.get(id)?.answer?.callbackUrl;
  if (callbackUrl === undefined) return { status: 0 };
  const body = JSON.stringify({ id, keys });
  const seconds = String(Math.floor(Date.now() / 1000));
  const response = await fetch(callbackUrl, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Rekey-Signature': `t=${seconds},v1=${mac(seconds, body)}`,
    },
    body,
  });
  return { status: response.status, body: (await response.json()) as unknown };
}

async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk as string;
  return body;
}

const server = createServer((request, response) => {
  void (async () => {
    const body = await read(request);
    if (request.url === '/messages') return response.end(JSON.stringify([...taken.values()]));
    if (request.url === '/press')
      return response.end(JSON.stringify(await press(JSON.parse(body) as Parameters<typeof press>[0])));
    if (!isSigned(request.headers['rekey-signature'] as string | undefined, body))
      return response.writeHead(401).end();
    const message = JSON.parse(body) as Taken;
    // The same id twice is one text, or one call.
    taken.set(message.id, message);
    return response.writeHead(202).end();
  })();
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
