import { openApiDocument } from '@rekey/contract/openapi';
import type { App } from '../app.ts';
import type { Route } from '../http/route.ts';

/** `GET /openapi.json`: the contract of this server, derived from the schemas it checks with. */
export function openApiRoute(app: App): Route {
  let body: string | undefined;
  return {
    method: 'GET',
    path: '/openapi.json',
    readableBy: 'any_origin',
    handle() {
      body ??= JSON.stringify(openApiDocument({ publicUrl: app.publicUrl, version: app.version }));
      return new Response(body, {
        headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' },
      });
    },
  };
}
