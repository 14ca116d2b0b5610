import { readFileSync } from 'node:fs';
import type { DevParts } from '@rekey/cli/dev';
import type { Route } from '@rekey/server';
import { passkeyRoutes } from './passkeys.ts';
import { forgotPasswordPage, homePage } from './pages.ts';

/** As strict as a page can be that loads its own script and style, and shows no frame. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** The sample intranet: what a site that embeds Rekey looks like. */
export function portalRoutes(parts: DevParts): Route[] {
  const { authenticate, directory } = parts;
  const page = (html: string) =>
    new Response(html, {
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'no-store',
        'Content-Security-Policy': contentSecurityPolicy,
        'Referrer-Policy': 'same-origin',
      },
    });
  const get = (path: string, handle: Route['handle']): Route => ({
    method: 'GET',
    path,
    readableBy: 'same_origin',
    handle,
  });
  return [
    get('/', async ({ request }) => {
      const person = await authenticate(request);
      const account = person === null ? null : await directory.read(person.accountId);
      return page(homePage(account));
    }),
    get('/forgot-password', () => page(forgotPasswordPage())),
    ...passkeyRoutes(parts, page),
    file('/passkeys.js', 'text/javascript'),
    file('/portal.css', 'text/css'),
    file('/portal.js', 'text/javascript'),
    file('/portal.svg', 'image/svg+xml'),
  ];
}

function file(path: string, type: string): Route {
  const body = readFileSync(new URL(`.${path}`, import.meta.url), 'utf8');
  return {
    method: 'GET',
    path,
    readableBy: 'same_origin',
    handle: () =>
      new Response(body, {
        headers: { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-cache' },
      }),
  };
}
