/** 逾期, worked by hand: 12,000.00 in twelve rows of 1,000.00, 1 % a month, days of 360: a day of 18 % on 1,000.00 is 0.50. */
import { expect } from 'chai';

import { type LoanEvent, type LoanTerms, type OverdueRule, type Position, position, yuanOf } from '../../../server/lending/money/index.ts';
import { aLoan, event, paid, paidOut, said } from './loan.ts';

const late = (overdue: OverdueRule, asOf: string, events: readonly LoanEvent[] = [], over: Partial<LoanTerms> = {}): Position =>
  position(aLoan({ overdue, ...over }), [paidOut(), ...events], asOf);
const penalty = (place: Position): string => yuanOf(place.owed.penalty);

describe('Days past due', () => {
  it('begin the day after the due day, per row and per loan', () => {
    const rule: OverdueRule = { uplift: '0.5' };
    expect(['2025-02-15', '2025-02-16', '2025-03-15', '2025-03-16'].map((day) => late(rule, day).daysPastDue)).to.deep.equal([0, 1, 28, 29]);
    expect(late(rule, '2025-03-20').rows.slice(0, 3).map(({ daysPastDue }) => daysPastDue)).to.deep.equal([33, 5, 0]);
    expect([late(rule, '2025-02-15').state, late(rule, '2025-02-16').state]).to.deep.equal(['active', 'overdue']);
  });

  it('end when principal and interest of the row are paid', () => {
    const rows = (amount: string) => late({ uplift: '0.5' }, '2025-02-26', [paid('2025-02-25', amount)]);
    // On day 10: 120.00 + 5.00 penalty + 1,000.00.
    expect([rows('1125').daysPastDue, rows('1125').state]).to.deep.equal([0, 'active']);
    expect([rows('1124.99').daysPastDue, said(rows('1124.99').due)]).to.deep.equal([11, { principal: '0.01' }]);
  });
});

describe('A row of which only penalty is left', () => {
  const order = ['principal', 'interest', 'penalty', 'compound', 'fee', 'costs'];
  const rule: OverdueRule = { uplift: '0.5', nonAccrualAfter: 20 };

  it('is not past due, does not make the loan non-accrual, and keeps it from being settled', () => {
    // On day 10 principal and interest are paid, 5.00 of penalty are not.
    const place = late(rule, '2025-03-14', [paid('2025-02-25', '1120', { order })]);
    expect([said(place.due), place.daysPastDue, place.state]).to.deep.equal([{ penalty: '5.00' }, 0, 'active']);
    const last = late(rule, '2025-04-14', [paid('2025-02-25', '12120', { order })], { dues: { every: 1, unit: 'month', count: 1 } });
    expect([said(last.owed), last.state]).to.deep.equal([{ penalty: '60.00' }, 'active']);
  });

  it('is past due by one fen of interest', () => {
    const place = late(rule, '2025-02-26', [paid('2025-02-25', '1119.99', { order })]);
    expect([said(place.due), place.daysPastDue]).to.deep.equal([{ penalty: '5.00', interest: '0.01' }, 11]);
  });
});

