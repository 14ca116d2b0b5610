import type { Route } from './route.ts';

export type Match =
  | { readonly found: 'route'; readonly route: Route; readonly params: Record<string, string> }
  | { readonly found: 'other_methods'; readonly allow: readonly string[]; readonly route: Route }
  | { readonly found: 'nothing' };

interface Compiled {
  readonly route: Route;
  readonly pattern: RegExp;
}

/** Finds the route of a request. Paths are matched whole; a segment holds only what ids are made of. */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => Match {
  const compiled: Compiled[] = routes.map((route) => ({
    route,
    pattern: new RegExp(
      `^${route.path.replace(/[.]/g, '\\.').replace(/:(\w+)/g, '(?<$1>[A-Za-z0-9._-]{1,128})')}$`,
    ),
  }));
  return (method, path) => {
    const here = compiled.filter((one) => one.pattern.test(path));
    const first = here[0];
    if (first === undefined) return { found: 'nothing' };
    const wanted = method === 'HEAD' ? 'GET' : method;
    const hit = here.find((one) => one.route.method === wanted);
    if (hit === undefined) {
      return { found: 'other_methods', allow: here.map((one) => one.route.method), route: first.route };
    }
    return { found: 'route', route: hit.route, params: { ...hit.pattern.exec(path)?.groups } };
  };
}
