import { MAX_IDENTIFIER_LENGTH, type Configuration } from '@rekey/contract';
import { createHash } from 'node:crypto';
import type { App } from '../app.ts';
import type { Route } from '../http/route.ts';

/** Seconds a page may use the configuration without asking again. */
const FRESH_SECONDS = 60;

/** `GET /v1/configuration`: answered to every page, so that one that is not allowed can say so in words (rulings G15). */
export function configurationRoute(app: App): Route {
  return {
    method: 'GET',
    path: '/v1/configuration',
    readableBy: 'any_origin',
    handle(call) {
      if (call.origin !== null && !call.originAllowed) app.origins.noteRefused(call.origin, call.now);
      const configuration: Configuration = {
        api: 1,
        server: { version: app.version },
        organisation: { name: app.organisation.name },
        originAllowed: call.origin === null || call.originAllowed,
        hostedUrl: `${app.publicUrl}/reset`,
        identifier: {
          maxLength: MAX_IDENTIFIER_LENGTH,
          ...(app.identifierExample === undefined ? {} : { example: app.identifierExample }),
        },
        passwordRules: app.policy.password,
        locales: [...app.locales],
        humanCheck: app.policy.humanCheck,
      };
      const body = JSON.stringify(configuration);
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
      const headers = {
        ETag: etag,
        'Cache-Control': `private, max-age=${FRESH_SECONDS}`,
        'Content-Type': 'application/json',
      };
      if (call.request.headers.get('If-None-Match') === etag)
        return new Response(null, { status: 304, headers });
      return new Response(body, { headers });
    },
  };
}
