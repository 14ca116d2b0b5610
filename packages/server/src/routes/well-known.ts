import type { App } from '../app.ts';
import type { Route } from '../http/route.ts';

/**
 * `GET /.well-known/change-password`: where password managers send people (W3C change-password-url). 303, because the
 * target may move. Every other well-known name is a 404, which the same page of the W3C asks for.
 */
export function changePasswordRoute(app: App): Route {
  return {
    method: 'GET',
    path: '/.well-known/change-password',
    readableBy: 'same_origin',
    handle: () => new Response(null, { status: 303, headers: { Location: `${app.publicUrl}/reset` } }),
  };
}
