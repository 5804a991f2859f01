/** How a loan ends, is corrected and is told, worked by hand: 12,000.00 at 1 % a month, equal principal over twelve months, from 15 January 2025. */
import { expect } from 'chai';

import { addDays, fenOf, type Position, position, post, yuanOf } from '../../../server/lending/money/index.ts';
import { aLoan, at, event, lines, paid, paidOut, said, split } from './loan.ts';

describe('Write-off, recovery, reversal', () => {
  const off = event('2025-06-30', { type: 'write-off' });

  it('charges no fee for paying early when it is written off', () => {
    const place = at('2025-02-20', [event('2025-02-20', { type: 'write-off' })], { overdue: { rate: '0' }, prepayment: { feeRate: '0.01', settlement: 'whole-period' } });
    expect(said(place.owed)).to.deep.equal({ interest: '138.33', principal: '12000.00' });
  });

  it('makes a tranche due at once that an end of the plan, booked late, leaves behind it', () => {
    const events = [
      paidOut('2025-01-15', '6000'), paidOut('2025-03-15', '6000'), event('2025-02-15', { type: 'settlement', amount: '6060', bookedOn: '2025-03-20' }),
    ];
    const place = position(aLoan({ overdue: { rate: '0' } }), events, '2025-03-20');
    expect([place.state, said(place.due)]).to.deep.equal(['overdue', { principal: '6000.00' }]);
    expect(lines(place)).to.deep.equal(['2025-02-15 500.00 + 60.00 -> 5500.00', '2025-02-15 5500.00 + 0.00 -> 0.00', '2025-03-15 6000.00 + 0.00 -> 0.00']);
  });

  it('writes off the whole debt, and goes on claiming it', () => {
    const place = at('2025-07-01', [off], { overdue: { rate: '0' } });
    expect([place.state, yuanOf(place.overdue), yuanOf(place.notDue), yuanOf(place.accounts['loan-principal']), yuanOf(place.accounts['write-off'])])
      .to.deep.equal(['written-off', '12000.00', '0.00', '0.00', '12000.00']);
  });

  it('books what comes in afterwards as recovery, principal first', () => {
    const place = at('2025-08-01', [off, event('2025-08-01', { type: 'recovery', amount: '5000' })], { overdue: { rate: '0' } });
    expect([place.state, said(place.paid), yuanOf(place.accounts['write-off-recovery'])]).to.deep.equal(['written-off', { principal: '5000.00' }, '-5000.00']);
    expect(said(at('2025-08-01', [off, paid('2025-08-01', '5000')], { overdue: { rate: '0' } }).paid)).to.deep.equal({ principal: '5000.00' });
  });

  it('undoes an event by a reversal, and the reversal by another', () => {
    const receipt = paid('2025-02-15', '1120');
    const undo = event('2025-02-20', { type: 'reversal', of: receipt.id });
    const redo = event('2025-02-21', { type: 'reversal', of: undo.id });
    expect(said(at('2025-02-21', [receipt, undo]).paid)).to.deep.equal({});
    expect(said(at('2025-02-21', [receipt, undo, redo]).paid)).to.deep.equal({ interest: '120.00', principal: '1000.00' });
    // Known on the 19th, it still stood.
    expect(said(position(aLoan(), [paidOut(), receipt, undo], '2025-02-19', '2025-02-19').paid)).to.deep.equal({ interest: '120.00', principal: '1000.00' });
  });
});

