/** Every event of a loan, worked by hand: 12,000.00 at 1 % a month, equal principal over twelve months, from 15 January 2025. */
import { expect } from 'chai';

import { addDays, fenOf, forgone, type LoanEvent, type LoanTerms, type Position, position, post, yuanOf } from '../../../server/lending/money/index.ts';
import { aLoan, event, lines, paid, paidOut, said } from './loan.ts';

const at = (asOf: string, events: readonly LoanEvent[], over: Partial<LoanTerms> = {}): Position => position(aLoan(over), [paidOut(), ...events], asOf);
const split = (place: Position, id: string): Record<string, string> => said(place.splits.get(id)?.amounts ?? place.paid);
const LEVEL = { method: 'equal-installments', dues: { every: 1, unit: 'month', count: 3 } } as const;

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

describe('An extension (展期)', () => {
  it('counts further rows from the days that were planned, not from where a holiday moved the last', () => {
    // 15 February 2025 is a Saturday, 15 March too, 15 June a Sunday.
    const dues = { every: 1, unit: 'month', count: 2, holiday: 'next-with-interest' } as const;
    const terms = aLoan({ dues, calendar: { holidays: [], workdays: [] } });
    const days = (...events: LoanEvent[]) => position(terms, [paidOut(), ...events], '2025-02-20').rows.map(({ due }) => due);
    expect(days()).to.deep.equal(['2025-02-17', '2025-03-17']);
    const more = event('2025-02-20', { type: 'extension', installments: 2 });
    expect(days(more)).to.deep.equal(['2025-02-17', '2025-03-17', '2025-04-15', '2025-05-15']);
    expect(days(event('2025-02-20', { type: 'extension', maturesOn: '2025-05-15' }))).to.deep.equal(days(more));
    expect(days(event('2025-02-20', { type: 'principal-grace', dueOn: '2025-03-17', rows: 1 }))).to.deep.equal(['2025-02-17', '2025-03-17', '2025-04-15']);
    const moved = event('2025-02-21', { type: 'due-change', valueOn: '2025-02-20', dueOn: '2025-03-17', newDueOn: '2025-03-22' });
    const longer = event('2025-02-21', { type: 'extension', installments: 1 });
    expect(position(terms, [paidOut(), moved, longer], '2025-02-21').rows.map(({ due }) => due), '22 March is a Saturday')
      .to.deep.equal(['2025-02-17', '2025-03-24', '2025-04-22']);
  });

  it('spreads what is outstanding over more rows, from the day on at another rate', () => {
    const rule = { dues: { every: 1, unit: 'month', count: 3 } } as const;
    const before = [paid('2025-02-15', '4120'), paid('2025-03-15', '4080')];
    const place = at('2025-04-01', [...before, event('2025-04-01', { type: 'extension', installments: 2, rate: '0.24' })], rule);
    // 4,000.00 in three rows of 1,333.33. Row 3 has 17 of its 30 days at 1 % and 13 at 2 %: 4,000 × (0.17 + 0.26) / 30 = 57.33.
    expect(lines(place).slice(2)).to.deep.equal([
      '2025-04-15 1333.33 + 57.33 -> 2666.67', '2025-05-15 1333.33 + 53.33 -> 1333.34', '2025-06-15 1333.34 + 26.67 -> 0.00',
    ]);
    expect([place.maturesOn, place.rate]).to.deep.equal(['2025-06-15', '0.2400000000']);
  });

  it('on the last day itself keeps a loan from maturing', () => {
    const rule = { method: 'interest-only', dues: { every: 1, unit: 'month', count: 2 } } as const;
    const place = at('2025-03-16', [paid('2025-02-15', '120'), event('2025-03-15', { type: 'extension', maturesOn: '2025-05-10' })], rule);
    expect(lines(place).slice(1)).to.deep.equal(['2025-03-15 0.00 + 120.00 -> 12000.00', '2025-04-15 0.00 + 120.00 -> 12000.00', '2025-05-10 12000.00 + 100.00 -> 0.00']);
    expect(place.daysPastDue).to.equal(1);
  });

  it('of a bullet loan adds one period', () => {
    const place = at('2025-04-15', [event('2025-04-15', { type: 'extension', maturesOn: '2025-06-20' })], { method: 'bullet', dues: { every: 3, unit: 'month', count: 1 } });
    // 15 April to 20 June: two months and five days, 260.00.
    expect(lines(place)).to.deep.equal(['2025-04-15 0.00 + 360.00 -> 12000.00', '2025-06-20 12000.00 + 260.00 -> 0.00']);
  });
});

