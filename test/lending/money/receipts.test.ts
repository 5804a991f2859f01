/** What comes in for a loan, worked by hand: 12,000.00 at 1 % a month, equal principal over twelve months, from 15 January 2025. */
import { expect } from 'chai';

import { type LoanTerms, type Position, position, yuanOf } from '../../../server/lending/money/index.ts';
import { aLoan, at, event, LEVEL, lines, paid, paidOut, said, split } from './loan.ts';

describe('A repayment', () => {
  it('pays what is due, and the row is done', () => {
    const place = at('2025-02-15', [paid('2025-02-15', '1120')]);
    expect(split(place, 'repayment 2025-02-15')).to.deep.equal({ interest: '120.00', principal: '1000.00' });
    expect(place.rows[0]).to.include({ paidOn: '2025-02-15', inAdvance: 0n, late: 0n, daysPastDue: 0 });
    expect([place.state, yuanOf(place.principal), said(place.due)]).to.deep.equal(['active', '11000.00', {}]);
  });

  it('waits when it comes early, and pays when the row falls due', () => {
    const early = [paid('2025-02-10', '1500')];
    expect([yuanOf(at('2025-02-14', early).surplus), said(at('2025-02-14', early).paid)]).to.deep.equal(['1500.00', {}]);
    const due = at('2025-02-15', early);
    expect([yuanOf(due.surplus), said(due.paid), due.daysPastDue]).to.deep.equal(['380.00', { interest: '120.00', principal: '1000.00' }, 0]);
    expect(split(due, 'held')).to.deep.equal({ interest: '120.00', principal: '1000.00' });
    expect(yuanOf(due.splits.get('held')?.surplus ?? 0n)).to.equal('-1120.00');
  });

  it('comes back as surplus beyond the whole debt, and goes back to the payer', () => {
    const all = [paid('2026-01-15', '20000')];
    const place = at('2026-01-15', all, { overdue: { rate: '0' } });
    // Principal 12,000 and interest 120 + 110 + … + 10 = 780.
    expect([place.state, yuanOf(place.surplus), said(place.paid)]).to.deep.equal(['settled', '7220.00', { interest: '780.00', principal: '12000.00' }]);
    const returned = at('2026-01-20', [...all, event('2026-01-20', { type: 'surplus-refund', amount: '7220' })], { overdue: { rate: '0' } });
    expect([returned.state, returned.surplus]).to.deep.equal(['settled', 0n]);
  });

  it('may name an order of its own', () => {
    const order = ['principal', 'interest', 'costs', 'fee', 'penalty', 'compound'];
    expect(split(at('2025-02-15', [paid('2025-02-15', '1050', { order })]), 'repayment 2025-02-15')).to.deep.equal({ interest: '50.00', principal: '1000.00' });
  });
});

