/** 对账单: what came and went in a span of days, as it was known then; to the fen what the position says on every day. */
import { expect } from 'chai';

import { reverse } from '../../../../server/lending/loans/reverse.ts';
import { bookOf } from '../../../../server/lending/loans/servicing/book.ts';
import { registerRow } from '../../../../server/lending/loans/views/register.ts';
import { type Owed, type Statement, statementOf, sumsOf } from '../../../../server/lending/loans/views/statement.ts';
import { statement } from '../../../../server/lending/loans/views/statement-view.ts';
import { waiveInterest } from '../../../../server/lending/loans/waive-interest.ts';
import { addDays, fenOf, position, total } from '../../../../server/lending/money/index.ts';
import { sql } from '../../../../server/database/sql.ts';
import { aDesk, type Desk, refusalOf } from './desk.ts';

const SIGHT = { rows: { all: true }, caseIds: [] } as const;
const [FIRST, TODAY] = ['2026-06-15', '2026-10-20'];

describe('A statement of a loan', function () {
  this.timeout(60_000);
  let desk: Desk;
  let loanId: string;
  before(async () => {
    desk = await aDesk(FIRST);
    ({ loan: { id: loanId } } = await desk.loan({ amount: '90000.00', rate: '0.12', months: 6, method: 'equal-principal' }));
    await desk.goTo('2026-07-15');
    // 15,000.00 and 900.00 of interest are due; 600.00 wait and pay part of what falls due in August.
    await desk.receive(loanId, '16500.00');
    await desk.goTo('2026-08-25');
    const { recorded } = await desk.receive(loanId, '1000.00');
    await desk.goTo('2026-09-02');
    await desk.run(async (em) => reverse(em, desk.person('accountant'), await desk.place(em), desk.hands, { loanId, eventId: recorded.event.id, reason: '记错' }));
    await desk.receive(loanId, '15000.00', { valueOn: '2026-08-14' });
    await desk.goTo('2026-09-20');
    await desk.run(async (em) => waiveInterest(em, desk.person('accountant'), await desk.place(em), desk.hands, {
      loanId, valueOn: '2026-09-20', size: { amount: 50_00n }, parts: ['interest'], reason: '协商',
    }));
    await desk.goTo(TODAY);
    await desk.receive(loanId, '40000.00', { mode: 'unscheduled' });
  });
  after(() => desk.close());

  async function stated(from: string, to: string): Promise<Statement> {
    const em = desk.orm.em.fork();
    const moves = await sql<{ id: string; fen: string }>(em, `select event_id as id, (case direction when 'in' then amount_fen else -amount_fen end)::text as fen from bank_movement`);
    return statementOf(await bookOf(em, loanId), new Map(moves.map(({ id, fen }) => [id, BigInt(fen)])), { from, to });
  }
  const sum = (a: Owed, b: Owed): Owed => ({ principal: a.principal + b.principal, charges: a.charges + b.charges, surplus: a.surplus + b.surplus });
  const ask = (days: { from?: string; to?: string } = {}) => statement(desk.orm.em.fork(), SIGHT, TODAY, { id: loanId, ...days });

  it('leads from its opening to its closing balance line by line, and both are the position as known then, on every day', async () => {
    const { terms, events } = await bookOf(desk.orm.em.fork(), loanId);
    for (let on = addDays(FIRST, 1); on <= TODAY; on = addDays(on, 1)) {
      const known = position(terms, events, on, on);
      const { opening, lines, closing, accrued } = await stated(FIRST, on);
      expect(closing, on).to.deep.equal({ principal: known.principal, charges: total(known.owed) - known.owed.principal, surplus: known.surplus });
      let at = opening;
      for (const line of lines) {
        at = sum({ ...at, charges: at.charges + line.accrued }, line.change);
        expect(line.balance, `${on}: ${line.event?.type}`).to.deep.equal(at);
        expect(line.accrued >= 0n).to.equal(true);
      }
      expect(closing, on).to.deep.equal({ ...at, charges: at.charges + accrued });
    }
  });

  it('goes on where the one before it ended, wherever the span is cut', async () => {
    const whole = await stated(FIRST, TODAY);
    for (const cut of ['2026-06-15', '2026-07-14', '2026-07-15', '2026-08-15', '2026-08-25', '2026-09-01', '2026-09-02', '2026-10-19']) {
      const [before, after] = [await stated(FIRST, cut), await stated(addDays(cut, 1), TODAY)];
      expect(after.opening, cut).to.deep.equal(before.closing);
      expect([...before.lines, ...after.lines].map(({ on, event }) => [on, event?.id]), cut).to.deep.equal(whole.lines.map(({ on, event }) => [on, event?.id]));
      const [a, b, all] = [sumsOf(before), sumsOf(after), sumsOf(whole)];
      expect([a.received + b.received, a.accrued + b.accrued, sum(a.change, b.change)], cut).to.deep.equal([all.received, all.accrued, all.change]);
    }
  });

  it('says each thing where it was booked: a reversal and a receipt that came late, and what was held paying what fell due', async () => {
    const { lines } = await ask();
    expect(lines.map(({ on, valueOn, kind, undone, paidOut, received }) => [on, valueOn === on ? '' : valueOn, kind.code, undone, paidOut, received])).to.deep.equal([
      ['2026-06-15', '', 'disbursement', null, '90000.00', '0.00'],
      ['2026-07-15', '', 'repayment', null, '0.00', '16500.00'],
      ['2026-08-15', '', 'surplus-applied', null, '0.00', '0.00'],
      ['2026-08-25', '', 'repayment', null, '0.00', '1000.00'],
      ['2026-09-02', '', 'reversal', '还款', '1000.00', '0.00'],
      ['2026-09-02', '2026-08-14', 'repayment', null, '0.00', '15000.00'],
      ['2026-09-20', '', 'waiver', null, '0.00', '0.00'],
      ['2026-10-20', '', 'prepayment', null, '0.00', '40000.00'],
    ]);
    expect(lines[1]).to.deep.include({ accrued: '900.00', change: { principal: '-15000.00', charges: '-900.00', surplus: '600.00' } });
    expect(lines[2]?.balance.surplus).to.equal('0.00');
    expect(lines.find(({ kind }) => kind.code === 'waiver')?.change).to.deep.equal({ principal: '0.00', charges: '-50.00', surplus: '0.00' });
  });

  it('says of a past span what it said then, whatever came to light since', async () => {
    const { closing, position: at } = await ask({ to: '2026-09-01' });
    // The receipt of 25 August was taken back, and another one came late, on the day after.
    const { terms, events } = await bookOf(desk.orm.em.fork(), loanId);
    const then = position(terms, events.filter(({ bookedOn }) => bookedOn <= '2026-09-01'), '2026-09-01');
    expect(fenOf(closing.principal)).to.equal(then.principal);
    expect(fenOf(at.payoff)).to.equal(then.payoff);
    expect(closing.principal).to.not.equal((await ask({ to: '2026-09-02' })).closing.principal);
  });

  it('is of no days before the first booking, after the business day, or the wrong way round; and of no loan that is not theirs', async () => {
    for (const days of [{ from: '2026-06-14' }, { to: '2026-10-21' }, { from: '2026-08-02', to: '2026-08-01' }]) {
      expect(await refusalOf(ask(days))).to.equal('statement-span-invalid');
    }
    const em = desk.orm.em.fork();
    const nothing = { rows: undefined, caseIds: [] };
    expect(await registerRow(em, nothing, TODAY, loanId)).to.equal(undefined);
    expect(await refusalOf(statement(em, nothing, TODAY, { id: loanId }))).to.equal('loan-not-found');
  });
});
