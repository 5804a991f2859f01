/**
 * A route as data. The same value mounts it on Koa, checks what comes in, documents it in `/api/openapi.json` and lets
 * the tests try every route with every role: so a route without a rule cannot be written.
 */
import type { Readable } from 'node:stream';

import type { z } from 'zod';

import type { Em } from '../database/orm.ts';
import type { Actor } from '../platform/actor.ts';
import type { Rights } from '../platform/policy/index.ts';

/**
 * Who may call it. `public`: anyone. `signed-in`: any person; the handler limits the rows to their own.
 * `{ object, action }`: a person whose rights hold that action on that object in some scope; the handler filters rows.
 */
export type Access = 'public' | 'signed-in' | { readonly object: string; readonly action: string };

/** What a handler is given: everything about the request, already checked. */
export type Call<Params, Query, Body> = {
  /** Forked per request; inside a transaction for every method but GET. */
  readonly em: Em;
  readonly actor: Actor;
  readonly rights: Rights;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Where the caller sits, as far as our proxies tell, and the host they asked. */
  readonly address: string;
  readonly host: string;
  /** The raw body of a route that declares `upload`. */
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
};

/** An answer that is not JSON: a download, or one that sets a cookie. */
export type RawAnswer = {
  readonly raw: true;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  /** A stream is sent as it comes; it is destroyed when whoever asked goes away. */
  readonly content: Buffer | string | Readable | undefined;
};

type Schema = z.ZodType;
type Out<S> = S extends Schema ? z.output<S> : undefined;

export type Route<
  P extends Schema | undefined = Schema | undefined,
  Q extends Schema | undefined = Schema | undefined,
  B extends Schema | undefined = Schema | undefined,
> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/api/…` with `:name` for parameters. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** The raw body is bytes of at most this many, instead of JSON. */
  readonly upload?: { readonly maxBytes: number };
  /** The shape of the JSON answer; absent for 204 and raw answers. */
  readonly answer?: Schema;
  /** 200 unless said otherwise; 201 for what creates (such a POST needs an Idempotency-Key), 204 for no content. */
  readonly status?: 200 | 201 | 202 | 204;
  /** Sets a mutating route free of the request's transaction (it opens its own): sign-in, which must count failures. */
  readonly ownTransaction?: boolean;
  /**
   * The answer holds something in clear that is sealed in the database: it is never kept. A replay of what creates is refused;
   * anything else runs anew.
   */
  readonly secret?: boolean;
  handle(call: Call<Out<P>, Out<Q>, Out<B>>): Promise<unknown>;
};

/** Lets the compiler infer what a handler is given from the schemas beside it. */
export function route<
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(definition: Route<P, Q, B>): Route {
  return definition as unknown as Route;
}

/** A list answer, with the whole count for paging. */
export type Page<T> = { readonly items: readonly T[]; readonly total: number };
