import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { isIPv6, type AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { MAX_BODY_BYTES } from '@rekey/contract';
import { handleIncoming, type HandlesIncoming, type Incoming } from './http/incoming.ts';
import { textOf } from './http/text-response.ts';
import type { RekeyServer } from './options.ts';

type Handler = Pick<RekeyServer, 'handle'> | (Pick<RekeyServer, 'handle'> & HandlesIncoming);

export interface ListenOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** PEM text. Without it this is plain HTTP, for localhost and for a proxy on the same machine. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

export interface Listening {
  readonly host: string;
  readonly port: number;
  /** Takes no new calls, lets those under way finish for `graceMs`, then cuts what is left. */
  close(graceMs?: number): Promise<void>;
}

/** Milliseconds a client gets to send its headers, its whole request, and to sit idle between two requests. */
const HEADERS_TIMEOUT = 10_000;
const REQUEST_TIMEOUT = 30_000;
/** Longer than proxies keep idle connections (60 s), so that the proxy is always the one that closes. */
const KEEP_ALIVE_TIMEOUT = 75_000;
const MAX_HEADER_BYTES = 16 * 1024;
const MAX_HEADERS = 100;

/** Serves on a port, with limits on slow and large requests. Resolves once connections are accepted. */
export async function listen(server: Handler, options: ListenOptions): Promise<Listening> {
  const limits = {
    headersTimeout: HEADERS_TIMEOUT,
    requestTimeout: REQUEST_TIMEOUT,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT,
    maxHeaderSize: MAX_HEADER_BYTES,
    connectionsCheckingInterval: 5_000,
  };
  const listener = toNodeListener(server);
  const http: Server =
    options.tls === undefined
      ? createServer(limits, listener)
      : createTlsServer({ ...limits, ...options.tls, minVersion: 'TLSv1.2' }, listener);
  http.maxHeadersCount = MAX_HEADERS;
  http.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    // A body that will be refused is not asked for.
    if (Number(request.headers['content-length'] ?? 0) <= MAX_BODY_BYTES) response.writeContinue();
    listener(request, response);
  });
  http.listen({ host: options.host, port: options.port });
  await once(http, 'listening');
  const { address, port } = http.address() as AddressInfo;
  return {
    host: isIPv6(address) ? `[${address}]` : address,
    port,
    async close(graceMs = 10_000) {
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      http.closeIdleConnections();
      const cut = setTimeout(() => http.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(cut);
    },
  };
}

/** For `node:http` and everything built on it: `http.createServer(toNodeListener(server))`, `express().use(…)`. */
export function toNodeListener(server: Handler): RequestListener {
  return (incoming, outgoing) => {
    void answer(server, incoming, outgoing).catch(() => {
      // The answer broke off half way; only cutting the connection tells the client so.
      outgoing.destroy();
    });
  };
}

async function answer(server: Handler, message: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort();
  });
  const url = urlOf(message);
  const response = url === null ? null : await handled(server, message, url, gone.signal);
  if (response === null) {
    outgoing.writeHead(400, { 'Content-Type': 'text/plain', Connection: 'close' }).end('Bad request\n');
    return;
  }
  if (gone.signal.aborted) {
    await response.body?.cancel();
    return;
  }
  // What was not read of the body will not be read: the connection cannot carry a second request.
  if (!message.complete && hasBody(message)) outgoing.setHeader('Connection', 'close');
  await send(response, message.method === 'HEAD', outgoing);
}

/**
 * A server of ours takes the message as it is; anything else that handles requests is given a web `Request`. Null when there
 * can be none, as for the method `TRACE`.
 */
async function handled(
  server: Handler,
  message: IncomingMessage,
  url: URL,
  signal: AbortSignal,
): Promise<Response | null> {
  const peer = { address: message.socket.remoteAddress ?? 'unknown' };
  try {
    if (handleIncoming in server) return await server[handleIncoming](incoming(message, url, signal), peer);
    const body = hasBody(message) ? (Readable.toWeb(message) as ReadableStream<Uint8Array>) : null;
    const request = toRequest(message, url, signal, body);
    return request === null ? null : await server.handle(request, peer);
  } catch {
    return new Response('Internal error\n', { status: 500 });
  }
}

/** Null for what is not a request to a path on a host: such a thing never reaches a route. */
function urlOf(message: IncomingMessage): URL | null {
  const target = message.url ?? '';
  const host = message.headers.host ?? '';
  // Checked by form: an absolute target or a host with a path in it would make a URL of somewhere else.
  if (!target.startsWith('/') || !/^[A-Za-z0-9.-]+(:\d+)?$|^\[[0-9A-Fa-f:.]+\](:\d+)?$/.test(host))
    return null;
  const scheme = message.socket instanceof TLSSocket ? 'https' : 'http';
  return URL.parse(`${scheme}://${host}${target}`);
}

function hasBody({ method }: IncomingMessage): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

function incoming(message: IncomingMessage, url: URL, signal: AbortSignal): Incoming {
  let request: Request | undefined;
  return {
    method: message.method ?? 'GET',
    url,
    header(name) {
      const value = message.headers[name.toLowerCase()];
      return Array.isArray(value) ? value.join(', ') : (value ?? null);
    },
    bytes: () => readBody(message),
    asRequest() {
      request ??= toRequest(message, url, signal, null) ?? undefined;
      if (request === undefined)
        throw new TypeError(`There is no web request with the method ${message.method}.`);
      return request;
    },
  };
}

function readBody(message: IncomingMessage): Promise<Uint8Array | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    message.on('data', (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size <= MAX_BODY_BYTES) {
        chunks.push(chunk);
        return;
      }
      message.pause();
      resolve(null);
    });
    message.once('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    message.once('error', reject);
  });
}

function toRequest(
  { method = 'GET', rawHeaders }: IncomingMessage,
  url: URL,
  signal: AbortSignal,
  body: ReadableStream<Uint8Array> | null,
): Request | null {
  try {
    const headers = new Headers();
    for (let i = 0; i < rawHeaders.length; i += 2) headers.append(rawHeaders[i]!, rawHeaders[i + 1]!);
    return new Request(url, { method, headers, signal, ...(body === null ? {} : { body, duplex: 'half' }) });
  } catch {
    return null;
  }
}

async function send(response: Response, headOnly: boolean, outgoing: ServerResponse): Promise<void> {
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') outgoing.setHeader(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader('Set-Cookie', cookies);
  const text = textOf(response);
  if (text !== undefined && !headOnly) {
    outgoing.end(text);
    return;
  }
  if (response.body === null || headOnly) {
    await response.body?.cancel();
    outgoing.end();
    return;
  }
  const reader = response.body.getReader();
  try {
    for (let chunk = await reader.read(); !chunk.done && !outgoing.destroyed; chunk = await reader.read()) {
      if (!outgoing.write(chunk.value) && !outgoing.destroyed) await roomAgain(outgoing);
    }
    outgoing.end();
  } finally {
    if (outgoing.destroyed) await reader.cancel();
  }
}

/** Also resolves when the client leaves: nobody drains a closed connection. */
function roomAgain(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      outgoing.off('drain', done);
      outgoing.off('close', done);
      resolve();
    };
    outgoing.on('drain', done);
    outgoing.on('close', done);
  });
}
