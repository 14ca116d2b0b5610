import { CORS_ALLOW_HEADERS, CORS_ALLOW_METHODS, CORS_EXPOSE_HEADERS } from '@rekey/contract';
import type { Route } from './route.ts';

/** Seconds a browser keeps a preflight's answer. */
const PREFLIGHT_SECONDS = 600;

/** Lets a page read an answer, or not. Never credentials, never patterns. */
export function addCorsHeaders(
  headers: Headers,
  readableBy: Route['readableBy'],
  origin: string | null,
  allowed: boolean,
): void {
  if (readableBy === 'same_origin') return;
  headers.append('Vary', 'Origin');
  if (origin === null) return;
  if (readableBy === 'any_origin') headers.set('Access-Control-Allow-Origin', '*');
  else if (allowed) headers.set('Access-Control-Allow-Origin', origin);
  headers.set('Access-Control-Expose-Headers', CORS_EXPOSE_HEADERS.join(', '));
}

export function preflightResponse(
  readableBy: Route['readableBy'],
  origin: string | null,
  allowed: boolean,
): Response {
  const headers = new Headers();
  addCorsHeaders(headers, readableBy, origin, allowed);
  if (headers.has('Access-Control-Allow-Origin')) {
    headers.set('Access-Control-Allow-Methods', CORS_ALLOW_METHODS.join(', '));
    headers.set('Access-Control-Allow-Headers', CORS_ALLOW_HEADERS.join(', '));
    headers.set('Access-Control-Max-Age', String(PREFLIGHT_SECONDS));
  }
  return new Response(null, { status: 204, headers });
}
