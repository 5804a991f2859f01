import { expect } from 'chai';

import {
  annualCost, fenOf, type Flow, flowsOf, isAboveCap, MoneyFault, planFlows, position, schedule, tighterOf, timesLpr,
} from '../../../server/lending/money/index.ts';
import { aLoan, event, paid, paidOut } from './loan.ts';

const flow = (on: string, yuan: string): Flow => ({ on, amount: fenOf(yuan) });

describe('The annual cost of a loan', () => {
  it('is the interest, for a loan of one year', () => {
    expect(annualCost([flow('2025-01-15', '10000'), flow('2026-01-15', '-11200')])).to.deep.equal({ effective: '0.120000', periodic: '0.113866' });
  });

  it('of equal installments is the periodic rate × 12, and its compound', () => {
    const rows = schedule(aLoan({ method: 'equal-installments' }));
    const cost = annualCost(planFlows([{ on: '2025-01-15', amount: fenOf('12000') }], rows));
    // 1 % a month: 12.0000 %, and a little for rounded fen; by actual days (XIRR) 12.7383 %, by months it would be 1.01¹² − 1 = 12.6825 %.
    expect(cost.periodic).to.equal('0.120001');
    expect(cost.effective).to.equal('0.127383');
  });

  it('of equal principal and interest (等本等息) is nearly twice what it says', () => {
    // 1 % a month on the original 12,000 over 12 months: 12,000 = Σ 1,120 / (1 + j)ᵏ at j = 1.7881 % a month.
    const rows = schedule(aLoan({ method: 'flat' }));
    expect(annualCost(planFlows([{ on: '2025-01-15', amount: fenOf('12000') }], rows)).periodic).to.equal('0.214572');
  });

  it('counts fees received apart', () => {
    const rows = schedule(aLoan({ method: 'bullet', dues: { every: 12, unit: 'month', count: 1 } }));
    const lend = [{ on: '2025-01-15', amount: fenOf('12000') }];
    const fee = [{ on: '2025-01-15', amount: fenOf('240') }];
    // 11,760 out, 13,440 back: 14.2857 %.
    expect(annualCost(planFlows(lend, rows, fee)).effective).to.equal('0.142857');
  });

  it('is measured by the grid of its periods', () => {
    // A tenth in each of two quarters; in 52 weeks of 1 %; in days.
    expect(annualCost([flow('2025-01-15', '1000'), flow('2025-04-15', '-1100')], { every: 1, unit: 'quarter' }).periodic).to.equal('0.400000');
    expect(annualCost([flow('2025-01-15', '1000'), flow('2025-01-29', '-1010')], { every: 2, unit: 'week' }).periodic).to.equal('0.260000');
    expect(annualCost([flow('2025-01-15', '1000'), flow('2025-01-25', '-1010')], { every: 10, unit: 'day' }).periodic).to.equal('0.365000');
    // An odd first period of a month and a half: 12 × (1.015^(30/45) − 1).
    expect(annualCost([flow('2025-01-15', '1000'), flow('2025-03-02', '-1015')]).periodic).to.equal('0.119702');
  });

  it('is nothing without interest, and below it when less comes back', () => {
    expect(annualCost([flow('2025-01-15', '1000'), flow('2025-07-15', '-500'), flow('2026-01-15', '-500')]).effective).to.equal('0.000000');
    expect(annualCost([flow('2025-01-15', '1000'), flow('2026-01-15', '-900')]).effective).to.equal('-0.100000');
  });

  it('of what was paid so far includes penalties and the payoff of the day', () => {
    const terms = aLoan({ overdue: { uplift: '0.5' } });
    const events = [paidOut(), event('2025-01-20', { type: 'fee', amount: '100' }), paid('2025-01-20', '100'), paid('2025-02-25', '1125')];
    const { payoff } = position(terms, events, '2025-03-01');
    const flows = flowsOf(events, '2025-03-01', payoff);
    expect(flows.map(({ on, amount }) => `${on} ${amount}`)).to.deep.equal(['2025-01-15 1200000', '2025-01-20 -10000', '2025-02-25 -112500', `2025-03-01 ${-payoff}`]);
    expect(Number(annualCost(flows).effective)).to.be.greaterThan(0.19);
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
  it('is the tighter of two, or the first', () => {
    const cap = (rate: string) => ({ name: rate, rate, measure: 'periodic' }) as const;
    const tighter = (one: string, other: string) => tighterOf(cap(one), cap(other)).rate;
    expect([tighter('0.24', '0.154'), tighter('0.154', '0.24'), tighter('0.24', '0.240')]).to.deep.equal(['0.154', '0.154', '0.24']);
  });

  it('may be so many times the LPR, never above it', () => {
    expect(timesLpr('4', '0.0385')).to.equal('0.154000');
    expect(timesLpr('1.3333', '0.03333')).to.equal('0.044438');
  });

  it('is held against the measure that it names, and may be reached', () => {
    const cost = (effective: string, periodic: string) => ({ effective, periodic });
    const cap = { name: 'court', measure: 'effective', rate: '0.24' } as const;
    expect([cost('0.240000', '0.3'), cost('0.240049', '0.3'), cost('0.240050', '0.2'), cost('0.26', '0.2')].map((one) => isAboveCap(one, cap))).to.deep.equal([false, false, true, true]);
    expect(isAboveCap(cost('0.26', '0.24'), { ...cap, measure: 'periodic' })).to.equal(false);
  });
});
