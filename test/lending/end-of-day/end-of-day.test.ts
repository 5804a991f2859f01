import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { requestClose } from '../../../server/lending/end-of-day/request.ts';
import { workOnDay } from '../../../server/lending/end-of-day/work.ts';
import { SYSTEM } from '../../../server/platform/actor.ts';
import { aDesk, type Desk, refusalOf } from '../loans/servicing/desk.ts';
import { closeDays, expectLaws } from './days.ts';

describe('End of day', function () {
  this.timeout(60_000);
  let desk: Desk;
  beforeEach(async () => { desk = await aDesk(); });
  afterEach(() => desk.close());

  const entries = (loanId: string) => sql<{ day: string; recipe: string; fen: string }>(desk.orm.em.fork(), `
    select e.booked_on::text as day, e.recipe, sum(p.amount_fen) filter (where p.side = 'debit')::text as fen
    from ledger_entry e join posting p on p.entry_id = e.id where e.loan_id = $1 group by e.id order by e.booked_on, e.id`, [loanId]);

  it('accrues at month end and on due days only, whatever happens in between', async () => {
    const { loan } = await desk.loan({ amount: '90000.00', rate: '0.12', months: 3, method: 'interest-only' });
    await closeDays(desk.orm, '2026-07-16');
    expect(await entries(loan.id)).to.deep.equal([
      { day: '2026-06-15', recipe: 'disbursement', fen: '9000000' },
      { day: '2026-06-30', recipe: 'accrual', fen: '45000' },
      { day: '2026-07-15', recipe: 'accrual', fen: '45000' },
    ]);
    await expectLaws(desk.orm.em.fork(), '2026-07-16');
  });

  it('turns a loan overdue the day after it was due, and stops its income after ninety days', async () => {
    const { loan } = await desk.loan({ amount: '90000.00', rate: '0.12', months: 1, method: 'bullet' });
    const state = async () => {
      const [row] = await sql<{ state: string }>(desk.orm.em.fork(), `
        select loan_state(p.phase, p.oldest_unpaid_due, l.grace_days, l.non_accrual_after, b.today) as state
        from loan_position p join loan l on l.id = p.loan_id, business_day b where l.id = $1`, [loan.id]);
      return row?.state;
    };
    await closeDays(desk.orm, '2026-07-15');
    expect(await state()).to.equal('active');
    await closeDays(desk.orm, '2026-07-16');
    expect(await state()).to.equal('overdue');
    await closeDays(desk.orm, '2026-10-13');
    expect(await state()).to.equal('overdue');
    await closeDays(desk.orm, '2026-10-15');
    expect(await state()).to.equal('non-accrual');
    await expectLaws(desk.orm.em.fork(), '2026-10-15');
    const [income] = await sql<{ net: string }>(desk.orm.em.fork(), `
      select sum(case side when 'debit' then amount_fen else -amount_fen end)::text as net from posting where account in ('601101', '601102', '22210102')`);
    expect(income?.net).to.equal('0');
  });

  it('writes each notice once, on the morning of its day', async () => {
    const { loan } = await desk.loan({ amount: '90000.00', rate: '0.12', months: 2, method: 'equal-principal' });
    await closeDays(desk.orm, '2026-07-20');
    const notices = await sql(desk.orm.em.fork(), `
      select kind, on_date::text as on, due_on::text as due, amount_fen::text as fen from loan_notice where loan_id = $1 order by on_date, kind`, [loan.id]);
    expect(notices).to.deep.equal([
      { kind: 'due-soon', on: '2026-07-12', due: '2026-07-15', fen: '4590000' },
      { kind: 'due', on: '2026-07-15', due: '2026-07-15', fen: '4590000' },
      { kind: 'maturity-soon', on: '2026-07-16', due: '2026-08-15', fen: '9000000' },
      { kind: 'overdue', on: '2026-07-16', due: '2026-07-15', fen: '4590000' },
    ]);
  });

  it('numbers the collective vouchers of a day when the day ends', async () => {
    await desk.loan({ amount: '90000.00', months: 3 });
    await desk.loan({ amount: '80000.00', months: 3 });
    await closeDays(desk.orm, '2026-07-01');
    const vouchers = await sql(desk.orm.em.fork(), `
      select booked_on::text as day, recipe, collective, number, entry_count from voucher order by booked_on, number`);
    expect(vouchers).to.deep.equal([
      { day: '2026-06-15', recipe: 'disbursement', collective: false, number: 1, entry_count: 1 },
      { day: '2026-06-15', recipe: 'disbursement', collective: false, number: 2, entry_count: 1 },
      { day: '2026-06-30', recipe: 'accrual', collective: true, number: 3, entry_count: 2 },
    ]);
  });

  it('refuses a day that is over, today, and a second end while one is under way', async () => {
    const ask = (upTo: string) => refusalOf(desk.run((em) => requestClose(em, SYSTEM, upTo)));
    expect(await ask('2026-06-14')).to.equal('day-closed');
    expect(await ask('2026-06-15')).to.equal('day-closed');
    expect(await ask('2028-06-15')).to.equal('too-many-days');
    expect(await ask('2026-06-18')).to.equal('not refused');
    expect(await ask('2026-06-18')).to.equal('end-of-day-running');
    expect(await ask('2026-06-20')).to.equal('end-of-day-running');
  });

  it('touches no loan for which nothing changes', async () => {
    await desk.loan({ months: 3 });
    await closeDays(desk.orm, '2026-06-20');
    const runs = await sql(desk.orm.em.fork(), 'select day::text as day, loans, status from day_run order by day');
    expect(runs).to.deep.equal(['15', '16', '17', '18', '19'].map((day) => ({ day: `2026-06-${day}`, loans: day === '15' ? 1 : 0, status: 'done' })));
  });

  it('leaves out a loan whose record does not agree with the core, and says so once', async () => {
    const { loan } = await desk.loan({ months: 3 });
    const other = await desk.loan({ months: 3 });
    await sql(desk.orm.em.fork(), `update loan_position set posted = posted || '{"interest-receivable": "1"}' where loan_id = $1`, [loan.id]);
    await closeDays(desk.orm, '2026-07-18');
    const incidents = await sql<{ code: string; note: string; what: string }>(desk.orm.em.fork(), `select code, facts->>'noteNumber' as note, facts->>'what' as what from incident`);
    expect(incidents).to.deep.equal([{ code: 'position-differs', note: loan.noteNumber, what: 'entry interest-receivable' }]);
    expect(await entries(loan.id)).to.have.length(1);
    expect(await entries(other.loan.id)).to.have.length(4);
  });

  it('becomes an incident when it cannot go on, once, and goes on when the reason is gone', async () => {
    await desk.loan({ months: 1, method: 'bullet' });
    const em = desk.orm.em.fork();
    await closeDays(desk.orm, '2026-06-30');
    await sql(em, `update ledger_account set open = false where code = '601101'`);
    await desk.run((inner) => requestClose(inner, SYSTEM, '2026-07-01'));
    const until = async (): Promise<string> => {
      try {
        while (await workOnDay(desk.orm));
        return 'done';
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    };
    expect([await until(), await until()]).to.deep.equal(['account-closed', 'account-closed']);
    const incidents = await sql(em, `select code, facts->>'on' as on, facts->>'message' as message from incident`);
    expect(incidents).to.deep.equal([{ code: 'end-of-day-stuck', on: '2026-06-30', message: 'account-closed' }]);
    await sql(em, `update ledger_account set open = true where code = '601101'`);
    expect(await until()).to.equal('done');
    expect(await sql(em, 'select today::text as today from business_day')).to.deep.equal([{ today: '2026-07-01' }]);
  });

  it('books what happens after a loan was closed for the day to that day, and nothing twice', async () => {
    const { loan } = await desk.loan({ amount: '90000.00', rate: '0.12', months: 1, method: 'bullet' });
    await closeDays(desk.orm, '2026-07-15');
    await desk.receive(loan.id, '90900.00');
    await closeDays(desk.orm, '2026-07-16');
    await expectLaws(desk.orm.em.fork(), '2026-07-16');
    const [row] = await sql<{ phase: string }>(desk.orm.em.fork(), 'select phase from loan_position where loan_id = $1', [loan.id]);
    expect(row?.phase).to.equal('settled');
  });
});
