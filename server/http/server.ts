import Koa from 'koa';

import { Refusal } from '../errors.ts';
import { clientFiles } from './client-files.ts';
import { openapiOf } from './openapi.ts';
import { problemOf } from './problem.ts';
import { routerOf, type RouterDeps } from './router.ts';

/** No script but ours, nothing from elsewhere. Styles are inline because antd writes them so. */
const POLICY = [
  "default-src 'self'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:",
  "font-src 'self' data:", "connect-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
].join('; ');

type Deps = RouterDeps & {
  /** The folder of the built client; undefined in tests that need none. */
  readonly clientDir: string | undefined;
  readonly log: (line: string) => void;
  /** How many proxies stand before us, whose word on a caller's address is taken (`TRUST_PROXY`); none unless told. */
  readonly proxies?: number;
};

/** The Koa application: problem documents outside, then security headers, the API, the client's files. */
export function createServer(deps: Deps): Koa {
  const koa = new Koa();
  koa.silent = true;
  // Of the addresses a request was passed on for, only as many as there are proxies were written by them.
  koa.proxy = (deps.proxies ?? 0) > 0;
  koa.maxIpsCount = deps.proxies ?? 0;
  const document = JSON.stringify(openapiOf(deps.routes));
  koa.use(async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const problem = problemOf(error, deps.log);
      ctx.status = problem.status;
      ctx.type = 'application/problem+json';
      ctx.body = JSON.stringify(problem);
    }
  });
  koa.use(async (ctx, next) => {
    ctx.set('content-security-policy', POLICY);
    ctx.set('x-content-type-options', 'nosniff');
    ctx.set('referrer-policy', 'same-origin');
    ctx.set('cross-origin-opener-policy', 'same-origin');
    await next();
  });
  koa.use(async (ctx, next) => {
    if (ctx.path !== '/api/openapi.json' || ctx.method !== 'GET') return next();
    ctx.type = 'json';
    ctx.body = document;
  });
  const router = routerOf(deps);
  koa.use(router.routes());
  koa.use(async (ctx, next) => {
    if (!ctx.path.startsWith('/api/')) return next();
    const served = router.match(ctx.path, ctx.method).path.flatMap((layer) => layer.methods);
    if (served.length === 0) throw new Refusal('absent', 'route-not-found', { path: ctx.path });
    ctx.set('allow', [...new Set(served)].sort().join(', '));
    throw new Refusal('malformed', 'method-not-allowed', { method: ctx.method });
  });
  if (deps.clientDir) koa.use(clientFiles(deps.clientDir));
  return koa;
}
