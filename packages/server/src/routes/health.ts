import type { App } from '../app.ts';
import type { Route } from '../http/route.ts';

/**
 * `GET /healthz`: whether a reset could succeed now. States only; causes are for the operator's log and doctor. Anybody may ask, so
 * the directory is asked no more often for it.
 */
export function healthRoute(app: App): Route {
  return {
    method: 'GET',
    path: '/healthz',
    readableBy: 'same_origin',
    async handle() {
      const checks = {
        store: app.store.stopped ? 'failed' : 'ok',
        directory: await app.directoryState(),
      };
      const ok = checks.store === 'ok' && checks.directory !== 'unreachable';
      return Response.json({ status: ok ? 'ok' : 'failed', checks }, { status: ok ? 200 : 503 });
    },
  };
}