describe('A change of rate, of a due day, of the pace', () => {
  const rule = { dues: { every: 1, unit: 'month', count: 3 } } as const;

  it('earns at the new rate from its day on (利率调整)', () => {
    // 10 days at 1 %, 20 at 2 %: 12,000 × (0.1 + 0.4) / 30 = 200.00; then 160.00 and 80.00.
    const place = at('2025-01-25', [event('2025-01-25', { type: 'rate-change', rate: '0.24' })], rule);
    expect(lines(place).map((row) => row.split(' ')[3])).to.deep.equal(['200.00', '160.00', '80.00']);
  });

  it('is seen ahead once it is known', () => {
    const ahead = [event('2025-03-15', { type: 'rate-change', rate: '0.24', bookedOn: '2025-01-20' })];
    expect(lines(at('2025-01-20', ahead, rule)).map((row) => row.split(' ')[3])).to.deep.equal(['120.00', '80.00', '80.00']);
    expect(lines(position(aLoan(rule), [paidOut(), ...ahead], '2025-01-20', '2025-01-19')).map((row) => row.split(' ')[3])).to.deep.equal(['120.00', '80.00', '40.00']);
  });

  it('moves a due day and those after it (还款日变更)', () => {
    const place = at('2025-02-01', [event('2025-02-01', { type: 'due-change', dueOn: '2025-02-15', newDueOn: '2025-02-20' })], rule);
    expect(lines(place)).to.deep.equal(['2025-02-20 4000.00 + 140.00 -> 8000.00', '2025-03-20 4000.00 + 80.00 -> 4000.00', '2025-04-20 4000.00 + 40.00 -> 0.00']);
  });

  it('puts in rows without principal (暂缓还本)', () => {
    const place = at('2025-02-20', [event('2025-02-20', { type: 'principal-grace', dueOn: '2025-03-15', rows: 2 })], rule);
    expect(lines(place)).to.deep.equal([
      '2025-02-15 4000.00 + 120.00 -> 8000.00', '2025-03-15 0.00 + 80.00 -> 8000.00', '2025-04-15 0.00 + 80.00 -> 8000.00',
      '2025-05-15 4000.00 + 80.00 -> 4000.00', '2025-06-15 4000.00 + 40.00 -> 0.00',
    ]);
  });
});

describe('A waiver (免息, 减免)', () => {
  it('takes an amount off what is owed, the oldest row first', () => {
    // On 20 February: 120.00 due and 5 days of 11,000 (18.33) in the open row.
    const place = at('2025-02-20', [event('2025-02-20', { type: 'waiver', amount: '130' })]);
    expect([said(place.waived), yuanOf(place.owed.interest)]).to.deep.equal([{ interest: '130.00' }, '8.33']);
    expect(place.rows.slice(0, 2).map(({ waived }) => yuanOf(waived.interest))).to.deep.equal(['120.00', '10.00']);
    // The principal of the open row is what it was; it asks for 10.00 less of interest.
    expect(yuanOf(place.rows[1]?.outstanding.interest ?? 0n)).to.equal('100.00');
  });

  it('takes a share, of the parts that it names', () => {
    const late = { overdue: { uplift: '0.5' } };
    // 10 days late: penalty 1,000 × 18 % × 10 / 360 = 5.00.
    const place = at('2025-02-25', [event('2025-02-25', { type: 'waiver', share: '0.5', parts: ['penalty'] })], late);
    expect(said(place.waived)).to.deep.equal({ penalty: '2.50' });
    expect(said(at('2025-02-25', [event('2025-02-25', { type: 'waiver', share: '1', parts: ['penalty', 'interest'] })], late).owed)).to.deep.equal({ principal: '12000.00' });
  });

  it('says what pauses keep a loan from earning, over the whole plan, and forgets one that was taken back', () => {
    // 12,000 × 12 % × 10 / 360 = 40.00 in the first row; 11,000 × 12 % × 5 / 360 = 18.33 in the second.
    const first = event('2025-01-20', { type: 'interest-pause', until: '2025-01-30' });
    const second = event('2025-01-21', { type: 'interest-pause', valueOn: '2025-02-20', until: '2025-02-25' });
    const undo = event('2025-01-22', { type: 'reversal', of: first.id });
    const of = (...events: LoanEvent[]) => yuanOf(forgone(aLoan(), [paidOut(), ...events], '2025-01-22'));
    expect([of(), of(first), of(first, second), of(first, second, undo)]).to.deep.equal(['0.00', '40.00', '58.33', '18.33']);
  });

  it('of days (免息期) lets them earn nothing', () => {
    // 10 of 30 days free: 80.00 instead of 120.00, the principal as planned.
    const place = at('2025-01-20', [event('2025-01-20', { type: 'interest-pause', until: '2025-01-30' })], LEVEL);
    expect(lines(place)[0]).to.equal('2025-02-15 3960.27 + 80.00 -> 8039.73');
    const twoRows = at('2025-02-10', [event('2025-02-10', { type: 'interest-pause', until: '2025-02-25' })]);
    // 5 of 30 days in the first row, 10 in the second: 120 − 20 (25 of 30 paid), 110 × 20/30.
    expect(lines(twoRows).slice(0, 2).map((row) => row.split(' ')[3])).to.deep.equal(['104.00', '73.33']);
  });
});

