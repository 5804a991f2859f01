/** The demo company at work behind a listening server: what tests of identity, policy and audit drive over HTTP. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { type Em, createOrm, type Orm } from '../../server/database/orm.ts';
import { sql } from '../../server/database/sql.ts';
import { createServer } from '../../server/http/server.ts';
import type { Route } from '../../server/http/route.ts';
import { inTransaction } from '../../server/http/unit-of-work.ts';
import { auditRoutes } from '../../server/platform/audit/index.ts';
import { createClock } from '../../server/platform/clock.ts';
import { createIdentity, createPasswords, type Identity, type SessionLimits } from '../../server/platform/identity/index.ts';
import { createPolicy, type Policy, policyRoutes, readPolicyFiles, syncPolicies } from '../../server/platform/policy/index.ts';
import { createVault, type Vault } from '../../server/platform/vault.ts';
import { roleUses } from '../../server/platform/workflow/index.ts';
import { foundDemoCompany } from '../../server/tools/demo/company.ts';
import { aDatabase } from '../support/database.ts';

const POLICIES = path.resolve(import.meta.dirname, '../../policies');

/** Hashes that cost next to nothing. */
export const CHEAP = { memoryKib: 64, passes: 1, lanes: 1 };

export type Json = Record<string, unknown>;
export type Answer<T = Json> = { readonly status: number; readonly headers: Headers; readonly body: T; readonly code: string };

type Ask = { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> };

/** One browser: its cookie and its token. */
export class Browser {
  readonly base: string;
  cookie = '';
  csrfToken = '';

  constructor(base: string) {
    this.base = base;
  }

  async ask<T = Json>(method: string, address: string, { body, headers = {} }: Ask = {}): Promise<Answer<T>> {
    const response = await fetch(this.base + address, {
      method,
      headers: {
        ...(this.cookie && { cookie: this.cookie }), ...(this.csrfToken && method !== 'GET' && { 'x-csrf-token': this.csrfToken }),
        ...(method === 'POST' && { 'idempotency-key': randomUUID() }), ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const [cookie] = response.headers.getSetCookie();
    if (cookie !== undefined) this.cookie = cookie.split(';')[0] ?? '';
    const text = await response.text();
    const answer = (text === '' ? undefined : JSON.parse(text)) as T & { type?: string };
    return { status: response.status, headers: response.headers, body: answer, code: String(answer?.type ?? '').replace('/problems/', '') };
  }

  async signIn(username: string, password = 'demo', headers: Record<string, string> = {}): Promise<Answer> {
    const answer = await this.ask('POST', '/api/session', { body: { username, password }, headers });
    if (answer.status === 200) this.csrfToken = String(answer.body['csrfToken']);
    return answer;
  }
}

export type Office = {
  readonly orm: Orm;
  readonly identity: Identity;
  readonly policy: Policy;
  readonly vault: Vault;
  readonly base: string;
  /** What defects were logged. */
  readonly log: string[];
  /** The ids of the demo company's people, organisations and posts by username or code. */
  readonly ids: ReadonlyMap<string, string>;
  id(name: string): string;
  /** Moves the wall clock on. */
  wait(minutes: number): void;
  today(day: string): Promise<void>;
  em(): Em;
  transaction<T>(work: (em: Em) => Promise<T>): Promise<T>;
  as(username: string): Promise<Browser>;
  /** Another node on the same database. */
  anotherNode(): Promise<Node>;
  close(): Promise<void>;
};

export type Node = { readonly base: string; readonly policy: Policy; readonly identity: Identity; close(): Promise<void> };

type Options = { readonly limits?: Partial<SessionLimits>; readonly proxies?: number; readonly routes?: (office: { identity: Identity }) => Route[] };

/** Opens the office on a database of its own. Its business day is 2026-03-02, and its clock stands still unless it is moved. */
export async function openOffice(options: Options = {}): Promise<Office> {
  const database = await aDatabase();
  let now = new Date('2026-03-02T01:00:00Z');
  const clock = createClock(() => now);
  const key = randomBytes(32).toString('hex');
  const vault = createVault(key);
  const { model, sections } = await readPolicyFiles(POLICIES);
  const log: string[] = [];
  const open = async (): Promise<Node & { orm: Orm }> => {
    const orm = await createOrm(database.url, { poolMax: 6 });
    const policy = createPolicy({ model });
    const identity = createIdentity({
      clock, policy, vault, passwords: createPasswords(CHEAP), ...(options.limits && { limits: options.limits }),
    });
    const routes = [...identity.routes(), ...policyRoutes({ policy, clock, usesOf: roleUses }), ...auditRoutes(), ...(options.routes?.({ identity }) ?? [])];
    const koa = createServer({ orm, authenticate: identity.authenticate, routes, digest: vault.digest, clientDir: undefined, log: (line) => log.push(line), proxies: options.proxies ?? 0 });
    const server = koa.listen(0, '127.0.0.1');
    await new Promise((resolve) => { server.once('listening', resolve); });
    return {
      orm, policy, identity, base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      async close() {
        server.closeAllConnections();
        await new Promise((resolve) => { server.close(resolve); });
        await orm.close();
      },
    };
  };
  const node = await open();
  const others: Node[] = [];
  const { orm, identity, policy, base } = node;
  await inTransaction(orm, async (em) => {
    await sql(em, `insert into business_day (today) values ('2026-03-02')`);
    await syncPolicies(em, { sections, now });
    await foundDemoCompany(em, identity.deps);
  });
  const named = await sql<{ name: string; id: string }>(
    orm.em.fork(), 'select username as name, id from person union all select code, id from org union all select code, id from post',
  );
  const ids = new Map(named.map((row) => [row.name, row.id]));
  return {
    orm, identity, policy, vault, base, log, ids,
    id: (name) => ids.get(name) ?? '',
    wait(minutes) { now = new Date(now.getTime() + minutes * 60_000); },
    async today(day) { await sql(orm.em.fork(), 'update business_day set today = $1', [day]); },
    em: () => orm.em.fork(),
    transaction: (work) => inTransaction(orm, work),
    async as(username) {
      const browser = new Browser(base);
      const { status, body } = await browser.signIn(username);
      if (status !== 200) throw new Error(`${username} cannot sign in: ${JSON.stringify(body)}`);
      return browser;
    },
    async anotherNode() {
      const other = await open();
      others.push(other);
      return other;
    },
    async close() {
      for (const one of [...others, node]) await one.close();
      await database.drop();
    },
  };
}
