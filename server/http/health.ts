import { route, type Route } from './route.ts';

/** Where a start stands. `ready` only after the schema, the files and the demo data are in place. */
export type Health = { ready: boolean };

/** `GET /api/health`: 503 while the start is still at work, then 200. For launchers and load balancers. */
export function healthRoute(health: Health): Route {
  return route({
    method: 'GET', path: '/api/health', summary: 'Whether this node may be used', access: 'public',
    handle: async () => ({
      raw: true,
      status: health.ready ? 200 : 503,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
      content: JSON.stringify({ status: health.ready ? 'ready' : 'starting' }),
    }),
  });
}
