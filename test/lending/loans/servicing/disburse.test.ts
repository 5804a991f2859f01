import { expect } from 'chai';

import { sql } from '../../../../server/database/sql.ts';
import { disburse } from '../../../../server/lending/loans/disburse.ts';
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
});
