import type { App } from '../app.ts';
import type { Route } from '../http/route.ts';

/** `GET /healthz`: whether a reset could succeed now. States only; causes are for the operator's log and doctor. */
export function healthRoute(app: App): Route {
  return {
    method: 'GET',
    path: '/healthz',
    readableBy: 'same_origin',
    async handle() {
      const directory = await app.directory.health(AbortSignal.timeout(2_000)).catch(() => null);
      const checks = {
        store: app.store.stopped ? 'failed' : 'ok',
        directory: directory?.state ?? 'unreachable',
      };
      const ok = checks.store === 'ok' && checks.directory !== 'unreachable';
      return Response.json({ status: ok ? 'ok' : 'failed', checks }, { status: ok ? 200 : 503 });
    },
  };
}