describe('Money in advance', () => {
  const on = (rule: LoanTerms['advance'], amount: string, more: Partial<LoanTerms> = {}) =>
    at('2025-01-25', [paid('2025-01-25', amount)], { dues: { every: 1, unit: 'month', count: 3 }, ...(rule && { advance: rule }), ...more });

  it('pays the next rows, with interest to the day only', () => {
    // 10 days of 12,000 = 40.00, then 4,000.00; the second row has earned nothing: 960.00 of its principal.
    const place = on({ rule: 'next' }, '5000');
    expect(split(place, 'repayment 2025-01-25')).to.deep.equal({ interest: '40.00', principal: '4960.00' });
    // From 25 January on 7,040.00: 20 days (46.93) of the first month and all of the second (70.40) come with row two.
    expect(lines(place)).to.deep.equal(['2025-02-15 4000.00 + 40.00 -> 8000.00', '2025-03-15 4000.00 + 117.33 -> 4000.00', '2025-04-15 4000.00 + 40.00 -> 0.00']);
  });

  it('pays the next rows as planned, where that is agreed', () => {
    const place = on({ rule: 'next', interest: 'planned' }, '5000');
    expect(split(place, 'repayment 2025-01-25')).to.deep.equal({ interest: '200.00', principal: '4800.00' });
    expect(lines(place)).to.deep.equal(['2025-02-15 4000.00 + 120.00 -> 8000.00', '2025-03-15 4000.00 + 80.00 -> 4000.00', '2025-04-15 4000.00 + 40.00 -> 0.00']);
    // Interest that is paid before it is earned is a debt of the lender: 10 of 31 days earned, 40.00 by 对月.
    expect(yuanOf(place.accounts['interest-in-advance'])).to.equal('-160.00');
  });

  it('pays from the last row back, or all rows in equal parts', () => {
    const rate = { rate: '0' };
    const outstanding = (place: Position) => place.rows.map(({ outstanding: { principal } }) => yuanOf(principal));
    expect(outstanding(on({ rule: 'last' }, '5000', rate))).to.deep.equal(['4000.00', '3000.00', '0.00']);
    expect(outstanding(on({ rule: 'spread' }, '5000', rate))).to.deep.equal(['2333.34', '2333.33', '2333.33']);
  });

  it('stays with its rows when the plan is found anew', () => {
    const place = at('2025-01-26', [paid('2025-01-25', '5000'), event('2025-01-26', { type: 'rate-change', rate: '0' })], {
      rate: '0', dues: { every: 1, unit: 'month', count: 3 }, advance: { rule: 'last' },
    });
    expect(place.rows.map(({ claimed, outstanding }) => [yuanOf(claimed.principal), yuanOf(outstanding.principal)]))
      .to.deep.equal([['4000.00', '4000.00'], ['4000.00', '3000.00'], ['4000.00', '0.00']]);
  });

  it('lowers the principal at once, and the rows after it', () => {
    // 6,000 is 2,000 more than the row takes: 10 days of 12,000 and 20 of 6,000 = 80.00; the rest in two rows of 3,000.
    const place = on({ rule: 'principal' }, '6000');
    expect(lines(place)).to.deep.equal(['2025-02-15 6000.00 + 80.00 -> 6000.00', '2025-03-15 3000.00 + 60.00 -> 3000.00', '2025-04-15 3000.00 + 30.00 -> 0.00']);
    expect(lines(on({ rule: 'principal', recast: 'fewer-installments' }, '6000'))).to.deep.equal([
      '2025-02-15 6000.00 + 80.00 -> 6000.00', '2025-03-15 4000.00 + 60.00 -> 2000.00', '2025-04-15 2000.00 + 20.00 -> 0.00',
    ]);
    expect(lines(on({ rule: 'principal', recast: 'next-installments' }, '6000'))).to.deep.equal([
      '2025-02-15 6000.00 + 80.00 -> 6000.00', '2025-03-15 2000.00 + 60.00 -> 4000.00', '2025-04-15 4000.00 + 40.00 -> 0.00',
    ]);
  });

  it('pays no part of a row twice, in however many pieces it comes', () => {
    const rule = { dues: { every: 1, unit: 'month', count: 3 } } as const;
    const pieces = (advance: NonNullable<LoanTerms['advance']>) =>
      at('2025-02-04', [paid('2025-01-25', '2000'), paid('2025-02-04', '3000')], { ...rule, advance });
    // 40.00 and 1,960.00; ten days later 33.47 on 10,040.00, the 2,040.00 that row one still takes, and 926.53 of row two.
    expect(said(pieces({ rule: 'next' }).paid)).to.deep.equal({ interest: '73.47', principal: '4926.53' });
    expect(split(pieces({ rule: 'next' }), 'repayment 2025-02-04')).to.deep.equal({ interest: '33.47', principal: '2966.53' });
    expect(pieces({ rule: 'next' }).rows.slice(0, 2).map((row) => said(row.paid))).to.deep.equal([{ interest: '73.47', principal: '4000.00' }, { principal: '926.53' }]);
    // As planned: 120.00 + 1,880.00, then 2,120.00, 80.00 and 800.00.
    expect(pieces({ rule: 'next', interest: 'planned' }).rows.slice(0, 2).map((row) => said(row.paid)))
      .to.deep.equal([{ interest: '120.00', principal: '4000.00' }, { interest: '80.00', principal: '800.00' }]);
  });

  it('pays interest that waited for its row, and the cost of misuse, with the row', () => {
    // Row one collects nothing; row two has 120.00 of it and 80.00 × 10/30 of its own by 25 February, on 8,000.00.
    const deferred = at('2025-02-25', [paid('2025-02-15', '4000'), paid('2025-02-25', '4146.67')], {
      dues: { every: 1, unit: 'month', count: 3 }, graceOnInterest: 1, advance: { rule: 'next' },
    });
    expect(split(deferred, 'repayment 2025-02-25')).to.deep.equal({ interest: '146.67', principal: '4000.00' });
    // Ten days of 12,000 at 12 % more.
    const misuse = at('2025-01-25', [event('2025-01-15', { type: 'misuse' }), paid('2025-01-25', '4080')], {
      dues: { every: 1, unit: 'month', count: 3 }, advance: { rule: 'next' }, overdue: { misuseUplift: '1' },
    });
    expect(split(misuse, 'repayment 2025-01-25')).to.deep.equal({ penalty: '40.00', interest: '40.00', principal: '4000.00' });
  });

  it('settles the loan when it lowers the principal to nothing', () => {
    const place = on({ rule: 'principal' }, '12050');
    expect([place.state, said(place.paid), yuanOf(place.surplus)]).to.deep.equal(['settled', { interest: '40.00', principal: '12000.00' }, '10.00']);
    expect(at('2025-06-01', [paid('2025-01-25', '12050')], { advance: { rule: 'principal' } }).rows).to.have.length(1);
    const short = on({ rule: 'principal' }, '12030');
    expect([short.state, said(short.owed)]).to.deep.equal(['active', { interest: '10.00' }]);
  });

  it('leaves the interest that waits for a later row', () => {
    // 120.00 of row one and 10 days of 8,000.00 wait for row three; principal is all paid.
    const place = at('2025-02-25', [paid('2025-02-15', '4000'), paid('2025-02-25', '8000')], {
      dues: { every: 1, unit: 'month', count: 3 }, graceOnInterest: 2, advance: { rule: 'principal' },
    });
    expect([place.state, said(place.owed), yuanOf(place.payoff)]).to.deep.equal(['active', { interest: '146.67' }, '146.67']);
    expect(lines(place).slice(1)).to.deep.equal(['2025-03-15 8000.00 + 0.00 -> 0.00', '2025-04-15 0.00 + 146.67 -> 0.00']);
  });

  it('never takes more than the debt', () => {
    for (const rule of ['next', 'last', 'spread', 'principal'] as const) {
      const place = on({ rule }, '13000', { rate: '0' });
      expect([rule, place.state, yuanOf(place.surplus)]).to.deep.equal([rule, 'settled', '1000.00']);
    }
  });
});

