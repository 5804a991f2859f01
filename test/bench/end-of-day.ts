/**
 * End of day on 100,000 active loans by two real workers: a month end, which touches all of them, and an ordinary day, which
 * touches those for which something falls due. Beside it one plain UPDATE of the same rows. And the register on that book.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { type App, createApp } from '../../server/app.ts';
import type { Config } from '../../server/config.ts';
import { startEmbedded } from '../../server/database/embedded/index.ts';
import { sql } from '../../server/database/sql.ts';
import { inTransaction } from '../../server/http/unit-of-work.ts';
import { requestClose } from '../../server/lending/end-of-day/request.ts';
import { addDays } from '../../server/lending/money/index.ts';
import { SYSTEM } from '../../server/platform/actor.ts';
import { createPasswords } from '../../server/platform/identity/index.ts';
import { prepare } from '../../server/prepare.ts';
import { DEMO_PASSWORD, foundDemoCompany } from '../../server/tools/demo/company.ts';
import { signIn } from '../../server/tools/demo/session.ts';
import { furnish, type People } from '../lending/loans/servicing/desk.ts';
import { type Figure, figure } from './figure.ts';
import { aLoanBook } from './loan-book.ts';

export const ROOT = path.resolve(import.meta.dirname, '../..');
const WORKERS = 2;
export const LARGE = 100_000;
const SMALL = 10_000;
/** A day before the end of a month. */
const TODAY = '2026-06-29';
const REQUESTS = 120;

export type Ground = { readonly app: App; readonly url: string; readonly folder: string };

export async function endOfDayFigures(): Promise<readonly Figure[]> {
  const small = await onGround(SMALL, monthEnd);
  return onGround(LARGE, async (ground) => {
    const ordinary = await closeDay(ground, TODAY);
    const large = await monthEnd(ground);
    measured = true;
    const plain = figure('end-of-day/plain-update', await plainUpdate(ground), 'loans/s');
    return [
      figure('end-of-day', large.loans / large.seconds, 'loans/s', plain), plain,
      figure('end-of-day/10000', small.loans / small.seconds, 'loans/s', figure('end-of-day', large.loans / large.seconds, 'loans/s')),
      figure('end-of-day/peak-memory', large.memory, 'MB a worker'),
      figure('end-of-day/ordinary-day', ordinary.seconds, 's', figure('end-of-day/month-end', large.seconds, 's')),
      figure('end-of-day/ordinary-day-loans', ordinary.loans, 'loans'),
      ...await registerOn(ground),
    ];
  });
}

let measured = false;

/** The register on a book of its own, unless it was measured on that of the end of day. */
export async function registerFigures(): Promise<readonly Figure[]> {
  return measured ? [] : onGround(LARGE, registerOn);
}

export async function onGround<T>(count: number, work: (ground: Ground) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'loanflow-bench-'));
  await chmod(folder, 0o711);
  const database = await startEmbedded({ dataDir: path.join(folder, 'data') });
  const config: Config = {
    host: '127.0.0.1', port: 0, dataDir: folder, databaseUrl: database.url, secretKey: undefined, proxies: 0, production: false, demo: false,
  };
  const app = await createApp(config, {
    log: () => undefined, passwords: createPasswords({ memoryKib: 64, passes: 1, lanes: 1 }),
  });
  try {
    await prepare(app, TODAY);
    await inTransaction(app.orm, (em) => foundDemoCompany(em, app.identity.deps));
    await aLoanBook(app.orm, await furnished(app), { count, today: TODAY });
    return await work({ app, url: database.url, folder });
  } finally {
    await app.close();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function furnished(app: App) {
  const rows = await sql<{ username: string; id: string; org_id: string }>(app.orm.em.fork(), 'select username, id, org_id from person');
  const of = (name: string) => rows.find(({ username }) => username === name) ?? { id: '', org_id: '' };
  const people: People = {
    officer: of('officer').id, officer2: of('officer2').id, manager: of('manager').id, accountant: of('accountant').id,
    cashier: of('cashier').id,
  };
  return inTransaction(app.orm, (em) => furnish(em, { orgId: of('officer').org_id, people }));
}

type Closing = { readonly loans: number; readonly seconds: number; readonly memory: number };

/** Closes days up to the last of the month, and answers for that one. */
async function monthEnd(ground: Ground): Promise<Closing> {
  const [row] = await sql<{ today: string }>(ground.app.orm.em.fork(), 'select today::text as today from business_day');
  if (row?.today === TODAY) await closeDay(ground, TODAY);
  return closeDay(ground, addDays(TODAY, 1));
}

/** One day by real workers, started beforehand; the time is that of the run itself. */
async function closeDay({ app, url, folder }: Ground, day: string): Promise<Closing> {
  const env = { ...process.env, DATABASE_URL: url, DATA_DIR: folder, DEMO: '0' };
  const workers = Array.from({ length: WORKERS }, () => spawn(process.execPath, ['server/worker.ts'], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] }));
  try {
    await pause(2_500);
    await inTransaction(app.orm, (em) => requestClose(em, SYSTEM, addDays(day, 1)));
    for (;;) {
      const [run] = await sql<{ loans: number; seconds: number }>(app.orm.em.fork(), `
        select loans, extract(epoch from finished_at - started_at)::float as seconds from day_run where day = $1 and status = 'done'`, [day]);
      if (run) return { ...run, memory: Math.max(...workers.map(peakMemory)) };
      await pause(100);
    }
  } finally {
    await Promise.all(workers.map(stop));
  }
}

export async function stop(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null) return;
  worker.kill('SIGTERM');
  await once(worker, 'exit');
}

/** The most a process has held in memory, in MB; 0 where the system does not say. */
export function peakMemory({ pid }: ChildProcess): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Loans a second when one statement changes as much of every row as a month end does, and computes nothing. */
async function plainUpdate({ app }: Ground): Promise<number> {
  const start = performance.now();
  const rows = await sql(app.orm.em.fork(), `
    update loan_position set closed_to = closed_to, accrued_to = accrued_to, daily_interest = daily_interest,
      daily_penalty = daily_penalty,
      posted = posted || '{"bank": "0"}' where phase = 'running' returning 1`);
  return rows.length / ((performance.now() - start) / 1000);
}

const QUERIES = [
  '', '?state=overdue&sort=-daysPastDue', '?sort=nextDueOn&dueFrom=2026-07-01&dueTo=2026-07-07', '?page=400', '?text=JJB-00421', '?state=active&sort=-principal',
  '?bucket=1-30', '?product=XED&maturesFrom=2026-12-01&maturesTo=2027-03-31&sort=maturesOn',
];

async function registerOn({ app }: Ground): Promise<Figure[]> {
  const server = app.koa.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const manager = await signIn(base, 'manager', DEMO_PASSWORD);
    const times: number[] = [];
    for (let nth = 0; nth < REQUESTS; nth += 1) {
      const start = performance.now();
      const { total } = await manager.get<{ total: number }>(`/api/loans${QUERIES[nth % QUERIES.length]}`);
      times.push(performance.now() - start);
      if (nth === 0 && total !== LARGE) throw new Error(`the register shows ${total} loans`);
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
    return [figure('register/p95', at(0.95), 'ms'), figure('register/p50', at(0.5), 'ms')];
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
