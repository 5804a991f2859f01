import { expect } from 'chai';

import {
  annualCost, type CapRow, capOn, fenOf, type Flow, flowsOf, isAboveCap, type LprRow, MoneyFault, planFlows, position, schedule,
} from '../../../server/lending/money/index.ts';
import { aLoan, event, paid, paidOut } from './loan.ts';

const flow = (on: string, yuan: string): Flow => ({ on, amount: fenOf(yuan) });

describe('The annual cost of a loan', () => {
  it('is the interest, for a loan of one year', () => {
    expect(annualCost([flow('2025-01-15', '10000'), flow('2026-01-15', '-11200')])).to.deep.equal({ effectiveAnnual: '0.120000', periodicNominal: '0.113866' });
  });

  it('of equal installments is the periodic rate × 12, and its compound', () => {
    const rows = schedule(aLoan({ method: 'equal-installments' }));
    const cost = annualCost(planFlows([{ on: '2025-01-15', amount: fenOf('12000') }], rows));
    // 1 % a month: 12.0000 %, and a little for rounded fen; by actual days (XIRR) 12.7383 %, by months it would be 1.01¹² − 1 = 12.6825 %.
    expect(cost.periodicNominal).to.equal('0.120001');
    expect(cost.effectiveAnnual).to.equal('0.127383');
  });

  it('of equal principal and interest (等本等息) is nearly twice what it says', () => {
    // 1 % a month on the original 12,000 over 12 months: 12,000 = Σ 1,120 / (1 + j)ᵏ at j = 1.7881 % a month.
    const rows = schedule(aLoan({ method: 'flat' }));
    expect(annualCost(planFlows([{ on: '2025-01-15', amount: fenOf('12000') }], rows)).periodicNominal).to.equal('0.214572');
  });

  it('counts fees received apart', () => {
    const rows = schedule(aLoan({ method: 'bullet', dues: { every: 12, unit: 'month', count: 1 } }));
    const lend = [{ on: '2025-01-15', amount: fenOf('12000') }];
    const fee = [{ on: '2025-01-15', amount: fenOf('240') }];
    // 11,760 out, 13,440 back: 14.2857 %.
    expect(annualCost(planFlows(lend, rows, fee)).effectiveAnnual).to.equal('0.142857');
  });

  it('is measured by the grid of its periods', () => {
    // A tenth in each of two quarters; in 52 weeks of 1 %; in days.
    expect(annualCost([flow('2025-01-15', '1000'), flow('2025-04-15', '-1100')], { every: 1, unit: 'quarter' }).periodicNominal).to.equal('0.400000');
    expect(annualCost([flow('2025-01-15', '1000'), flow('2025-01-29', '-1010')], { every: 2, unit: 'week' }).periodicNominal).to.equal('0.260000');
    expect(annualCost([flow('2025-01-15', '1000'), flow('2025-01-25', '-1010')], { every: 10, unit: 'day' }).periodicNominal).to.equal('0.365000');
    // An odd first period of a month and a half: 12 × (1.015^(30/45) − 1).
    expect(annualCost([flow('2025-01-15', '1000'), flow('2025-03-02', '-1015')]).periodicNominal).to.equal('0.119702');
  });

  it('is nothing without interest, and below it when less comes back', () => {
    expect(annualCost([flow('2025-01-15', '1000'), flow('2025-07-15', '-500'), flow('2026-01-15', '-500')]).effectiveAnnual).to.equal('0.000000');
    expect(annualCost([flow('2025-01-15', '1000'), flow('2026-01-15', '-900')]).effectiveAnnual).to.equal('-0.100000');
  });

  it('of what was paid so far includes penalties and the payoff of the day', () => {
    const terms = aLoan({ overdue: { uplift: '0.5' } });
    const events = [paidOut(), event('2025-01-20', { type: 'fee', amount: '100' }), paid('2025-01-20', '100'), paid('2025-02-25', '1125')];
    const { payoff } = position(terms, events, '2025-03-01');
    const flows = flowsOf(events, '2025-03-01', payoff);
    expect(flows.map(({ on, amount }) => `${on} ${amount}`)).to.deep.equal(['2025-01-15 1200000', '2025-01-20 -10000', '2025-02-25 -112500', `2025-03-01 ${-payoff}`]);
    expect(Number(annualCost(flows).effectiveAnnual)).to.be.greaterThan(0.19);
    const undo = event('2025-02-26', { type: 'reversal', of: 'repayment 2025-02-25' });
    expect(flowsOf([...events, undo], '2025-03-01', 0n)).to.have.length(2);
  });

  it('cannot be told when nothing balances', () => {
    for (const flows of [[], [flow('2025-01-15', '1000')], [flow('2025-01-15', '1000'), flow('2025-02-15', '100')]]) {
      expect(() => annualCost(flows)).to.throw(MoneyFault, 'cost-not-computable');
    }
  });
});

describe('The cap on the cost', () => {
  const caps: readonly CapRow[] = [
    { name: 'court', from: '2017-08-04', measure: 'effectiveAnnual', rate: '0.24' },
    { name: 'four times LPR', from: '2020-08-20', until: '2021-01-01', measure: 'periodicNominal', timesLpr: '4' },
    { name: 'guidance', from: '2028-01-01', measure: 'periodicNominal', timesLpr: '4' },
  ];
  const lpr: readonly LprRow[] = [{ from: '2025-05-20', rate: '0.03' }, { from: '2020-04-20', rate: '0.0385' }];

  it('is that of the day, the tightest of those in force', () => {
    const on = (day: string) => capOn(caps, lpr, day);
    expect(on('2017-08-03')).to.equal(undefined);
    expect(on('2020-08-19')).to.deep.equal({ name: 'court', measure: 'effectiveAnnual', rate: '0.24' });
    expect(on('2020-08-20')).to.deep.equal({ name: 'four times LPR', measure: 'periodicNominal', rate: '0.154000' });
    expect(on('2021-01-01')?.name).to.equal('court');
    expect(on('2028-01-01')?.rate).to.equal('0.120000');
    expect(() => capOn(caps, [], '2028-01-01')).to.throw(MoneyFault, 'lpr-missing');
  });

  it('is held against the measure that it names, and may be reached', () => {
    const cost = (effectiveAnnual: string, periodicNominal: string) => ({ effectiveAnnual, periodicNominal });
    const cap = { name: 'court', measure: 'effectiveAnnual', rate: '0.24' } as const;
    expect([cost('0.240000', '0.3'), cost('0.240049', '0.3'), cost('0.240050', '0.2'), cost('0.26', '0.2')].map((one) => isAboveCap(one, cap))).to.deep.equal([false, false, true, true]);
    expect(isAboveCap(cost('0.26', '0.24'), { ...cap, measure: 'periodicNominal' })).to.equal(false);
  });
});
