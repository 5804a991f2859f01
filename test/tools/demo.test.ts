/** The demo company, as the first start and `npm run demo` load it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect } from 'chai';

import { type App, createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { sql } from '../../server/database/sql.ts';
import { disagreements, loanChunks } from '../../server/lending/end-of-day/rebuild.ts';
import { dayInShanghai } from '../../server/platform/clock.ts';
import { prepare } from '../../server/prepare.ts';
import { DEMO_CUSTOMERS } from '../../server/tools/demo/customers.ts';
import { settleHalfDemo } from '../../server/tools/demo/half-loaded.ts';
import { foundFirst } from '../../server/tools/first-start.ts';
import { aDatabase, type TestDatabase } from '../support/database.ts';

describe('The demo', function () {
  this.timeout(300_000);
  let database: TestDatabase;
  let dataDir: string;
  let app: App;
  const lines: string[] = [];

  before(async () => {
    database = await aDatabase();
    dataDir = await mkdtemp(path.join(tmpdir(), 'loanflow-demo-'));
    app = await anApp();
    await settleHalfDemo(app);
    await prepare(app);
    await foundFirst(app);
  });

  /** As the first start makes it. */
  function anApp(): Promise<App> {
    const config = { ...readConfig({ DATABASE_URL: database.url, DATA_DIR: dataDir }), demo: true };
    return createApp(config, { log: (line) => lines.push(line) });
  }

  after(async () => {
    await app.close();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const column = async (text: string, parameters: readonly unknown[] = []): Promise<unknown[]> =>
    (await sql<Record<string, unknown>>(app.orm.em.fork(), text, parameters)).map((row) => Object.values(row)[0]);

  it('begins months back and ends on today', async () => {
    const today = dayInShanghai(new Date());
    expect(await column('select today::text from business_day')).to.deep.equal([today]);
    const [months] = await column(`select (today - (select min(registered_on) from customer))::int from business_day`);
    expect(months).to.be.greaterThan(90);
  });

  it('happened on the days it says, and nothing of it lies ahead', async () => {
    expect(await column('select count(*)::int from history where at > now()')).to.deep.equal([0]);
    const apart = `select count(*)::int from loan_application a join cases c on c.id = a.case_id
      where a.applied_on <> (c.opened_at at time zone 'Asia/Shanghai')::date and a.status = 'signed'`;
    expect(await column(apart)).to.deep.equal([0]);
  });

  it('has customers of both kinds, with guarantors, collaterals and a blacklist', async () => {
    expect(await column('select count(*)::int from customer group by kind order by kind')).to.deep.equal([10, 27]);
    expect(await column('select count(*)::int from guarantor')).to.deep.equal([11]);
    expect(await column('select count(*)::int from collateral')).to.deep.equal([6]);
    expect(await column('select count(*)::int from blacklist_entry')).to.deep.equal([3]);
  });

  it('has a case at every node where people work', async () => {
    const waiting = await column(`select distinct node_id from task_group where status = 'open' order by 1`);
    expect(waiting).to.include.members([
      'apply', 'coInvestigate', 'committee', 'giveBack', 'investigate', 'managerApproval', 'riskReview', 'sign',
      'review', 'pay', 'book', 'approve', 'confirm', 'allocate', 'receive',
    ]);
  });

  it('has cases that ended every way', async () => {
    const ends = await column('select distinct outcome from instance where outcome is not null order by 1');
    expect(ends).to.include.members(['done', 'filed', 'rejected', 'released', 'returned', 'signed']);
    const closed = await column(`select distinct status from loan_application where status not in ('applied', 'approved') order by 1`);
    expect(closed).to.deep.equal(['cancelled', 'rejected', 'released', 'signed']);
  });

  it('has dossiers that are filed, a paper that came back, and one that should have', async () => {
    expect(await column('select status from dossier')).to.deep.equal(['filed', 'filed', 'filed', 'filed', 'filed', 'filed']);
    expect(await column('select count(*)::int from dossier where case_id is null'), 'of a customer as such').to.deep.equal([1]);
    const now = `select what from custody_now, business_day where what = 'returned' or due_on < today order by 1`;
    expect(await column(now)).to.deep.equal(['out', 'returned', 'returned']);
    expect(await column(`select count(*)::int from custody_now, business_day where due_on >= today`), 'the rest of what came back in part').to.deep.equal([1]);
  });

  it('has loans in every state, some of them due within days', async () => {
    const state = `loan_state(p.phase, p.oldest_unpaid_due, l.grace_days, l.non_accrual_after, d.today)`;
    const from = `from loan l join loan_position p on p.loan_id = l.id cross join business_day d`;
    expect(await column(`select distinct ${state} ${from} order by 1`)).to.deep.equal(['active', 'non-accrual', 'overdue', 'settled']);
    expect(Number((await column(`select count(*) ${from}`))[0])).to.be.within(25, 40);
    const days = await column(`select d.today - p.oldest_unpaid_due ${from} where p.phase = 'running' and ${state} in ('overdue', 'non-accrual')`);
    for (const [least, most] of [[1, 30], [31, 60], [61, 90], [91, 180], [181, 360]] as const) {
      expect(days.some((past) => Number(past) >= least && Number(past) <= most), `${least} to ${most} days past due`).to.equal(true);
    }
    expect(Number((await column(`select count(*) ${from} where p.next_due_on between d.today and d.today + 7`))[0])).to.be.greaterThan(2);
    expect(await column(`select count(*)::int ${from} where p.surplus_fen > 0`)).to.deep.equal([1]);
    expect(await column(`select distinct kind from loan_event where kind in ('prepayment', 'settlement') order by 1`)).to.deep.equal(['prepayment', 'settlement']);
  });

  it('has loans that were changed and corrected, and one of each such case on a desk', async () => {
    const changed = ['extension', 'interest-refund', 'reversal', 'waiver'];
    expect(await column('select distinct kind from loan_event where kind = any($1) order by 1', [changed])).to.deep.equal(changed);
    const waiting = `select distinct i.slug from task_group t join instance i on i.id = t.instance_id where t.status = 'open' and i.slug = any($1) order by 1`;
    expect(await column(waiting, [['extension', 'interest-refund', 'interest-waiver', 'reversal']])).to.have.length(4);
  });

  it('keeps books that agree with every loan, day after day without an incident', async () => {
    const em = app.orm.em.fork();
    await em.begin();
    try {
      const today = await app.clock.businessDate(em);
      for await (const ids of loanChunks(em)) expect(await disagreements(em, ids, today)).to.deep.equal([]);
    } finally {
      await em.rollback();
    }
    expect(await column('select count(*)::int from incident')).to.deep.equal([0]);
    expect(await column(`select count(*)::int from day_run where status <> 'done'`)).to.deep.equal([0]);
    expect(await column(`select sum(case side when 'debit' then amount_fen else -amount_fen end)::int from posting`)).to.deep.equal([0]);
  });

  it('has tasks that are late, tasks in time, and a vote under way', async () => {
    const open = `from task where status = 'open' and due_at`;
    expect(Number((await column(`select count(*) ${open} < now()`))[0])).to.be.greaterThan(3);
    expect(Number((await column(`select count(*) ${open} > now()`))[0])).to.be.greaterThan(3);
    const ballots = `select count(*)::int from task t join task_group g on g.id = t.group_id
      where g.status = 'open' and g.rule is not null and t.status = 'done'`;
    expect(await column(ballots)).to.deep.equal([2]);
  });

  it('numbers agreements without gaps', async () => {
    const numbers = await column('select right(number, 4)::int from loan_agreement order by 1');
    expect(numbers).to.deep.equal(numbers.map((_, nth) => nth + 1)).and.to.have.length(26);
  });

  it('holds no identity in clear, in any table', async () => {
    const secrets = DEMO_CUSTOMERS.flatMap(({ submission }) => ['residentId', 'mobile', 'bankCard'].flatMap((key) => submission[key] ?? []));
    expect(secrets).to.have.length(27 * 3 + 10);
    for (const table of await column(`select tablename from pg_tables where schemaname = 'public'`)) {
      const found = await column(`select count(*)::int from "${String(table)}" t where exists (
        select 1 from unnest($1::text[]) secret where position(secret in t::text) > 0)`, [secrets]);
      expect(found, String(table)).to.deep.equal([0]);
    }
  });

  it('says in Chinese how far it is', () => {
    expect(lines.filter((line) => line.startsWith('演示数据'))).to.have.length.greaterThan(5);
    expect(lines.at(-1)).to.match(/^演示数据已就绪，用时 \d+\.\d 秒/);
  });

  it('stands once: a second start adds nothing', async () => {
    const before = await column('select count(*)::int from history');
    await settleHalfDemo(app);
    await prepare(app);
    await foundFirst(app);
    expect(await column('select count(*)::int from history')).to.deep.equal(before);
  });

  it('is emptied when its load was interrupted, so that the next start loads it whole', async () => {
    await sql(app.orm.em.fork(), 'update demo_load set finished_at = null');
    await app.close();
    app = await anApp();
    await settleHalfDemo(app);
    await prepare(app);
    expect(await column('select count(*)::int from person')).to.deep.equal([0]);
    expect(await column('select count(*)::int from cases')).to.deep.equal([0]);
  });
});
