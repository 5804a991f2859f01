import { expect } from 'chai';

import { sql } from '../../../../server/database/sql.ts';
import { disburse } from '../../../../server/lending/loans/disburse.ts';
import { approvedBy } from '../../../support/approvals.ts';
import { aDesk, BANK, type Desk, refusalOf } from './desk.ts';

describe('Paying out a note', () => {
  let desk: Desk;
  before(async () => { desk = await aDesk(); });
  after(() => desk.close());

  it('opens a numbered note with its plan and posts the payout', async () => {
    const { loan, recorded, paper } = await desk.loan({ amount: '100000.00', months: 12 });
    expect(loan.noteNumber).to.match(/^JJ2026-\d{4}$/);
    expect(paper.number).to.match(/^FK2026-\d{5}$/);
    expect(recorded.after.principal).to.equal(100_000_00n);
    const em = desk.orm.em.fork();
    const rows = await sql<{ n: number; left: string }>(em, 'select count(*)::int as n, sum(principal_fen)::text as left from installment where loan_id = $1', [loan.id]);
    expect(rows[0]).to.deep.equal({ n: 12, left: '10000000' });
    const lines = await sql(em, `
      select p.account, p.side, p.amount_fen::text as fen, p.bank_account from ledger_entry e join posting p on p.entry_id = e.id
      where e.source_id = $1 order by p.line`, [recorded.event.id]);
    expect(lines).to.deep.equal([
      { account: '130301', side: 'debit', fen: '10000000', bank_account: null },
      { account: '1002', side: 'credit', fen: '10000000', bank_account: '基本户' },
    ]);
  });

  it('splits a receipt, prints it and books it', async () => {
    const { loan } = await desk.loan({ amount: '100000.00', months: 12 });
    await desk.goTo('2026-07-15');
    const { recorded, receipt } = await desk.receive(loan.id, '8893.54', { reference: 'B1' });
    expect(recorded.after.due.principal).to.equal(0n);
    expect(receipt.number).to.match(/^SK2026-\d{5}$/);
    expect(await refusalOf(desk.receive(loan.id, '1.00', { reference: 'B1' }))).to.equal('bank-reference-used');
    await desk.goTo('2026-06-15');
  });

  it('refuses a second payout of the same agreement', async () => {
    const { loan } = await desk.loan();
    expect(await refusalOf(desk.payOut(loan.agreementId, '0.01'))).to.equal('agreement-fully-drawn');
  });

  it('refuses whoever asked for it, approved the loan, or acts alone', async () => {
    const { id } = await desk.agreement();
    const pay = (who: 'officer' | 'manager' | 'cashier', hands = desk.hands) => desk.run(async (em) => {
      const at = await desk.place(em);
      return disburse(em, desk.person(who), at, hands, {
        agreementId: id, amountFen: 1_000_00n, payoutFen: 1_000_00n, valueOn: at.on, bank: BANK,
      });
    });
    expect(await refusalOf(pay('officer'))).to.equal('payout-by-requester');
    expect(await refusalOf(pay('manager'))).to.equal('payout-by-approver');
    expect(await refusalOf(pay('cashier', { starterId: desk.people.officer2, doers: [desk.people.cashier] }))).to.equal('payout-not-reviewed');
  });

  it('refuses everybody who approved the loan, at whatever stage', async () => {
    const { id } = await desk.agreement();
    await desk.run(async (em) => {
      const [row] = await sql<{ caseId: string; instanceId: string }>(em, `
        select case_id as "caseId", instance_id as "instanceId" from loan_application where id = (select application_id from loan_agreement where id = $1)`, [id]);
      if (!row) throw new Error('no application');
      await approvedBy(em, row, desk.people.cashier, { node: 'riskReview' });
    });
    expect(await refusalOf(desk.payOut(id, '1000.00'))).to.equal('payout-by-approver');
  });

  it('refuses a tranche from the day on which the first note matures', async () => {
    const { id } = await desk.agreement({ amount: '60000.00', months: 1, method: 'bullet' });
    await desk.payOut(id, '10000.00');
    await desk.goTo('2026-07-15');
    expect(await refusalOf(desk.payOut(id, '10000.00', '2026-07-15'))).to.equal('payout-after-maturity');
    expect(await refusalOf(desk.payOut(id, '10000.00', '2026-07-14'))).to.equal('not refused');
    await desk.goTo('2026-06-15');
  });

  it('pins the holidays of the agreement, so that a tranche falls due with the first note', async () => {
    const calendar = { holidays: ['2026-09-15'], workdays: [] };
    const { id } = await desk.agreement({ amount: '60000.00', months: 4, method: 'equal-principal', calendar, rules: { holiday: 'next-without-interest' } });
    const { loan: first } = await desk.payOut(id, '30000.00');
    await desk.goTo('2026-07-20');
    const { loan: second } = await desk.payOut(id, '30000.00', '2026-07-20');
    const rows = async (loanId: string) => sql<{ to: string; due: string }>(desk.orm.em.fork(), `
      select to_on::text as to, due_on::text as due from installment where loan_id = $1 order by seq`, [loanId]);
    // 15 August is a Saturday, 15 September a holiday.
    expect(await rows(first.id)).to.deep.equal([
      { to: '2026-07-15', due: '2026-07-15' }, { to: '2026-08-15', due: '2026-08-17' },
      { to: '2026-09-15', due: '2026-09-16' }, { to: '2026-10-15', due: '2026-10-15' },
    ]);
    expect(await rows(second.id)).to.deep.equal((await rows(first.id)).slice(1));
    await sql(desk.orm.em.fork(), `update holiday_year set holidays = '{2026-10-15}'`);
    await desk.receive(second.id, '1.00');
    expect((await rows(second.id)).at(-1), 'a holiday that is published later moves nothing').to.deep.equal({ to: '2026-10-15', due: '2026-10-15' });
    await desk.goTo('2026-06-15');
  });
});