describe('A prepayment (提前还本)', () => {
  const rows = (recast: string, over: Partial<LoanTerms> = {}) =>
    at('2025-02-25', [paid('2025-02-15', '4080.27'), event('2025-02-25', { type: 'prepayment', amount: '4026.80', recast })], { ...LEVEL, ...over });

  it('pays the interest to the day, then principal, and lowers the installments', () => {
    // 8,039.73 × 10 days / 3000 = 26.80; 4,000.00 of principal. L on 4,039.73 with 20 days first:
    // 4,039.73 × (1 + 0.02/3) × 1.01 / 2.01 = 2,043.45: 2,016.52 + 26.93, then 2,023.21 + 20.23.
    const place = rows('lower-installments');
    expect(split(place, 'prepayment 2025-02-25')).to.deep.equal({ interest: '26.80', principal: '4000.00' });
    expect(place.surplus).to.equal(0n);
    expect(lines(place)).to.deep.equal([
      '2025-02-15 3960.27 + 120.00 -> 8039.73', '2025-02-25 4000.00 + 0.00 -> 4039.73', '2025-03-15 2016.52 + 53.73 -> 2023.21', '2025-04-15 2023.21 + 20.23 -> 0.00',
    ]);
    expect(place.rows.map(({ n, kind }) => `${n} ${kind}`)).to.deep.equal(['1 installment', '0 prepayment', '2 installment', '3 installment']);
    expect(yuanOf(place.rows[2]?.outstanding.interest ?? 0n)).to.equal('26.93');
  });

  it('keeps the installment, and ends sooner', () => {
    expect(lines(rows('fewer-installments')).slice(2)).to.deep.equal(['2025-03-15 4026.54 + 53.73 -> 13.19', '2025-04-15 13.19 + 0.13 -> 0.00']);
  });

  it('brings the maturity forward with the rows that it saves, and an extension counts from there', () => {
    const half = [paid('2025-02-15', '1120'), event('2025-02-20', { type: 'prepayment', amount: '5518.33', recast: 'fewer-installments' })];
    // 5 days of 11,000 = 18.33; 5,500.00 of principal: 5,500.00 are left, at 1,000.00 a month until August.
    expect(position(aLoan(), [paidOut(), ...half], '2025-02-20').maturesOn).to.equal('2025-08-15');
    const place = position(aLoan(), [paidOut(), ...half, event('2025-02-21', { type: 'extension', installments: 5 })], '2025-02-21');
    expect(place.maturesOn).to.equal('2026-01-15');
    expect(place.rows.at(-1)?.due).to.equal('2026-01-15');
  });

  it('spares the next installments', () => {
    // The level share is 4,080.27 − 53.73 = 4,026.54; 4,000.00 of it is paid.
    expect(lines(rows('next-installments')).slice(2)).to.deep.equal(['2025-03-15 26.54 + 53.73 -> 4013.19', '2025-04-15 4013.19 + 40.13 -> 0.00']);
  });

  it('pays the interest of a period once, in however many pieces', () => {
    const place = at('2025-02-25', [
      paid('2025-02-15', '4080.27'), event('2025-02-20', { type: 'prepayment', amount: '1000', recast: 'fewer-installments' }),
      event('2025-02-25', { type: 'prepayment', amount: '1000', recast: 'fewer-installments' }),
    ], LEVEL);
    // 5 days of 8,039.73 = 13.40, 986.60; 5 days of 7,053.13 = 25.15 in all, so 11.75, and 988.25.
    expect(split(place, 'prepayment 2025-02-20')).to.deep.equal({ interest: '13.40', principal: '986.60' });
    expect(split(place, 'prepayment 2025-02-25')).to.deep.equal({ interest: '11.75', principal: '988.25' });
  });

  it('charges its fee on the principal that it pays', () => {
    // 4,026.80 − 26.80 = 4,000.00 = p + 1 % of p: p = 3,960.40, fee 39.60.
    const place = rows('lower-installments', { prepayment: { feeRate: '0.01' } });
    expect(split(place, 'prepayment 2025-02-25')).to.deep.equal({ fee: '39.60', interest: '26.80', principal: '3960.40' });
  });

  it('leaves the interest to its row, where that is agreed', () => {
    const place = rows('lower-installments', { prepayment: { interest: 'with-row' } });
    expect(split(place, 'prepayment 2025-02-25')).to.deep.equal({ principal: '4026.80' });
    expect(yuanOf(place.rows[2]?.outstanding.interest ?? 0n)).to.equal('53.55');
  });

  it('settles the loan when it covers everything', () => {
    const place = at('2025-02-25', [event('2025-02-25', { type: 'prepayment', amount: '20000', recast: 'lower-installments' })]);
    expect([place.state, said(place.owed)]).to.deep.equal(['settled', {}]);
  });

  it('halves flat interest with the principal', () => {
    // Flat 120.00 a month on 12,000; two rows paid, 8,000 left in two rows; 4,000 paid early leaves 60.00 a month.
    const place = at('2025-03-15', [
      paid('2025-02-15', '3120'), paid('2025-03-15', '3120'), event('2025-03-15', { type: 'prepayment', amount: '3000', recast: 'lower-installments' }),
    ], { method: 'flat', dues: { every: 1, unit: 'month', count: 4 } });
    expect(lines(place).slice(3)).to.deep.equal(['2025-04-15 1500.00 + 60.00 -> 1500.00', '2025-05-15 1500.00 + 60.00 -> 0.00']);
  });
});

