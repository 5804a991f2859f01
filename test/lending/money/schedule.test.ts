/** Plans worked by hand. Where nothing else is said: 12,000.00 at 12 % a year, 1 % a month, from 15 January 2025. */
import { expect } from 'chai';

import { type DueRule, fenOf, type LoanTerms, type PlanRow, schedule, yuanOf } from '../../../server/lending/money/index.ts';
import { aLoan } from './loan.ts';

const monthly = (count: number, more: Partial<DueRule> = {}): DueRule => ({ every: 1, unit: 'month', count, ...more });
const rows = (plan: readonly PlanRow[]): string[] => plan.map(({ due, principal, interest, balance }) => `${due} ${yuanOf(principal)} + ${yuanOf(interest)} -> ${yuanOf(balance)}`);
const plan = (over: Partial<LoanTerms>): string[] => rows(schedule(aLoan(over)));

describe('A repayment plan', () => {
  it('等额本息: is level, and the last row takes what rounding left', () => {
    // L = 12,000 × 0.01 × 1.01³ / (1.01³ − 1) = 123.63612 / 0.030301 = 4,080.2653 → 4,080.27.
    // 4,080.27 − 120.00 = 3,960.27; 80.40 (8,039.73 × 1 % = 80.3973); 40.40; the last pays 4,080.26.
    expect(plan({ method: 'equal-installments', dues: monthly(3) })).to.deep.equal([
      '2025-02-15 3960.27 + 120.00 -> 8039.73', '2025-03-15 3999.87 + 80.40 -> 4039.86', '2025-04-15 4039.86 + 40.40 -> 0.00',
    ]);
  });

  it('等额本金: pays the same principal, and less interest each time', () => {
    // 10,000 / 3 = 3,333.33, the last 3,333.34; interest 1 % of 10,000.00, 6,666.67, 3,333.34.
    expect(plan({ principal: fenOf('10000'), dues: monthly(3) })).to.deep.equal([
      '2025-02-15 3333.33 + 100.00 -> 6666.67', '2025-03-15 3333.33 + 66.67 -> 3333.34', '2025-04-15 3333.34 + 33.33 -> 0.00',
    ]);
  });

  it('先息后本: pays interest, and the principal with the last row', () => {
    expect(plan({ method: 'interest-only', dues: monthly(3) })).to.deep.equal([
      '2025-02-15 0.00 + 120.00 -> 12000.00', '2025-03-15 0.00 + 120.00 -> 12000.00', '2025-04-15 12000.00 + 120.00 -> 0.00',
    ]);
  });

  it('利随本清: pays everything at once', () => {
    expect(plan({ method: 'bullet', dues: monthly(3) })).to.deep.equal(['2025-04-15 12000.00 + 360.00 -> 0.00']);
    // 90 days × 12,000 × 12 % / 360 = 360.00; of 365: 355.07.
    expect(plan({ method: 'bullet', dues: { every: 3, unit: 'month', count: 1 }, dayCount: 'actual/365' })).to.deep.equal(['2025-04-15 12000.00 + 355.07 -> 0.00']);
    expect(plan({ method: 'bullet', dues: monthly(3), dayCount: 'nominal' })).to.deep.equal(['2025-04-15 12000.00 + 360.00 -> 0.00']);
    expect(plan({ method: 'bullet', dues: { every: 1, unit: 'month', maturesOn: '2025-04-20' } })).to.deep.equal(['2025-04-20 12000.00 + 380.00 -> 0.00']);
  });

  it('等本等息: charges interest on the original principal to the end', () => {
    expect(plan({ principal: fenOf('10000'), method: 'flat', dues: monthly(3) })).to.deep.equal([
      '2025-02-15 3333.33 + 100.00 -> 6666.67', '2025-03-15 3333.33 + 100.00 -> 3333.34', '2025-04-15 3333.34 + 100.00 -> 0.00',
    ]);
  });

  it('fixed amount: runs until it is paid', () => {
    // 5,000 − 120 = 4,880; 7,120 × 1 % = 71.20, so 4,928.80; the rest 2,191.20 with 21.91.
    expect(plan({ method: 'fixed-amount', amount: fenOf('5000'), dues: { every: 1, unit: 'month' } })).to.deep.equal([
      '2025-02-15 4880.00 + 120.00 -> 7120.00', '2025-03-15 4928.80 + 71.20 -> 2191.20', '2025-04-15 2191.20 + 21.91 -> 0.00',
    ]);
  });

  it('自定义: follows its rows', () => {
    // One month and 5 days on 12,000 (35 × 4.00), then four months and 10 days on 7,000 (130 × 2.3333).
    const own = [{ dueOn: '2025-02-20', principal: fenOf('5000') }, { dueOn: '2025-06-30', principal: fenOf('7000') }];
    expect(plan({ method: 'irregular', rows: own })).to.deep.equal(['2025-02-20 5000.00 + 140.00 -> 7000.00', '2025-06-30 7000.00 + 303.33 -> 0.00']);
  });

  it('leaves a balloon (尾款) for the last row', () => {
    // L = (12,000 × 1.01³ − 6,000) × 0.01 / (1.01³ − 1) = 63.63612 / 0.030301 = 2,100.13; the last row pays 6,000.00 more.
    expect(plan({ method: 'equal-installments', dues: monthly(3), balloon: fenOf('6000') })).to.deep.equal([
      '2025-02-15 1980.13 + 120.00 -> 10019.87', '2025-03-15 1999.93 + 100.20 -> 8019.94', '2025-04-15 8019.94 + 80.20 -> 0.00',
    ]);
    expect(plan({ dues: monthly(3), balloon: fenOf('6000') })).to.deep.equal([
      '2025-02-15 2000.00 + 120.00 -> 10000.00', '2025-03-15 2000.00 + 100.00 -> 8000.00', '2025-04-15 8000.00 + 80.00 -> 0.00',
    ]);
  });

  it('grants grace on principal, and on the payment of interest', () => {
    // Rows 1 and 2 collect no interest: 120 + 120 come with row 3, whose own is 80.00 on 8,000.00.
    expect(plan({ dues: monthly(4), graceOnPrincipal: 1, graceOnInterest: 2 })).to.deep.equal([
      '2025-02-15 0.00 + 0.00 -> 12000.00', '2025-03-15 4000.00 + 0.00 -> 8000.00', '2025-04-15 4000.00 + 320.00 -> 4000.00', '2025-05-15 4000.00 + 40.00 -> 0.00',
    ]);
    // Level over the two rows left: 12,000 × 0.01 × 1.0201 / 0.0201 = 6,090.149 → 6,090.15.
    expect(plan({ method: 'equal-installments', dues: monthly(3), graceOnPrincipal: 1 })).to.deep.equal([
      '2025-02-15 0.00 + 120.00 -> 12000.00', '2025-03-15 5970.15 + 120.00 -> 6029.85', '2025-04-15 6029.85 + 60.30 -> 0.00',
    ]);
  });

  it('collects interest on a fixed day (结息日), with a broken first and last period', () => {
    // Actual days of 360, 4.00 a day: 64 to 20 March, 92, 92, and 25 to maturity on 15 October.
    expect(plan({ method: 'interest-only', dayCount: 'actual/360', dues: { every: 1, unit: 'quarter', count: 3, settleDay: 20 } })).to.deep.equal([
      '2025-03-20 0.00 + 256.00 -> 12000.00', '2025-06-20 0.00 + 368.00 -> 12000.00', '2025-09-20 0.00 + 368.00 -> 12000.00', '2025-10-15 12000.00 + 100.00 -> 0.00',
    ]);
  });

  it('puts the odd days into the first row, or spreads them', () => {
    // 15 January to 1 March: one month 120.00 and 14 days 56.00.
    const dues = monthly(3, { firstDueOn: '2025-03-01' });
    expect(plan({ dues })).to.deep.equal(['2025-03-01 4000.00 + 176.00 -> 8000.00', '2025-04-01 4000.00 + 80.00 -> 4000.00', '2025-05-01 4000.00 + 40.00 -> 0.00']);
    // 56.00 / 3 = 18.67, 18.67 (37.33 / 2), 18.66.
    expect(plan({ dues, oddDays: 'spread' })).to.deep.equal(['2025-03-01 4000.00 + 138.67 -> 8000.00', '2025-04-01 4000.00 + 98.67 -> 4000.00', '2025-05-01 4000.00 + 58.66 -> 0.00']);
  });

  it('finds the exact level for an odd first period', () => {
    // L with (1 + 0.12 × 44/360) = 1.0146667 first: 12,000 × 1.0146667 × 1.01² / (1.01² + 1.01 + 1) = 12,420.7376 / 3.0301 = 4,099.118.
    expect(plan({ method: 'equal-installments', dues: monthly(3, { firstDueOn: '2025-03-01' }) })).to.deep.equal([
      '2025-03-01 3923.12 + 176.00 -> 8076.88', '2025-04-01 4018.35 + 80.77 -> 4058.53', '2025-05-01 4058.53 + 40.59 -> 0.00',
    ]);
  });

  it('rounds the installment to whole yuan, up or to the nearest', () => {
    expect(plan({ method: 'equal-installments', dues: monthly(3), level: { multiple: 100n, rounding: 'up' } })).to.deep.equal([
      '2025-02-15 3961.00 + 120.00 -> 8039.00', '2025-03-15 4000.61 + 80.39 -> 4038.39', '2025-04-15 4038.39 + 40.38 -> 0.00',
    ]);
    expect(plan({ method: 'equal-installments', dues: monthly(3), level: { multiple: 100n } })[0]).to.equal('2025-02-15 3960.00 + 120.00 -> 8040.00');
  });

  it('rounds halves up, or to even where that is agreed', () => {
    // 1,250.00 × 15 % / 12 = 15.625.
    const terms = { principal: fenOf('1250'), rate: '0.15', method: 'interest-only' as const, dues: monthly(2) };
    expect(plan(terms)[0]).to.equal('2025-02-15 0.00 + 15.63 -> 1250.00');
    expect(plan({ ...terms, rounding: 'half-even' })[0]).to.equal('2025-02-15 0.00 + 15.62 -> 1250.00');
  });

  it('takes several tranches, and spreads anew from each', () => {
    // 6,000 for three rows: 2,040.13. On 25 February 6,000 more: 4,019.87 × 10 days + 10,019.87 × 20 days = 80.20 in row 2,
    // and a level over two rows of (10,019.87 + 80.1986) × 1.01 / 2.01 = 5,075.16.
    const tranches = [{ on: '2025-01-15', amount: fenOf('6000') }, { on: '2025-02-25', amount: fenOf('6000') }];
    expect(rows(schedule(aLoan({ method: 'equal-installments', dues: monthly(3) }), undefined, tranches))).to.deep.equal([
      '2025-02-15 1980.13 + 60.00 -> 4019.87', '2025-03-15 4994.96 + 80.20 -> 5024.91', '2025-04-15 5024.91 + 50.25 -> 0.00',
    ]);
    // Level of the 12,000.00 agreed: 4,080.27; 1,979.73 × 10 days + 7,979.73 × 20 days = 59.80.
    const agreed = rows(schedule(aLoan({ method: 'equal-installments', dues: monthly(3), level: { of: 'agreed' } }), undefined, tranches));
    expect(agreed.slice(0, 2)).to.deep.equal(['2025-02-15 4020.27 + 60.00 -> 1979.73', '2025-03-15 4020.47 + 59.80 -> 3959.26']);
  });

  it('moves due days off holidays, and counts interest as agreed', () => {
    // Sunday 5 October 2025 falls in the holiday; work begins on the 9th. 4.00 a day of 360.
    const calendar = { holidays: new Set(['2025-10-06', '2025-10-07', '2025-10-08']), workdays: new Set<string>() };
    const moved = (holiday: 'next-with-interest' | 'next-without-interest') => rows(schedule(aLoan({
      method: 'interest-only', startOn: '2025-09-05', dayCount: 'actual/360', dues: monthly(2, { holiday }),
    }), calendar));
    expect(moved('next-with-interest')).to.deep.equal(['2025-10-09 0.00 + 136.00 -> 12000.00', '2025-11-05 12000.00 + 108.00 -> 0.00']);
    expect(moved('next-without-interest')).to.deep.equal(['2025-10-09 0.00 + 120.00 -> 12000.00', '2025-11-05 12000.00 + 124.00 -> 0.00']);
  });

  it('charges a fee with every row', () => {
    const fees = (rowFee: LoanTerms['rowFee']) => schedule(aLoan({ dues: monthly(3), ...(rowFee && { rowFee }) })).map(({ fee }) => yuanOf(fee));
    expect(fees({ amount: 500n })).to.deep.equal(['5.00', '5.00', '5.00']);
    // 1.5 % of 4,120.00, 4,080.00 and 4,040.00; of the principal alone 60.00 each time.
    expect(fees({ share: '0.015', of: 'installment' })).to.deep.equal(['61.80', '61.20', '60.60']);
    expect(fees({ share: '0.015', of: 'principal' })).to.deep.equal(['60.00', '60.00', '60.00']);
  });

  it('says of a row how many days it counts, and numbers the rows', () => {
    expect(schedule(aLoan({ dues: monthly(3) })).map(({ n, from, days, total }) => [n, from, days, yuanOf(total)])).to.deep.equal([
      [1, '2025-01-15', 31, '4120.00'], [2, '2025-02-15', 28, '4080.00'], [3, '2025-03-15', 31, '4040.00'],
    ]);
  });

  it('costs nothing without interest', () => {
    expect(plan({ method: 'equal-installments', rate: '0', dues: monthly(3) }).map((row) => row.split(' ')[1])).to.deep.equal(['4000.00', '4000.00', '4000.00']);
  });

  it('reads a rate as it was quoted', () => {
    expect(plan({ rate: { value: '10', unit: 'monthly-permille' }, dues: monthly(3) })).to.deep.equal(plan({ rate: '0.12', dues: monthly(3) }));
  });
});
