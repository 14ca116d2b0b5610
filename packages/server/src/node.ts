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
import type { RekeyServer } from './options.ts';

type Handler = Pick<RekeyServer, 'handle'>;

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

async function answer(server: Handler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort();
  });
  const request = toRequest(incoming, gone.signal);
  if (request === null) {
    outgoing.writeHead(400, { 'Content-Type': 'text/plain', Connection: 'close' }).end('Bad request\n');
    return;
  }
  const peer = { address: incoming.socket.remoteAddress ?? 'unknown' };
  const response = await server
    .handle(request, peer)
    .catch(() => new Response('Internal error\n', { status: 500 }));
  if (gone.signal.aborted) {
    await response.body?.cancel();
    return;
  }
  // What was not read of the body will not be read: the connection cannot carry a second request.
  if (!incoming.complete && incoming.method !== 'GET' && incoming.method !== 'HEAD') {
    outgoing.setHeader('Connection', 'close');
  }
  await send(response, incoming.method === 'HEAD', outgoing);
}

/** Null for what is not a request to a path on a host: such a thing never reaches a route. */
function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request | null {
  const target = incoming.url ?? '';
  const host = incoming.headers.host ?? '';
  // Checked by form: an absolute target or a host with a path in it would make a URL of somewhere else.
  if (!target.startsWith('/') || !/^[A-Za-z0-9.-]+(:\d+)?$|^\[[0-9A-Fa-f:.]+\](:\d+)?$/.test(host))
    return null;
  const scheme = incoming.socket instanceof TLSSocket ? 'https' : 'http';
  try {
    const headers = new Headers();
    for (let i = 0; i < incoming.rawHeaders.length; i += 2) {
      headers.append(incoming.rawHeaders[i]!, incoming.rawHeaders[i + 1]!);
    }
    const method = incoming.method ?? 'GET';
    const hasBody = method !== 'GET' && method !== 'HEAD';
    return new Request(`${scheme}://${host}${target}`, {
      method,
      headers,
      signal,
      ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream<Uint8Array>, duplex: 'half' } : {}),
    });
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
