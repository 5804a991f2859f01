/** What changes a loan while it runs, worked by hand: 12,000.00 at 1 % a month, equal principal over twelve months, from 15 January 2025. */
import { expect } from 'chai';

import { forgone, type LoanEvent, position, yuanOf } from '../../../server/lending/money/index.ts';
import { aLoan, at, event, LEVEL, lines, paid, paidOut, said, split } from './loan.ts';

describe('An extension (展期)', () => {
  it('that lies ahead of the day on which the loan was settled never comes to count', () => {
    const ahead = [
      event('2025-02-25', { type: 'extension', bookedOn: '2025-02-01', installments: 2 }),
      event('2025-02-25', { type: 'extension', bookedOn: '2025-02-01', maturesOn: '2025-06-15', rate: '0.2' }),
      event('2025-02-25', { type: 'due-change', bookedOn: '2025-02-01', dueOn: '2025-03-15', newDueOn: '2025-03-20' }),
      event('2025-02-25', { type: 'principal-grace', bookedOn: '2025-02-01', dueOn: '2025-03-15', rows: 1 }),
      event('2025-02-25', { type: 'rate-change', bookedOn: '2025-02-01', rate: '0.2' }),
    ];
    for (const change of ahead) {
      const { payoff } = at('2025-02-10', [change], LEVEL);
      const settled = event('2025-02-10', { type: 'settlement', amount: yuanOf(payoff) });
      for (const day of ['2025-02-10', '2025-02-25', '2025-03-16', '2025-06-16']) {
        const { state, maturesOn, rows, owed } = at(day, [change, settled], LEVEL);
        expect([state, maturesOn, rows.length, said(owed)], `${change.type} on ${day}`).to.deep.equal(['settled', '2025-02-10', 1, {}]);
      }
    }
  });

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

  it('levels a plan anew within a pause as if there were none, and on whatever day it is looked at', () => {
    const pause = event('2025-02-14', { type: 'interest-pause', until: '2025-03-04' });
    const longer = event('2025-02-25', { type: 'extension', bookedOn: '2025-02-14', installments: 2 });
    const principals = (day: string, events: readonly LoanEvent[]) => at(day, events, LEVEL).rows.map(({ claimed }) => claimed.principal);
    const unpaused = principals('2025-02-14', [longer]);
    for (const day of ['2025-02-14', '2025-02-15', '2025-02-20', '2025-02-25', '2025-03-01', '2025-03-10']) {
      expect(principals(day, [pause, longer]), day).to.deep.equal(unpaused);
    }
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
