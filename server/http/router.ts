import { Router } from '@koa/router';
import type { Context, Middleware } from 'koa';
import rawBody from 'raw-body';

import type { Em, Orm } from '../database/orm.ts';
import { Refusal } from '../errors.ts';
import type { Actor } from '../platform/actor.ts';
import { noRights, type Rights } from '../platform/policy/index.ts';
import { keyUse } from './openapi.ts';
import type { Call, RawAnswer, Route } from './route.ts';
import { inTransaction, once } from './unit-of-work.ts';
import { validate } from './validate.ts';

/** What proves who is calling; the identity room reads it. */
export type Credentials = {
  readonly cookie: string | undefined;
  readonly csrfToken: string | undefined;
  readonly origin: string | undefined;
  readonly host: string | undefined;
  /** True for every method but GET: these need the CSRF token. */
  readonly mutating: boolean;
  readonly path: string;
  readonly address: string;
};

/** Throws `sign-in-required` and its kin; answers who is calling and what they may do, read in `em`'s transaction. */
export type Authenticate = (em: Em, credentials: Credentials) => Promise<{ actor: Actor; rights: Rights }>;

const JSON_LIMIT = 1_000_000;
const KEY = /^[\x21-\x7e]{1,200}$/;

export type RouterDeps = {
  readonly orm: Orm;
  readonly authenticate: Authenticate;
  readonly routes: readonly Route[];
  /** Names a text without telling it (`Vault.digest`). */
  readonly digest: (text: string) => string;
};

/** Mounts every route on Koa. */
export function routerOf(deps: RouterDeps): Router {
  const router = new Router();
  for (const route of deps.routes) {
    router.register(route.path, [route.method], [endpoint(deps, route)]);
  }
  return router;
}

function endpoint({ orm, authenticate, digest }: RouterDeps, route: Route): Middleware {
  const mutating = route.method !== 'GET';
  return async (ctx) => {
    // Megabytes are taken only from someone we know.
    if (route.upload) await authenticate(orm.em.fork(), credentialsOf(ctx, mutating));
    const bytes = mutating ? await read(ctx, route.upload?.maxBytes ?? JSON_LIMIT) : Buffer.alloc(0);
    const key = keyOf(ctx, route);
    const serve = async (em: Em): Promise<void> => {
      const who = route.access === 'public' ? PUBLIC : await authenticate(em, credentialsOf(ctx, mutating));
      permit(route, who.rights);
      const call = callOf(ctx, route, em, who, bytes);
      const run = async () => ({ status: route.status ?? 200, body: await route.handle(call) });
      const keyed = (name: string) => ({
        personId: who.actor.personId, key: name,
        digest: digest(`${route.method} ${ctx.url}\n${bytes.toString('base64')}`), secret: route.secret ?? false,
      });
      answer(ctx, key === undefined ? await run() : await once(em, keyed(key), run));
    };
    await (mutating && !route.ownTransaction ? inTransaction(orm, serve) : serve(orm.em.fork()));
  };
}

/** The right to call it at all; which rows it reaches is the handler's to filter. */
function permit(route: Route, rights: Rights): void {
  if (route.access === 'public' || route.access === 'signed-in') return;
  const { object, action } = route.access;
  if (!rights.can(object, action)) throw new Refusal('forbidden', 'not-allowed', { object, action });
}

function callOf(ctx: Context, route: Route, em: Em, who: { actor: Actor; rights: Rights }, bytes: Buffer): Call<never, never, never> {
  const body = route.body ? validate(route.body, parse(bytes)) : undefined;
  return {
    em, ...who, bytes, address: ctx.ip, host: ctx.host, headers: ctx.headers,
    params: (route.params ? validate(route.params, ctx['params']) : undefined) as never,
    query: (route.query ? validate(route.query, { ...ctx.query }) : undefined) as never,
    body: body as never,
  };
}

async function read(ctx: Context, limit: number): Promise<Buffer> {
  try {
    return await rawBody(ctx.req, { limit, length: ctx.req.headers['content-length'] ?? null });
  } catch (error) {
    if (error instanceof Error && 'type' in error && error.type === 'entity.too.large') {
      throw new Refusal('invalid', 'body-too-large', { limit, megabytes: Math.floor(limit / 1_000_000) });
    }
    throw new Refusal('malformed', 'bad-request');
  }
}

/** JSON is UTF-8 (RFC 8259 §8.1): what is not would be kept with its letters lost. A byte order mark is passed over. */
const UTF_8 = new TextDecoder('utf-8', { fatal: true });

function parse(bytes: Buffer): unknown {
  try {
    return bytes.length === 0 ? {} : JSON.parse(UTF_8.decode(bytes));
  } catch {
    throw new Refusal('malformed', 'bad-json');
  }
}

function keyOf(ctx: Context, route: Route): string | undefined {
  const use = keyUse(route);
  const key = ctx.get('idempotency-key');
  if (use === 'none' || (use === 'honoured' && key === '')) return undefined;
  if (!KEY.test(key)) throw new Refusal('malformed', 'idempotency-key-required');
  return key;
}

function credentialsOf(ctx: Context, mutating: boolean): Credentials {
  return {
    cookie: ctx.cookies.get('loanflow'),
    csrfToken: ctx.get('x-csrf-token') || undefined,
    origin: ctx.get('origin') || undefined,
    host: ctx.host,
    mutating,
    path: ctx.path,
    address: ctx.ip,
  };
}

function answer(ctx: Context, { status, body }: { status: number; body: unknown }): void {
  if (isRaw(body)) {
    ctx.status = body.status;
    for (const [name, value] of Object.entries(body.headers)) ctx.set(name, value as string);
    ctx.body = body.content ?? (body.status === 204 ? null : '');
    return;
  }
  ctx.status = status;
  ctx.body = status === 204 ? null : body;
  ctx.set('cache-control', 'no-store');
}

function isRaw(body: unknown): body is RawAnswer {
  return typeof body === 'object' && body !== null && 'raw' in body && body.raw === true;
}

const PUBLIC = { actor: { personId: '', username: '', name: '' }, rights: noRights('') };
