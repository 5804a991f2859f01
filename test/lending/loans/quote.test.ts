import { expect } from 'chai';

import { Refusal } from '../../../server/errors.ts';
import { refuseAbove } from '../../../server/lending/loans/cost-cap.ts';
import { costOf, loanTermsOf, maturityOf, planOf } from '../../../server/lending/loans/loan-terms.ts';
import type { Cap } from '../../../server/lending/money/index.ts';
import type { AgreedTerms } from '../../../server/lending/loans/terms.ts';
import type { ProductRules } from '../../../server/lending/products/rules.ts';

const RULES: ProductRules = {
  dayCount: 'month-plus-days', rounding: 'half-up', allocation: ['costs', 'fee', 'penalty', 'compound', 'interest', 'principal'],
  penaltyUplift: '0.5', misuseUplift: '1', compound: true, graceDays: 0, holiday: 'none', prepayment: { allowed: true, noticeDays: 0, feeRate: '0' },
};

function terms(changed: Partial<AgreedTerms> = {}): AgreedTerms {
  return {
    productCode: 'JYD', productVersion: 1, principal: '120000.00', rate: '0.12', months: 12, method: 'interest-only',
    startOn: '2026-01-31', rules: RULES, ...changed,
  };
}

const CAP: Cap = { name: 'annualCostCap', rate: '0.24', measure: 'periodic' };

describe('The plan of agreed terms', () => {
  it('pays interest each month and the principal with the last installment (先息后本)', () => {
    // 120 000 × 12 % / 12 = 1 200 a month
    const plan = planOf(terms());
    expect(plan).to.have.length(12);
    expect(plan.map((row) => row.interest)).to.deep.equal(Array(12).fill(120_000n));
    expect(plan.map((row) => row.principal)).to.deep.equal([...Array(11).fill(0n), 12_000_000n]);
  });

  it('clamps the day to the month and matures with the last installment', () => {
    expect(planOf(terms()).slice(0, 3).map((row) => row.due)).to.deep.equal(['2026-02-28', '2026-03-31', '2026-04-30']);
    expect(maturityOf(terms())).to.equal('2027-01-31');
  });

  it('pays all at maturity when it is a bullet (利随本清)', () => {
    // 120 000 × 12 % = 14 400
    const plan = planOf(terms({ method: 'bullet' }));
    expect(plan).to.have.length(1);
    expect(plan[0]).to.include({ principal: 12_000_000n, interest: 1_440_000n, due: '2027-01-31' });
  });

  it('adds up to the principal, whatever the method', () => {
    for (const method of ['equal-installments', 'equal-principal', 'interest-only', 'bullet', 'flat'] as const) {
      const plan = planOf(terms({ method, principal: '100000.01', months: 7, rate: '0.1437' }));
      expect(plan.reduce((sum, row) => sum + row.principal, 0n), method).to.equal(10_000_001n);
      expect(plan.at(-1)?.balance, method).to.equal(0n);
    }
  });

  it('keeps the product version’s day count and rounding', () => {
    const rules = { ...RULES, dayCount: 'actual/360', rounding: 'half-even' } as const;
    expect(loanTermsOf(terms({ rules }))).to.include({ dayCount: 'actual/360', rounding: 'half-even', principal: 12_000_000n });
  });

  it('hands on what the product says of late payment and of what is paid first', () => {
    const { overdue, allocation } = loanTermsOf(terms({ rules: { ...RULES, graceDays: 5, compound: false } }));
    expect(overdue).to.deep.equal({ uplift: '0.5', misuseUplift: '1', compound: false, graceDays: 5 });
    expect(allocation?.normal?.order).to.deep.equal(RULES.allocation);
  });

  it('refuses terms that cannot be computed with, in the house’s way', () => {
    expect(() => planOf(terms({ principal: '0.00' }))).to.throw(Refusal).with.property('code', 'principal-not-positive');
  });
});

describe('The cost of a loan a year', () => {
  const cost = (changed: Partial<AgreedTerms>, feeFen = 0n) => costOf(terms(changed), planOf(terms(changed)), feeFen);

  it('is the contract rate when there are no fees', () => {
    expect(cost({ rate: '0.12' }).periodic).to.equal('0.120000');
    // (1 + 0.12 / 12) ^ 12 − 1 = 0.126825…, by calendar days 31 Jan to 31 Jan a hair off
    expect(Number(cost({ rate: '0.12' }).effective)).to.be.closeTo(0.126825, 0.0002);
  });

  it('is the simple rate of a bullet, for any term', () => {
    expect(cost({ method: 'bullet', months: 6, rate: '0.24' }).periodic).to.equal('0.240000');
    expect(cost({ method: 'bullet', months: 24, rate: '0.24' }).periodic).to.equal('0.240000');
  });

  it('grows with fees, which are paid apart', () => {
    // bullet of one year: 120 000 − 2 000 received net, 134 400 paid: 134 400 / 118 000 − 1 = 0.138983
    expect(cost({ method: 'bullet' }, 200_000n).periodic).to.equal('0.138983');
  });

  it('shows what 等本等息 really costs', () => {
    // 1 % flat a month over twelve months is about 21.46 % by IRR
    expect(Number(cost({ method: 'flat' }).periodic)).to.be.closeTo(0.2146, 0.0005);
  });
});

describe('The cap on the cost', () => {
  const check = (periodic: string, effective = '0.9', cap = CAP) => () => refuseAbove({ periodic, effective }, cap);

  it('may be reached, to a hundredth of a percent', () => {
    check('0.240000')();
    check('0.240049')();
    expect(check('0.240051')).to.throw(Refusal).with.property('code', 'cost-above-cap');
  });

  it('is held by its own measure', () => {
    check('0.22', '0.2436')();
    expect(check('0.22', '0.2436', { ...CAP, measure: 'effective' })).to.throw(Refusal).with.nested.property('facts.cost', '24.36%');
  });

  it('refuses with both figures as people read them', () => {
    expect(check('0.251234')).to.throw(Refusal).that.includes({ kind: 'invalid' })
      .with.property('facts').that.includes({ cost: '25.12%', cap: '24%' });
  });
});