describe('Penalty interest (罚息)', () => {
  it('is the contract rate with its uplift, on overdue principal, by the day', () => {
    expect(['2025-02-15', '2025-02-16', '2025-02-25'].map((day) => penalty(late({ uplift: '0.5' }, day)))).to.deep.equal(['0.00', '0.50', '5.00']);
    expect(penalty(late({ uplift: '0.3' }, '2025-02-25'))).to.equal('4.33');
    // Second row from 15 March: 28 + 10 days of the first, 10 of the second.
    expect(penalty(late({ uplift: '0.5' }, '2025-03-25'))).to.equal('24.00');
    expect(penalty(late({ rate: '0.36' }, '2025-02-25'))).to.equal('10.00');
  });

  it('takes the place of contract interest on that principal', () => {
    // Until 25 March: 120.00 + 110.00 + 10 days of 10,000 (33.33), though nothing was paid.
    expect(yuanOf(late({ uplift: '0.5' }, '2025-03-25').owed.interest)).to.equal('263.33');
    // Where overdue principal goes on earning, the penalty is the uplift alone: 120 + 120 + 40, and 1,000 × 6 % × 38/360 + 10/360.
    const earning = late({ uplift: '0.5', principal: 'earns' }, '2025-03-25');
    expect([yuanOf(earning.owed.interest), penalty(earning)]).to.deep.equal(['280.00', '8.00']);
  });

  it('follows what is paid', () => {
    // 10 days on 1,000 = 5.00, then 10 days on 500 = 2.50.
    const order = ['principal', 'interest', 'penalty', 'compound', 'fee', 'costs'];
    expect(penalty(late({ uplift: '0.5' }, '2025-03-07', [paid('2025-02-25', '500', { order })]))).to.equal('7.50');
  });

  it('follows the contract rate', () => {
    // 10 days at 18 %, 10 at 36 %.
    expect(penalty(late({ uplift: '0.5' }, '2025-03-07', [event('2025-02-25', { type: 'rate-change', rate: '0.24' })]))).to.equal('15.00');
  });

  it('goes on after maturity until all is paid', () => {
    const rule = { dues: { every: 1, unit: 'month', count: 1 } } as const;
    // 12,000 × 18 % × 100 / 360.
    expect(penalty(late({ uplift: '0.5' }, '2025-05-26', [], rule))).to.equal('600.00');
    expect(yuanOf(late({ uplift: '0.5' }, '2025-05-26', [], rule).owed.interest)).to.equal('120.00');
  });

  it('is the whole rate after maturity, also on principal that went on earning until then', () => {
    const rule = { dues: { every: 1, unit: 'month', count: 2 } } as const;
    // 6,000 for 28 days at 6 %: 28.00; from 15 March 12,000 for ten days at 18 %: 60.00.
    expect(penalty(late({ uplift: '0.5', principal: 'earns' }, '2025-03-25', [], rule))).to.equal('88.00');
  });

  it('is not asked for within the grace, and from the due day after it', () => {
    const rule: OverdueRule = { uplift: '0.5', graceDays: 3 };
    expect(['2025-02-18', '2025-02-19'].map((day) => penalty(late(rule, day)))).to.deep.equal(['0.00', '2.00']);
    expect([late(rule, '2025-02-18').daysPastDue, late(rule, '2025-02-19').daysPastDue]).to.deep.equal([0, 4]);
    const forgiven = late(rule, '2025-02-25', [paid('2025-02-18', '1120')]);
    expect([said(forgiven.due), penalty(forgiven)]).to.deep.equal([{}, '0.00']);
    // Half of it paid within the grace: 3 days on 1,000 and one on 500 once the grace is over.
    const order = ['interest', 'principal', 'penalty', 'compound', 'fee', 'costs'];
    expect(penalty(late(rule, '2025-02-19', [paid('2025-02-18', '620', { order })]))).to.equal('1.75');
  });

  it('for misuse (挪用) is the heavier one, on all principal', () => {
    const rule: OverdueRule = { uplift: '0.5', misuseUplift: '1' };
    const misuse = event('2025-01-25', { type: 'misuse' });
    // Not overdue: the uplift of 12 % beside contract interest on 12,000: 4.00 a day from 25 January to 15 February.
    expect(penalty(late(rule, '2025-02-15', [misuse]))).to.equal('84.00');
    // Then 1,000 at 24 % (0.6667 a day) and 11,000 at 12 % (3.6667 a day), for ten days.
    expect(penalty(late(rule, '2025-02-25', [misuse]))).to.equal('127.34');
    expect(penalty(late({ uplift: '0.5', misuseUplift: '0.3' }, '2025-02-25', [event('2025-02-15', { type: 'misuse' })]))).to.equal('16.00');
    // Cured on 20 February: five days of 24 % and five of 18 % on 1,000, and five days of 12 % on 11,000 (18.33).
    expect(penalty(late(rule, '2025-02-25', [event('2025-02-15', { type: 'misuse', until: '2025-02-20' })]))).to.equal('24.16');
    expect(penalty(late(rule, '2025-01-27', [event('2025-01-25', { type: 'misuse', until: '2025-01-30' })]))).to.equal('8.00');
    // Cured on 30 January: five days.
    expect(penalty(late(rule, '2025-02-15', [event('2025-01-25', { type: 'misuse', until: '2025-01-30' })]))).to.equal('20.00');
  });
});

