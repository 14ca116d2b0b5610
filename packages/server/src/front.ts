import { REQUEST_ID_HEADER } from '@rekey/contract';
import type { ProblemCode } from '@rekey/contract';
import type { App } from './app.ts';
import { newRequestId } from './domain/ids.ts';
import { parseBody, readText, requireJson } from './http/body.ts';
import { addCorsHeaders, preflightResponse } from './http/cors.ts';
import type { Incoming } from './http/incoming.ts';
import { faultPage, isRead } from './hosted/fault.ts';
import { ProblemError, type ProblemExtras } from './domain/problem.ts';
import { problemResponse } from './http/problem-response.ts';
import { createRouter } from './http/router.ts';
import type { Call, Route } from './http/route.ts';
import type { Networks } from './http/networks.ts';
import { sourceOf } from './http/source-address.ts';

export interface FrontOptions {
  readonly routes: readonly Route[];
  readonly trustedProxies: Networks;
  readonly knownNetworks: Networks;
}

/** On every answer; a route that says otherwise wins. */
const defaultHeaders = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
} as const;

/** From a request to its route, and from whatever the route does to an answer. Nothing thrown gets past this. */
export function createFront(app: App, options: FrontOptions) {
  const match = createRouter(options.routes);
  const ownOrigin = new URL(app.publicUrl).origin;

  /** A document for programs, a page for people. */
  function refuse(
    incoming: Incoming,
    code: ProblemCode,
    requestId: string,
    extras: ProblemExtras = {},
  ): Response | Promise<Response> {
    if (!isRead(incoming)) return problemResponse(code, requestId, extras);
    return faultPage(app, incoming, code, requestId, extras);
  }

  async function answer(incoming: Incoming, requestId: string, peer: string): Promise<Response> {
    const { method, url } = incoming;
    if (!isOurHost(url, app.publicUrl, peer)) return problemResponse('misdirected_request', requestId);
    const origin = incoming.header('Origin');
    const originAllowed =
      origin !== null && (isOwnLoopback(origin, url) || (await app.origins.isAllowed(origin)));
    const hit = match(method, url.pathname);
    if (hit.found === 'nothing') return refuse(incoming, 'not_found', requestId);
    const { readableBy } = hit.route;
    if (method === 'OPTIONS') {
      if (origin !== null && !originAllowed && readableBy === 'allowed_origins')
        app.origins.noteRefused(origin, app.clock.now());
      return preflightResponse(readableBy, origin, originAllowed);
    }
    if (hit.found === 'other_methods') {
      return refuse(incoming, 'method_not_allowed', requestId, {
        headers: { Allow: [...hit.allow, 'OPTIONS'].join(', ') },
      });
    }
    const response = await run(hit.route, hit.params, incoming, { requestId, peer, origin, originAllowed });
    addCorsHeaders(response.headers, readableBy, origin, originAllowed);
    return method === 'HEAD' ? new Response(null, response) : response;
  }

  async function run(
    route: Route,
    params: Record<string, string>,
    incoming: Incoming,
    from: Pick<Call, 'requestId' | 'origin' | 'originAllowed'> & { peer: string },
  ): Promise<Response> {
    const { requestId, origin } = from;
    const now = app.clock.now();
    let text: Promise<string> | undefined;
    const call: Call = {
      ...from,
      method: incoming.method,
      url: incoming.url,
      header: (name) => incoming.header(name),
      get request() {
        return incoming.asRequest();
      },
      params,
      now,
      ...sourceOf(
        from.peer,
        incoming.header('X-Forwarded-For'),
        options.trustedProxies,
        options.knownNetworks,
      ),
      text: () => (text ??= readText(incoming)),
      async body(schema) {
        requireJson(incoming);
        return parseBody(await call.text(), schema);
      },
    };
    try {
      if (origin !== null && mayNotAsk(route, call, ownOrigin)) {
        app.origins.noteRefused(origin, now);
        throw new ProblemError('origin_not_allowed');
      }
      if (origin === null && isFromElsewhere(incoming)) throw new ProblemError('origin_not_allowed');
      const response = await route.handle(call);
      return takesHeaders(response) ? response : new Response(response.body, response);
    } catch (error) {
      if (error instanceof ProblemError) {
        app.log.info('refused', { requestId, route: `${route.method} ${route.path}`, code: error.code });
        return refuse(incoming, error.code, requestId, error.extras);
      }
      const code = (error as { code?: unknown }).code === 'overloaded' ? 'overloaded' : 'internal_error';
      app.log.error('failed', {
        requestId,
        route: `${route.method} ${route.path}`,
        error: (error as Error).stack,
      });
      return refuse(incoming, code, requestId, { retryAfter: code === 'overloaded' ? 2 : 10 });
    }
  }

  return async (incoming: Incoming, peer = 'unknown'): Promise<Response> => {
    const requestId = newRequestId(app.random);
    const response = await answer(incoming, requestId, peer);
    for (const [name, value] of Object.entries(defaultHeaders)) {
      if (!response.headers.has(name)) response.headers.set(name, value);
    }
    if (app.publicUrl.startsWith('https:'))
      response.headers.set('Strict-Transport-Security', 'max-age=31536000');
    response.headers.set(REQUEST_ID_HEADER, requestId);
    return response;
  };
}

/** A response made elsewhere (`Response.redirect`) may refuse new headers. */
function takesHeaders(response: Response): boolean {
  try {
    response.headers.delete('Rekey-None');
    return true;
  } catch {
    return false;
  }
}

/** Links are never built from `Host`, but a wrong one still means that a proxy or an attacker is confused. */
function isOurHost(url: URL, publicUrl: string, peer: string): boolean {
  const loopback = ['127.0.0.1', '::1', '::ffff:127.0.0.1', 'unknown'].includes(peer);
  return url.host === new URL(publicUrl).host || (loopback && loopbackNames.includes(url.hostname));
}

/**
 * Somebody tries it out on this machine by another name than `publicUrl`. Elsewhere the address a request came in on proves
 * nothing: behind a proxy it begins with `http:`.
 */
function isOwnLoopback(origin: string | null, url: URL): boolean {
  return origin === url.origin && loopbackNames.includes(url.hostname);
}

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * A browser says that another site's page sent this, and not which one. Browsers name the page of every call that changes something,
 * so this one went through something that took the name away (D-12). Whoever is no browser says neither.
 */
function isFromElsewhere(incoming: Incoming): boolean {
  const changes = incoming.method !== 'GET' && incoming.method !== 'HEAD';
  return changes && /^(cross|same)-site$/.test(incoming.header('Sec-Fetch-Site') ?? '');
}

/** Pages ask only where they may: allowed ones where pages are meant to, our own everywhere else. */
function mayNotAsk(route: Route, call: Call, ownOrigin: string): boolean {
  if (route.readableBy === 'any_origin') return false;
  if (route.readableBy === 'allowed_origins') return !call.originAllowed;
  return call.method !== 'GET' && call.origin !== ownOrigin && !isOwnLoopback(call.origin, call.url);
}
