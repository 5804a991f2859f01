/** A worker is a real process here, and it is killed in the middle of a day; several work at once; a week is caught up. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { planDay } from '../../../server/lending/end-of-day/plan-day.ts';
import { requestClose } from '../../../server/lending/end-of-day/request.ts';
import { workOnDay } from '../../../server/lending/end-of-day/work.ts';
import { SYSTEM } from '../../../server/platform/actor.ts';
import { aDesk, type Desk } from '../loans/servicing/desk.ts';
import { closeDays, expectLaws } from './days.ts';
import { ledgerHash } from './ledger-hash.ts';

const LOANS = 18;
const WORKER = path.resolve(import.meta.dirname, '../../../server/worker.ts');

/** The same business on every desk: loans of several kinds, one of them late, paid out on 2026-06-15 and closed to the 28th. */
async function aBook(desk: Desk): Promise<void> {
  const methods = ['equal-installments', 'interest-only', 'bullet'] as const;
  for (let nth = 0; nth < LOANS; nth += 1) {
    await desk.loan({ amount: `${10 + nth}000.00`, rate: '0.15', months: 1 + (nth % 3), method: methods[nth % 3] ?? 'bullet' });
  }
  await closeDays(desk.orm, '2026-06-28');
}

describe('End of day with real workers', function () {
  this.timeout(120_000);
  let desk: Desk;
  let twin: Desk;
  let dataDir: string;
  const started: ChildProcess[] = [];

  beforeEach(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'loanflow-worker-'));
    [desk, twin] = await Promise.all([aDesk(), aDesk()]);
    await Promise.all([aBook(desk), aBook(twin)]);
  });
  afterEach(async () => {
    for (const worker of started.splice(0)) worker.kill('SIGKILL');
    await Promise.all([desk.close(), twin.close()]);
    await rm(dataDir, { recursive: true, force: true });
  });

  function aWorker(): ChildProcess {
    const env = { ...process.env, DATABASE_URL: desk.databaseUrl, DATA_DIR: dataDir, DEMO: '0' };
    const worker = spawn(process.execPath, [WORKER], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    started.push(worker);
    return worker;
  }

  const count = async (text: string): Promise<number> => (await sql<{ n: number }>(desk.orm.em.fork(), `select count(*)::int as n ${text}`))[0]?.n ?? 0;
  const until = async (reached: () => Promise<boolean>): Promise<void> => {
    while (!(await reached())) await pause(5);
  };

  it('killed at some chunk and taken up again, leaves the ledger of an uninterrupted run', async () => {
    await desk.run((em) => requestClose(em, SYSTEM, '2026-07-18'));
    while ((await sql(desk.orm.em.fork(), `select from business_day where today = '2026-06-30'`)).length === 0) await workOnDay(desk.orm);
    await desk.run((em) => planDay(em, 1));
    const killAt = 1 + Math.floor(Math.random() * (LOANS - 4));
    const worker = aWorker();
    await until(async () => await count(`from day_chunk where day = '2026-06-30' and status = 'done'`) >= killAt);
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    expect(await count(`from day_chunk where day = '2026-06-30' and status = 'open'`), `chunks left when killed at ${killAt}`).to.be.greaterThan(0);
    expect(await count(`from day_run where day = '2026-06-30' and status = 'running'`)).to.equal(1);
    aWorker();
    await until(async () => await count(`from day_run where status <> 'done'`) === 0);
    await closeDays(twin.orm, '2026-07-18');
    expect(await ledgerHash(desk.orm.em.fork(), '2026-07-17')).to.equal(await ledgerHash(twin.orm.em.fork(), '2026-07-17'));
    await expectLaws(desk.orm.em.fork(), '2026-07-18');
  });

  it('shared by two workers, does every loan once', async () => {
    const [one, other] = [aWorker(), aWorker()];
    await desk.run((em) => requestClose(em, SYSTEM, '2026-07-18'));
    await until(async () => await count(`from day_run where status <> 'done'`) === 0);
    await closeDays(twin.orm, '2026-07-18');
    expect(await ledgerHash(desk.orm.em.fork(), '2026-07-17')).to.equal(await ledgerHash(twin.orm.em.fork(), '2026-07-17'));
    expect([one.exitCode, other.exitCode]).to.deep.equal([null, null]);
    await expectLaws(desk.orm.em.fork(), '2026-07-18');
  });

  it('catches a missed week up day by day, and books each day on its own date', async () => {
    await closeDays(desk.orm, '2026-07-18');
    const days = await sql<{ day: string }>(desk.orm.em.fork(), `select distinct booked_on::text as day from ledger_entry where recipe = 'accrual' order by 1`);
    expect(days.map(({ day }) => day)).to.deep.equal(['2026-06-30', '2026-07-15', '2026-07-16']);
    expect(await count(`from day_run where status = 'done'`)).to.equal(33);
  });
});
