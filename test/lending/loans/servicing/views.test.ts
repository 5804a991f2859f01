/** The register, one loan, what-if, papers and dashboards over HTTP, as people of the demo company see them. */
import { expect } from 'chai';

import type { Em } from '../../../../server/database/orm.ts';
import { sql } from '../../../../server/database/sql.ts';
import { writeOff } from '../../../../server/lending/loans/write-off.ts';
import type { Disbursed } from '../../../../server/lending/loans/disburse.ts';
import { startTestApp, type TestApp } from '../../../support/app.ts';
import { deskOn, furnish, type People } from './desk.ts';

type Item = { id: string; noteNumber: string; principal: string; state: { code: string }; daysPastDue: number; due: string };
type Register = { items: Item[]; total: number; totals: { principal: string } };

describe('Loans over HTTP', () => {
  let app: TestApp;
  let desk: ReturnType<typeof deskOn>;
  let paid: Disbursed;
  let late: Disbursed;

  before(async () => {
    app = await startTestApp();
    const em = app.app.orm.em.fork();
    const people = await sql<{ username: keyof People; id: string; org_id: string }>(em, 'select username, id, org_id from person');
    const of = (name: string) => people.find(({ username }) => username === name);
    const ids = Object.fromEntries(['officer', 'officer2', 'manager', 'accountant', 'cashier'].map((name) => [name, of(name)?.id ?? ''])) as unknown as People;
    const founded = await em.transactional((inner) => furnish(inner, { orgId: of('officer')?.org_id ?? '', people: ids }));
    desk = deskOn(app.app.orm, founded);
    paid = await desk.loan({ amount: '120000.00', months: 12, method: 'equal-principal' });
    late = await desk.loan({ amount: '60000.00', months: 6, rate: '0.18' });
    await desk.goTo('2026-07-15');
    await desk.receive(paid.loan.id, '11200.00', { reference: 'R1' });
    await desk.goTo('2026-07-25');
  });
  after(() => app.close());

  it('lists what a person may see, with totals, by state and in order', async () => {
    const register = await (await app.as('officer')).get<Register>('/api/loans?sort=noteNumber');
    expect(register.total).to.equal(2);
    expect(register.items.map(({ noteNumber }) => noteNumber)).to.deep.equal([paid.loan.noteNumber, late.loan.noteNumber]);
    expect(register.totals.principal).to.equal('170000.00');
    const none = await (await app.as('officer')).get<Register>('/api/loans?state=settled,pending&text=%25');
    expect(none).to.include({ total: 0 });
  });

  it('shows one loan with its plan, events, entries and papers', async () => {
    const loan = await (await app.as('accountant')).get<{
      position: { principal: string }; installments: unknown[]; events: { kind: { code: string }; split: { principal: string } | null }[];
      entries: { eventId: string | null; lines: { account: string }[] }[]; papers: { id: string; kind: { code: string } }[]; cases: unknown[];
    }>(`/api/loans/${paid.loan.id}`);
    expect(loan.position.principal).to.equal('110000.00');
    expect(loan.installments).to.have.length(12);
    expect(loan.events.map(({ kind }) => kind.code)).to.deep.equal(['disbursement', 'repayment']);
    expect(loan.events[1]?.split?.principal).to.equal('10000.00');
    expect(loan.entries).to.have.length(2);
    expect(loan.papers.map(({ kind }) => kind.code)).to.deep.equal(['payout', 'receipt']);
    const receipt = await (await app.as('cashier')).get<{ data: { capitals: string; parts: object }; reversed: boolean }>(`/api/receipts/${loan.papers[1]?.id}`);
    expect(receipt.data).to.deep.include({ capitals: '壹万壹仟贰佰元整', parts: { interest: '1200.00', principal: '10000.00' } });
    expect(receipt.reversed).to.equal(false);
  });

  it('says what would be, and records nothing', async () => {
    const officer = await app.as('officer');
    const ask = (body: Readonly<Record<string, unknown>>) => officer.post<{ payoff: string; after: { state: { code: string }; maturesOn: string }; interestDifference: string }>(`/api/loans/${paid.loan.id}/quotes`, body);
    const payoff = await ask({ kind: 'payoff' });
    expect(payoff.payoff).to.equal('110366.67');
    expect((await ask({ kind: 'receipt', amount: payoff.payoff, mode: 'unscheduled' })).after.state.code).to.equal('settled');
    const extended = await ask({ kind: 'extension', installments: 3 });
    expect(extended.after.maturesOn).to.equal('2027-09-15');
    expect(Number(extended.interestDifference)).to.be.greaterThan(0);
    const events = await sql(app.app.orm.em.fork(), 'select from loan_event where loan_id = $1', [paid.loan.id]);
    expect(events).to.have.length(2);
  });

  it('shows dashboards to whoever sees loans', async () => {
    const manager = await app.as('manager');
    const portfolio = await manager.get<{ total: { count: number; principal: string } }>('/api/dashboard/portfolio');
    expect(portfolio.total).to.include({ count: 2, principal: '170000.00' });
    const soon = await manager.get<{ count: number }>('/api/dashboard/due-soon?days=31');
    expect(soon.count).to.be.greaterThan(1);
    const inSeptember = await manager.get<Register>('/api/loans?dueFrom=2026-09-01&dueTo=2026-09-30');
    expect(inSeptember.total, 'loans with an installment to be paid then, though another comes before it').to.equal(2);
    const flows = await manager.get<{ months: object[] }>('/api/dashboard/flows');
    expect(flows.months).to.deep.equal([
      { month: '2026-06', disbursed: '180000.00', received: '0.00', principal: '0.00', interest: '0.00' },
      { month: '2026-07', disbursed: '0.00', received: '11200.00', principal: '10000.00', interest: '1200.00' },
    ]);
    expect(await manager.get('/api/dashboard/overdue')).to.have.property('buckets');
    expect(await manager.get('/api/dashboard/notices')).to.deep.equal({ items: [], total: 0 });
  });

  it('names the officers of the loans within reach, also to who may read no people', async () => {
    const officer = await app.as('officer');
    const { officers } = await officer.get<{ officers: object[] }>('/api/dashboard/officers');
    expect(officers.map((one) => Object.keys(one).sort())).to.deep.equal([['id', 'name']]);
    expect(officers[0]).to.include({ id: officer.personId });
    expect((await officer.send('GET', '/api/people')).status).to.equal(403);
    expect((await (await app.as('analyst')).send('GET', '/api/dashboard/officers')).status).to.equal(403);
  });

  it('counts a loan that was written off among its state only', async () => {
    const { loan } = await desk.loan({ amount: '5000.00', months: 1, startOn: '2026-07-25', payout: '5000.00' });
    await desk.goTo('2026-09-01');
    const at = (em: Em) => desk.place(em);
    await desk.run(async (em) => writeOff(em, desk.person('accountant'), await at(em), desk.hands, { loanId: loan.id, reason: '下落不明' }));
    type Sums = { count: number; principal: string };
    const book = await (await app.as('manager')).get<{ total: Sums; states: (Sums & { state: { code: string } })[]; products: Sums[]; orgs: Sums[] }>('/api/dashboard/portfolio');
    expect(book.states.find(({ state }) => state.code === 'written-off')).to.deep.include({ count: 1, principal: '5000.00' });
    for (const sums of [book.total, book.products[0], book.orgs[0]]) expect(sums).to.include({
      count: 2, principal: '170000.00',
    });
  });

  it('asks for the end of days, shows how far it has come, and counts days past due from then on', async () => {
    await desk.goTo('2026-09-01');
    const admin = await app.as('admin');
    expect((await (await app.as('accountant')).send('POST', '/api/business-days', { upTo: '2026-09-04' })).status).to.equal(403);
    expect(await admin.post('/api/business-days', { upTo: '2026-09-04' })).to.deep.equal({ today: '2026-09-01', upTo: '2026-09-04', days: 3 });
    const refused = await admin.send('POST', '/api/business-days', { upTo: '2026-09-06' });
    expect([refused.status, refused.body['type']]).to.deep.equal([409, '/problems/end-of-day-running']);
    expect(await admin.get('/api/business-days')).to.deep.include({
      today: '2026-09-01', upTo: '2026-09-04', queued: 3, running: null, recent: [],
    });
    await app.work();
    const after = await admin.get<{ today: string; upTo: null; queued: number; recent: { day: string; status: string; loans: number; loansDone: number }[] }>('/api/business-days');
    expect(after).to.deep.include({ today: '2026-09-04', upTo: null, queued: 0 });
    expect(after.recent.map(({ day, status }) => [day, status])).to.deep.equal([['2026-09-03', 'done'], ['2026-09-02', 'done'], ['2026-09-01', 'done']]);
    expect(after.recent.every(({ loans, loansDone }) => loans === loansDone)).to.equal(true);
    expect(await admin.send('POST', '/api/business-days', { upTo: '2026-09-04' })).to.have.property('status', 409);
    const { items } = await (await app.as('manager')).get<Register>('/api/loans?state=overdue');
    expect(items.map(({ id, daysPastDue }) => [id, daysPastDue])).to.deep.equal([[late.loan.id, 51], [paid.loan.id, 20]]);
    const { buckets } = await (await app.as('manager')).get<{ buckets: { bucket: string; count: number }[] }>('/api/dashboard/overdue');
    expect(buckets.filter(({ count }) => count > 0).map(({ bucket }) => bucket)).to.deep.equal(['1-30', '31-60']);
  });
});