describe('A settlement (提前结清)', () => {
  it('pays interest for the days used, and everything else, to the fen', () => {
    // Day 10 of the second month: 11,000.00 + 36.67.
    const before = [paid('2025-02-15', '1120')];
    expect(yuanOf(at('2025-02-25', before).payoff)).to.equal('11036.67');
    const place = at('2025-02-25', [...before, event('2025-02-25', { type: 'settlement', amount: '11036.67' })]);
    expect([place.state, place.settledOn, place.payoff, said(place.owed)]).to.deep.equal(['settled', '2025-02-25', 0n, {}]);
    expect(lines(place)).to.deep.equal(['2025-02-15 1000.00 + 120.00 -> 11000.00', '2025-02-25 11000.00 + 36.67 -> 0.00']);
    expect(place.rows[1]).to.include({ kind: 'settlement', n: 2, days: 10 });
  });

  it('may cost a fee, and the interest of the whole period', () => {
    const before = [paid('2025-02-15', '1120')];
    // 11,000 + 36.67 + 1 % of 11,000; 11,000 + 110.00.
    expect(yuanOf(at('2025-02-25', before, { prepayment: { feeRate: '0.01' } }).payoff)).to.equal('11146.67');
    expect(yuanOf(at('2025-02-25', before, { prepayment: { settlement: 'whole-period' } }).payoff)).to.equal('11110.00');
    expect(yuanOf(at('2025-02-15', before, { prepayment: { settlement: 'whole-period' } }).payoff)).to.equal('11000.00');
  });

  it('uses what is held', () => {
    const held = [paid('2025-01-20', '1000')];
    // 12,000 + 40.00 − 1,000.
    expect(yuanOf(at('2025-01-25', held).payoff)).to.equal('11040.00');
    const place = at('2025-01-25', [...held, event('2025-01-25', { type: 'settlement', amount: '11050' })]);
    expect([place.state, said(place.paid), yuanOf(place.surplus)]).to.deep.equal(['settled', { interest: '40.00', principal: '12000.00' }, '10.00']);
    // A write-off uses it too: 12,040.00 less 1,000.00, of which 40.00 are interest.
    const off = at('2025-01-25', [...held, event('2025-01-25', { type: 'write-off' })]);
    expect([yuanOf(off.accounts['write-off']), yuanOf(off.surplus)]).to.deep.equal(['11040.00', '0.00']);
  });

  it('pays interest that was waiting for a later row', () => {
    // 1,000.00 due without its interest; 120.00 of that and 10 days of 11,000 (36.67) with the rest.
    expect(yuanOf(at('2025-02-25', [paid('2025-02-15', '1000')], { graceOnInterest: 1 }).payoff)).to.equal('11156.67');
  });

  it('returns what is too much as surplus', () => {
    expect(yuanOf(at('2025-01-15', [event('2025-01-15', { type: 'settlement', amount: '12000.01' })]).surplus)).to.equal('0.01');
  });

  it('by a guarantor (代偿) closes the claim as well', () => {
    // All of January and February unpaid on 25 February, without penalty: 12,000 + 120 + 36.67.
    const terms = { overdue: { rate: '0' } };
    expect(yuanOf(at('2025-02-25', [], terms).payoff)).to.equal('12156.67');
    const place = at('2025-02-25', [event('2025-02-25', { type: 'guarantor-payment', amount: '12156.67', settles: true })], terms);
    expect([place.state, said(place.paid)]).to.deep.equal(['settled', { interest: '156.67', principal: '12000.00' }]);
    const some = at('2025-02-25', [event('2025-02-25', { type: 'guarantor-payment', amount: '1120' })], terms);
    expect([some.state, said(some.paid)]).to.deep.equal(['active', { interest: '120.00', principal: '1000.00' }]);
  });
});