describe('Compound interest (复利)', () => {
  it('is borne by overdue interest at the penalty rate, where it is agreed', () => {
    // 120 × 18 % × 10 / 360 = 0.60.
    expect(yuanOf(late({ uplift: '0.5', compound: true }, '2025-02-25').owed.compound)).to.equal('0.60');
    expect(yuanOf(late({ uplift: '0.5' }, '2025-02-25').owed.compound)).to.equal('0.00');
  });

  it('until maturity may be at the contract rate', () => {
    const rule: OverdueRule = { uplift: '0.5', compound: true, compoundAtContractRate: true };
    expect(yuanOf(late(rule, '2025-02-25').owed.compound)).to.equal('0.40');
    // Two rows of 120.00 and 60.00: the first 28 days at 12 %, and after 15 March both at 18 %, 10 days: 1.12 + 0.60 + 0.30.
    const two = late(rule, '2025-03-25', [], { dues: { every: 1, unit: 'month', count: 2 } });
    expect(yuanOf(two.owed.compound)).to.equal('2.02');
  });
});

describe('A charge for being late (违约金)', () => {
  it('comes once for each row, when its grace is over', () => {
    const rule: OverdueRule = { rate: '0', graceDays: 2, charge: { share: '0.02', of: 'principal' } };
    expect(['2025-02-17', '2025-02-18', '2025-03-17', '2025-03-18'].map((day) => penalty(late(rule, day)))).to.deep.equal(['0.00', '20.00', '20.00', '40.00']);
    expect(penalty(late({ ...rule, charge: { share: '0.02', of: 'installment' } }, '2025-02-18'))).to.equal('22.40');
    expect(penalty(late(rule, '2025-02-20', [paid('2025-02-17', '1120')]))).to.equal('0.00');
    expect(penalty(late(rule, '2025-02-20', [paid('2025-02-17', '620', { order: ['principal', 'interest', 'penalty', 'compound', 'fee', 'costs'] })]))).to.equal('7.60');
  });
});

describe('Non-accrual (非应计)', () => {
  const rule: OverdueRule = { uplift: '0.5', nonAccrualAfter: 30 };

  it('begins when a loan is past due for more days than agreed, ninety if nothing is', () => {
    expect(['2025-03-17', '2025-03-18'].map((day) => late(rule, day).state)).to.deep.equal(['overdue', 'non-accrual']);
    expect(['2025-05-16', '2025-05-17'].map((day) => late({ uplift: '0.5' }, day).state)).to.deep.equal(['overdue', 'non-accrual']);
  });

  it('takes accrued interest off the books, and principal first from what comes in', () => {
    const place = late(rule, '2025-03-18');
    // 120 + 110 + 3 days of 10,000 (10.00); penalty 31 × 0.50 + 3 × 0.50.
    expect([yuanOf(place.accounts['interest-receivable']), yuanOf(place.accounts['interest-income']), yuanOf(place.accounts['off-book-interest'])])
      .to.deep.equal(['0.00', '0.00', '257.00']);
    expect(said(late(rule, '2025-03-18', [paid('2025-03-18', '1500')]).paid)).to.deep.equal({ principal: '1500.00' });
    expect(said(late(rule, '2025-03-17', [paid('2025-03-17', '500')]).paid)).to.deep.equal({ penalty: '16.00', interest: '230.00', principal: '254.00' });
  });

  it('ends when everything past due is paid', () => {
    // 2,000 + 230 + 17 of penalty; 10.00 of the running period are on the books again.
    const place = late(rule, '2025-03-18', [paid('2025-03-18', '2247')]);
    expect([place.state, yuanOf(place.accounts['interest-receivable']), yuanOf(place.accounts['interest-income'])]).to.deep.equal(['active', '10.00', '-240.00']);
  });
});