describe('Interest paid back (退息), fees and charges', () => {
  it('pays interest back, also after settlement', () => {
    const end = [event('2025-02-15', { type: 'settlement', amount: '12120' })];
    const place = at('2025-03-01', [...end, event('2025-03-01', { type: 'interest-refund', amount: '20' })]);
    expect([place.state, yuanOf(place.refunded), yuanOf(place.accounts.bank)]).to.deep.equal(['settled', '20.00', '100.00']);
  });

  it('charges fees and costs to the row in whose time they fall', () => {
    const events = [event('2025-01-20', { type: 'fee', amount: '50', dueOn: '2025-02-10' }), event('2025-01-21', { type: 'fee', amount: '30', part: 'costs' })];
    const place = at('2025-01-25', events);
    expect([said(place.due), said(place.rows[0]?.claimed ?? place.due)]).to.deep.equal([{ costs: '30.00' }, { costs: '30.00', fee: '50.00', interest: '120.00', principal: '1000.00' }]);
    expect(said(at('2025-02-10', events).due)).to.deep.equal({ costs: '30.00', fee: '50.00' });
    expect(split(at('2025-02-15', [...events, paid('2025-02-15', '1200')]), 'repayment 2025-02-15')).to.deep.equal({ costs: '30.00', fee: '50.00', interest: '120.00', principal: '1000.00' });
  });

  it('charges to the row of its due day, on that day', () => {
    const place = at('2025-01-20', [event('2025-01-20', { type: 'fee', amount: '50', dueOn: '2025-02-15' }), event('2025-01-20', { type: 'penalty', amount: '7', dueOn: '2025-02-16' })]);
    expect(place.rows.slice(0, 2).map(({ claimed }) => [yuanOf(claimed.fee), yuanOf(claimed.penalty)])).to.deep.equal([['50.00', '0.00'], ['0.00', '7.00']]);
  });

  it('pays back penalty as well as interest', () => {
    const late = [paid('2025-02-25', '1125'), event('2025-02-26', { type: 'interest-refund', amount: '125' })];
    expect(yuanOf(at('2025-02-26', late, { overdue: { uplift: '0.5' } }).refunded)).to.equal('125.00');
  });

  it('charges a penalty (违约金) and keeps the loan open for it after the last row', () => {
    const rule = { dues: { every: 1, unit: 'month', count: 1 }, overdue: { rate: '0' } } as const;
    const place = at('2025-03-01', [event('2025-02-20', { type: 'penalty', amount: '100' }), paid('2025-03-01', '12120')], rule);
    expect([place.state, said(place.owed)]).to.deep.equal(['overdue', { principal: '100.00' }]);
    expect(at('2025-03-02', [event('2025-02-20', { type: 'penalty', amount: '100' }), paid('2025-03-01', '12220')], rule).state).to.equal('settled');
  });
});

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
