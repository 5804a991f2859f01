/** Back-dating and reversal: nothing that was posted or printed is changed; the difference is booked today, with its document. */
import { expect } from 'chai';

import { sql } from '../../../../server/database/sql.ts';
import { closePeriod } from '../../../../server/lending/ledger/close-period.ts';
import { extend } from '../../../../server/lending/loans/extend.ts';
import { settle } from '../../../../server/lending/loans/prepay.ts';
import { refundInterest } from '../../../../server/lending/loans/refund-interest.ts';
import { reverse } from '../../../../server/lending/loans/reverse.ts';
import { claim } from '../../../../server/lending/loans/servicing/claims.ts';
import { writeOff } from '../../../../server/lending/loans/write-off.ts';
import { closeDays, expectLaws } from '../../end-of-day/days.ts';
import { aDesk, BANK, type Desk, refusalOf } from './desk.ts';

type Correction = {
  kind: string; receipts: { event: string; before: { parts: object }; after: { parts: object } }[]; takenBack?: string;
};

describe('Correcting a loan', function () {
  this.timeout(60_000);
  let desk: Desk;
  beforeEach(async () => { desk = await aDesk(); });
  afterEach(() => desk.close());

  const takeBack = (loanId: string, eventId: string) => desk.run(async (em) =>
    reverse(em, desk.person('accountant'), await desk.place(em), desk.hands, { loanId, eventId, reason: '记错' }));
  const paper = async (kind: string): Promise<Correction | undefined> => (await sql<{ data: Correction }>(
    desk.orm.em.fork(), 'select data from loan_paper where kind = $1 order by number desc limit 1', [kind],
  ))[0]?.data;
  const posted = async (upTo: string) => sql(desk.orm.em.fork(), `
    select e.booked_on::text as day, p.account, p.side, p.amount_fen::text as fen from ledger_entry e join posting p
      on p.entry_id = e.id
    where e.booked_on <= $1 order by e.booked_on, e.id, p.line`, [upTo]);

  it('books the difference of a back-dated receipt today, and leaves what was posted', async () => {
    const { loan } = await desk.loan({ amount: '90000.00', rate: '0.12', months: 1, method: 'bullet' });
    await closeDays(desk.orm, '2026-08-14');
    const before = await posted('2026-08-13');
    const { recorded } = await desk.receive(loan.id, '90900.00', { valueOn: '2026-07-15' });
    expect(recorded.after.state).to.equal('settled');
    expect(recorded.before.owed.penalty > 0n, 'penalty had run').to.equal(true);
    expect(recorded.after.owed.penalty).to.equal(0n);
    expect(await posted('2026-08-13')).to.deep.equal(before);
    await closeDays(desk.orm, '2026-08-15');
    await expectLaws(desk.orm.em.fork(), '2026-08-15');
  });

  it('says in a correction how later receipts are split now; the receipts stay as they were printed', async () => {
    const { loan } = await desk.loan({ amount: '90000.00', rate: '0.12', months: 3, method: 'equal-principal' });
    await closeDays(desk.orm, '2026-08-05');
    const { recorded: late } = await desk.receive(loan.id, '30000.00');
    const printed = await paper('receipt');
    const { correction } = await desk.receive(loan.id, '20000.00', { valueOn: '2026-07-10' });
    expect(correction?.number).to.match(/^GZ2026-\d{5}$/);
    const told = await paper('correction');
    expect(told?.receipts.map(({ event }) => event)).to.include(late.event.id);
    const change = told?.receipts.find(({ event }) => event === late.event.id);
    expect(change?.before.parts).to.not.deep.equal(change?.after.parts);
    const receipts = await sql<{ data: Correction }>(desk.orm.em.fork(), `select data from loan_paper where kind = 'receipt' order by number`);
    expect(receipts[0]?.data).to.deep.equal(printed);
  });

  it('takes a receipt back with its money, so that its bank number may be entered again; and can take that back too', async () => {
    const { loan } = await desk.loan({ amount: '90000.00', months: 3 });
    const { loan: right } = await desk.loan({ amount: '80000.00', months: 3 });
    const { recorded } = await desk.receive(loan.id, '1000.00', { reference: 'X9' });
    const { recorded: reversal, correction } = await takeBack(loan.id, recorded.event.id);
    expect(correction.number).to.match(/^GZ/);
    expect(reversal.after.received).to.equal(0n);
    expect((await paper('correction'))?.takenBack).to.equal(recorded.event.id);
    await desk.receive(right.id, '1000.00', { reference: 'X9' });
    expect(await refusalOf(takeBack(loan.id, reversal.event.id)), 'the number now stands for another receipt').to.equal('bank-reference-used');
    const { recorded: other } = await desk.receive(loan.id, '500.00', { reference: 'X10' });
    const undone = await takeBack(loan.id, other.event.id);
    const { recorded: again } = await takeBack(loan.id, undone.recorded.event.id);
    expect(again.after.received).to.equal(500_00n);
    await closeDays(desk.orm, '2026-06-16');
    await expectLaws(desk.orm.em.fork(), '2026-06-16');
  });

  describe('whose payout was taken back', () => {
    /** A note whose whole payout was taken back. */
    const takenBack = async (agreementId: string, amount: string) => {
      const { loan, recorded } = await desk.payOut(agreementId, amount);
      const { recorded: reversal } = await takeBack(loan.id, recorded.event.id);
      return { loan, reversal };
    };
    const drawn = async () => (await sql<{ drawn: string }>(desk.orm.em.fork(), 'select sum(drawn_fen)::text as drawn from loan_position'))[0]?.drawn;

    it('brings it back, when the agreement has not been drawn again', async () => {
      const { id } = await desk.agreement({ amount: '90000.00', method: 'bullet' });
      const { loan, reversal } = await takenBack(id, '60000.00');
      await desk.payOut(id, '30000.00');
      const { recorded } = await takeBack(loan.id, reversal.event.id);
      expect([recorded.after.principal, await drawn()]).to.deep.equal([60_000_00n, '9000000']);
    });

    it('does not bring it back beyond what was agreed', async () => {
      const { id } = await desk.agreement({ amount: '90000.00', method: 'bullet' });
      const { loan, reversal } = await takenBack(id, '90000.00');
      const { loan: other, recorded } = await desk.payOut(id, '1000.00');
      expect(await refusalOf(takeBack(loan.id, reversal.event.id))).to.equal('agreement-drawn-again');
      await takeBack(other.id, recorded.event.id);
      await desk.payOut(id, '90000.00');
      expect(await refusalOf(takeBack(loan.id, reversal.event.id))).to.equal('agreement-drawn-again');
      expect(await drawn()).to.equal('9000000');
    });

    it('does not bring it back while a payout is under way', async () => {
      const { id } = await desk.agreement({ amount: '90000.00', method: 'bullet' });
      const { loan, reversal } = await takenBack(id, '10000.00');
      const another = await desk.aCase();
      await desk.run(async (em) => claim(em, await desk.place(em, another), id, 'disbursement'));
      expect(await refusalOf(takeBack(loan.id, reversal.event.id))).to.equal('loan-claimed');
    });

    it('does not take it away again from under what stands on it', async () => {
      const { id } = await desk.agreement({ amount: '90000.00', method: 'bullet' });
      const { loan, reversal } = await takenBack(id, '90000.00');
      const { recorded: back } = await takeBack(loan.id, reversal.event.id);
      await desk.receive(loan.id, '100.00');
      expect(await refusalOf(takeBack(loan.id, back.event.id))).to.equal('disbursement-has-followers');
    });
  });

  it('refuses to take back what a later refund rests on', async () => {
    const { loan } = await desk.loan({ amount: '90000.00', rate: '0.12', months: 1, method: 'bullet' });
    await closeDays(desk.orm, '2026-07-15');
    const { recorded } = await desk.receive(loan.id, '90900.00');
    const refunded = await desk.run(async (em) => refundInterest(em, desk.person('cashier'), await desk.place(em), desk.hands, {
      loanId: loan.id, amountFen: 100_00n, valueOn: '2026-07-15', bank: BANK, reason: '优惠',
    }));
    expect(refunded.paper.number).to.match(/^TX2026-\d{5}$/);
    expect(await refusalOf(takeBack(loan.id, recorded.event.id))).to.equal('later-events-depend');
    await takeBack(loan.id, refunded.recorded.event.id);
    expect(await refusalOf(takeBack(loan.id, recorded.event.id))).to.equal('not refused');
  });

  it('books what counts from a closed month in the open one, and leaves the closed one as it was summed', async () => {
    const { loan } = await desk.loan({ amount: '90000.00', rate: '0.12', months: 3, method: 'equal-principal' });
    await closeDays(desk.orm, '2026-08-05');
    for (const period of ['2026-06', '2026-07']) await desk.run((em) => closePeriod(em, desk.person('accountant'), { period, on: '2026-08-05' }));
    const sums = () => sql(desk.orm.em.fork(), 'select period, account, debit_fen, credit_fen from period_turnover order by 1, 2');
    const closed = await sums();
    const { recorded } = await desk.receive(loan.id, '30900.00', { valueOn: '2026-07-14' });
    expect(recorded.voucher?.period).to.equal('2026-08');
    expect(recorded.before.owed.penalty > 0n && recorded.after.owed.penalty === 0n, 'it had come in time').to.equal(true);
    expect(await sums()).to.deep.equal(closed);
    await closeDays(desk.orm, '2026-08-06');
    await expectLaws(desk.orm.em.fork(), '2026-08-06');
  });

  it('books a receipt that came before a write-off as the repayment that it was', async () => {
    const { loan } = await desk.loan({ amount: '10000.00', months: 1, method: 'bullet' });
    await closeDays(desk.orm, '2026-08-20');
    await desk.run(async (em) => writeOff(em, desk.person('accountant'), await desk.place(em), desk.hands, { loanId: loan.id, reason: '下落不明' }));
    const { recorded } = await desk.receive(loan.id, '500.00', { valueOn: '2026-08-10' });
    expect(recorded.event.type).to.equal('repayment');
    expect((await desk.receive(loan.id, '500.00')).recorded.event.type).to.equal('recovery');
    await closeDays(desk.orm, '2026-08-21');
    await expectLaws(desk.orm.em.fork(), '2026-08-21');
  });

  it('gives back to the agreement what a payout that bounced had drawn', async () => {
    const { loan, recorded } = await desk.loan({ amount: '90000.00', months: 3 });
    await takeBack(loan.id, recorded.event.id);
    const { loan: second } = await desk.payOut(loan.agreementId, '90000.00');
    expect(second.noteNumber).to.not.equal(loan.noteNumber);
    await closeDays(desk.orm, '2026-07-18');
    await expectLaws(desk.orm.em.fork(), '2026-07-18');
  });

  it('leaves a loan settled whose extension was to begin later', async () => {
    const { loan } = await desk.loan({ amount: '60000.00', months: 3 });
    await desk.run(async (em) => extend(em, desk.person('accountant'), await desk.place(em), desk.hands, {
      loanId: loan.id, valueOn: '2026-07-01', until: { installments: 2 }, rate: undefined, consents: [], reason: '周转',
    }));
    await closeDays(desk.orm, '2026-06-20');
    const { recorded } = await desk.run(async (em) => settle(em, desk.person('accountant'), await desk.place(em), {
      loanId: loan.id, amountFen: 70_000_00n, valueOn: '2026-06-20', noticedOn: '2026-06-15', bank: BANK,
    }));
    expect(recorded.after.state).to.equal('settled');
    for (const day of ['2026-07-02', '2026-08-16']) {
      await closeDays(desk.orm, day);
      await expectLaws(desk.orm.em.fork(), day);
      const [row] = await sql(desk.orm.em.fork(), 'select phase, matures_on::text as "maturesOn", due_interest_fen::text as due from loan_position');
      expect(row, day).to.deep.equal({ phase: 'settled', maturesOn: '2026-06-20', due: '0' });
    }
  });

  it('ends an agreement with its last note, and brings it back with it', async () => {
    const { id } = await desk.agreement({ amount: '90000.00', months: 3 });
    const { loan: first } = await desk.payOut(id, '60000.00');
    const status = async () => (await sql<{ status: string }>(desk.orm.em.fork(), 'select status from loan_agreement where id = $1', [id]))[0]?.status;
    await desk.receive(first.id, '60000.00', { mode: 'unscheduled' });
    expect(await status(), 'something can still be drawn').to.equal('signed');
    const { loan: second } = await desk.payOut(id, '30000.00');
    const { recorded } = await desk.receive(second.id, '30000.00', { mode: 'unscheduled' });
    expect(recorded.after.state).to.equal('settled');
    expect(await status()).to.equal('ended');
    expect(await refusalOf(desk.payOut(id, '1.00'))).to.equal('agreement-ended');
    await takeBack(second.id, recorded.event.id);
    expect(await status()).to.equal('signed');
  });

  it('lets a tranche fall due on the days of the first note, and mature with it', async () => {
    const { id } = await desk.agreement({ amount: '90000.00', months: 6, method: 'equal-principal' });
    const { loan: first } = await desk.payOut(id, '60000.00');
    await closeDays(desk.orm, '2026-08-03');
    const { loan: second } = await desk.payOut(id, '30000.00');
    const dues = async (loanId: string) => (await sql<{ due: string }>(desk.orm.em.fork(), 'select due_on::text as due from installment where loan_id = $1 order by seq', [loanId])).map(({ due }) => due);
    expect(await dues(second.id)).to.deep.equal((await dues(first.id)).slice(1));
    expect(second.maturesOn).to.equal(first.maturesOn);
  });
});