describe('Events booked late', () => {
  const first = paid('2025-02-15', '1120');
  const second = paid('2025-03-20', '1110');
  const late = paid('2025-03-15', '1110', { bookedOn: '2025-04-02', id: 'late' });

  it('are not known before they are booked', () => {
    expect(position(aLoan(), [paidOut(), first, second, late], '2025-03-31', '2025-04-01').rows[1]?.paidOn).to.equal('2025-03-20');
    expect(position(aLoan(), [paidOut(), first, second, late], '2025-03-31', '2025-04-02').rows[1]?.paidOn).to.equal('2025-03-15');
  });

  it('split again what was received after them', () => {
    const before = position(aLoan(), [paidOut(), first, second], '2025-04-02');
    const after = position(aLoan(), [paidOut(), first, second, late], '2025-04-02');
    expect(said(before.splits.get(second.id)?.amounts ?? before.paid)).to.deep.equal({ interest: '110.00', penalty: '1.67', principal: '998.33' });
    expect(said(after.splits.get(second.id)?.amounts ?? after.paid)).to.deep.equal({});
    expect(yuanOf(after.surplus)).to.equal('1110.00');
  });

  it('may find that surplus paid back was owed, and claim it again', () => {
    // 1,130.00 came, 10.00 went back; then a fee of 30.00 for the same day is found.
    const events = [
      paidOut(), paid('2025-02-15', '1130'), event('2025-02-16', { type: 'surplus-refund', amount: '10' }),
      event('2025-02-15', { type: 'fee', amount: '30', bookedOn: '2025-02-20', id: 'fee' }),
    ];
    const place = position(aLoan({ overdue: { rate: '0' } }), events, '2025-02-20');
    expect([yuanOf(place.surplus), said(place.due), yuanOf(place.accounts.bank)]).to.deep.equal(['-10.00', { fee: '20.00' }, '-10880.00']);
    const after = position(aLoan({ overdue: { rate: '0' } }), [...events, paid('2025-02-20', '30')], '2025-02-20');
    expect([yuanOf(after.surplus), said(after.due)]).to.deep.equal(['0.00', {}]);
  });

  it('say the same as if they had come in time', () => {
    const inTime = position(aLoan(), [paidOut(), first, { ...late, bookedOn: '2025-03-15' }, second], '2025-05-01');
    const booked = position(aLoan(), [paidOut(), first, second, late], '2025-05-01');
    expect([booked.owed, booked.paid, lines(booked)]).to.deep.equal([inTime.owed, inTime.paid, lines(inTime)]);
  });
});

describe('A position', () => {
  it('before the money is paid out has nothing in it', () => {
    const place = position(aLoan(), [], '2025-01-20');
    expect([place.state, place.rows, place.payoff, said(place.owed)]).to.deep.equal(['pending', [], 0n, {}]);
  });

  it('tells what one more day costs', () => {
    const place = at('2025-02-25', [], { dayCount: 'actual/360', overdue: { uplift: '0.5' } });
    // 11,000 × 12 % / 360; 1,000 × 18 % / 360.
    expect([place.dailyInterest, place.dailyPenalty, place.daysPastDue, place.oldestUnpaidDue]).to.deep.equal(['3.666667', '0.500000', 10, '2025-02-15']);
  });

  it('earns the same whether it is asked once or every day', () => {
    let earned = 0n;
    for (let day = '2025-01-15'; day <= '2025-02-15'; day = addDays(day, 1)) {
      const place = at(day, []);
      earned = place.earned.interest + place.unposted.interest;
    }
    expect(earned).to.equal(fenOf('120'));
  });
});

describe('The loan of the README', () => {
  const terms = aLoan({ dues: { every: 1, unit: 'month', count: 3 }, overdue: { uplift: '0.5' } });
  const events = [paidOut(), paid('2025-02-25', '4140'), event('2025-03-05', { type: 'prepayment', amount: '2048', recast: 'lower-installments' }), paid('2025-03-15', '3024')];
  const on = (day: string): Position => position(terms, events, day);

  it('is what the table says', () => {
    expect(split(on('2025-04-15'), 'repayment 2025-02-25')).to.deep.equal({ penalty: '20.00', interest: '120.00', principal: '4000.00' });
    expect(split(on('2025-04-15'), 'prepayment 2025-03-05')).to.deep.equal({ interest: '48.00', principal: '2000.00' });
    expect(yuanOf(on('2025-02-28').earned.interest)).to.equal('154.67');
    expect(lines(on('2025-04-15'))).to.deep.equal([
      '2025-02-15 4000.00 + 120.00 -> 8000.00', '2025-03-05 2000.00 + 0.00 -> 6000.00', '2025-03-15 3000.00 + 72.00 -> 3000.00', '2025-04-15 3000.00 + 30.00 -> 0.00',
    ]);
    const entry = post(terms, events.slice(0, 2), events[2] ?? paidOut()).posted.entries.map(({ account, amount }) => `${account} ${yuanOf(amount)}`);
    expect(entry.slice(0, 4)).to.deep.equal(['bank 2048.00', 'loan-principal -2000.00', 'interest-receivable -34.67', 'interest-income -13.33']);
  });
});
