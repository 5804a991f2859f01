/** The real app on a database of the test's own: HTTP on a free port, the demo company's people, no demo cases. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { type App, createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { inTransaction } from '../../server/http/unit-of-work.ts';
import { workOnDay } from '../../server/lending/end-of-day/index.ts';
import { workOnExports } from '../../server/platform/exports/index.ts';
import { createPasswords } from '../../server/platform/identity/index.ts';
import { prepare } from '../../server/prepare.ts';
import { DEMO_PASSWORD, foundDemoCompany } from '../../server/tools/demo/company.ts';
import { type DemoSession, signIn } from '../../server/tools/demo/session.ts';
import { aDatabase } from './database.ts';

/** The first business day of a test app. */
export const TODAY = '2026-06-15';

export type TestApp = {
  /** The app as it stands now; another one after `restart`. */
  readonly app: App;
  readonly baseUrl: string;
  readonly databaseUrl: string;
  /** What the app logged: defects above all. */
  readonly lines: readonly string[];
  /** A person of the demo company, signed in; signed in once per app. */
  as(username: string): Promise<DemoSession>;
  /** Ends the app and starts another one on the same database, as after a crash of the node. Sessions stay. */
  restart(): Promise<void>;
  /** Runs everything that is due, jobs, ends of days and exports, as a worker does. */
  work(): Promise<void>;
  close(): Promise<void>;
};

/** Cheap hashes: the suite signs in hundreds of times. */
const passwords = createPasswords({ memoryKib: 64, passes: 1, lanes: 1 });

type Running = { readonly app: App; readonly server: Server; readonly baseUrl: string };

/** @param options.now the wall clock; the machine's unless given */
export async function startTestApp(options: { now?: () => Date; today?: string } = {}): Promise<TestApp> {
  const database = await aDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'loanflow-app-'));
  const config = readConfig({ DATABASE_URL: database.url, DATA_DIR: dataDir, PORT: '0', DEMO: '0' });
  const lines: string[] = [];
  const sessions = new Map<string, Promise<DemoSession>>();

  async function run(port: number): Promise<Running> {
    const app = await createApp(config, { log: (line) => lines.push(line), passwords, ...(options.now && { now: options.now }) });
    const { first } = await prepare(app, options.today ?? TODAY);
    if (first) await inTransaction(app.orm, (em) => foundDemoCompany(em, app.identity.deps));
    app.health.ready = true;
    const server = app.koa.listen(port, '127.0.0.1');
    // On a busy machine a caller may reuse a connection in the instant in which the server gives it up.
    server.keepAliveTimeout = 60_000;
    await once(server, 'listening');
    return { app, server, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  }

  async function stop({ app, server }: Running): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => { server.close(resolve); });
    await app.close();
  }

  let running = await run(0);
  return {
    get app() { return running.app; },
    get baseUrl() { return running.baseUrl; },
    databaseUrl: database.url,
    lines,
    as(username) {
      const known = sessions.get(username) ?? signIn(running.baseUrl, username, DEMO_PASSWORD);
      sessions.set(username, known);
      return known;
    },
    async restart() {
      const { port } = new URL(running.baseUrl);
      await stop(running);
      running = await run(Number(port));
    },
    async work() {
      const { workflow, exports, orm } = running.app;
      while (await workflow.work(orm) || await workOnDay(orm) || await workOnExports(exports, orm));
    },
    async close() {
      await stop(running);
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
