import { expect } from 'chai';

import { Refusal } from '../../../server/errors.ts';
import { refuseInconsistent, type Offer, type ProductLimits } from '../../../server/lending/products/consistent.ts';
import { refuseOutside, type Wanted } from '../../../server/lending/products/offer.ts';

const OFFER: Offer = {
  fromOn: '2026-06-15', minFen: 2_000_000n, maxFen: 100_000_000n, minMonths: 3, maxMonths: 36, minRate: '0.09', maxRate: '0.2',
  methods: ['equal-installments', 'interest-only'], costCap: 'annualCostCap',
  rules: {
    dayCount: 'month-plus-days', rounding: 'half-up', allocation: ['costs', 'fee', 'penalty', 'compound', 'interest', 'principal'],
    penaltyUplift: '0.5', misuseUplift: '1', compound: true, graceDays: 0, holiday: 'none', prepayment: { allowed: true, noticeDays: 0, feeRate: '0' },
  },
};
const LIMITS: ProductLimits = { on: '2026-06-15', penaltyUplift: '0.5', misuseUplift: '1', costCap: '0.24' };

describe('What a product offers', () => {
  const wanted: Wanted = { amountFen: 30_000_000n, months: 12, rate: '0.15', method: 'interest-only' };
  const table: [Partial<Wanted>, string | undefined, string][] = [
    [{}, undefined, 'within it'],
    [{ amountFen: 100_000_000n }, undefined, 'the largest amount'],
    [{ amountFen: 100_000_001n }, 'loan-above-limit', 'a fen more than the largest'],
    [{ amountFen: 2_000_000n }, undefined, 'the smallest amount'],
    [{ amountFen: 1_999_999n }, 'loan-below-limit', 'a fen less than the smallest'],
    [{ months: 3 }, undefined, 'the shortest term'],
    [{ months: 2 }, 'term-out-of-range', 'a month shorter'],
    [{ months: 37 }, 'term-out-of-range', 'a month too long'],
    [{ rate: '0.2000' }, undefined, 'the highest rate, written longer'],
    [{ rate: '0.2001' }, 'rate-out-of-range', 'above the highest rate'],
    [{ rate: '0.0899' }, 'rate-out-of-range', 'below the lowest rate'],
    [{ method: 'flat' }, 'method-not-offered', 'a method it does not have'],
  ];
  for (const [changed, code, why] of table) {
    it(`${code ? 'refuses' : 'allows'} ${why}`, () => {
      const check = () => refuseOutside({ ...OFFER, methods: [...OFFER.methods] }, { ...wanted, ...changed });
      if (code === undefined) return check();
      expect(check).to.throw(Refusal).with.property('code', code);
    });
  }
});

describe('A product version that fits together', () => {
  it('passes', () => refuseInconsistent(OFFER, LIMITS));

  const rules = (changed: Partial<Offer['rules']>): Partial<Offer> => ({ rules: { ...OFFER.rules, ...changed } });
  const table: [Partial<Offer>, Partial<ProductLimits>, string][] = [
    [{ fromOn: '2026-06-14' }, {}, '生效日期'],
    [{ maxFen: 1_999_999n }, {}, '金额范围'],
    [{ minFen: 0n }, {}, '金额范围'],
    [{ maxMonths: 2 }, {}, '期限范围'],
    [{ maxRate: '0.08' }, {}, '利率范围'],
    [{ methods: [] }, {}, '还款方式'],
    [{ methods: ['flat', 'flat'] }, {}, '还款方式'],
    [rules({ allocation: ['interest', 'principal'] }), {}, '冲抵顺序'],
    [rules({ allocation: ['costs', 'costs', 'penalty', 'compound', 'interest', 'principal'] }), {}, '冲抵顺序'],
    [rules({ penaltyUplift: '0.51' }), {}, '罚息上浮'],
    [rules({ misuseUplift: '1.01' }), {}, '挪用上浮'],
    [rules({ misuseUplift: '0.4' }), {}, '挪用上浮'],
    [{ costCap: 'noSuchCap' }, { costCap: undefined }, '综合成本上限'],
  ];
  for (const [changed, limits, part] of table) {
    it(`is told what is wrong: ${part}`, () => {
      expect(() => refuseInconsistent({ ...OFFER, ...changed }, { ...LIMITS, ...limits })).to.throw(Refusal)
        .that.includes({ code: 'product-inconsistent' }).with.nested.property('facts.faults').that.includes(part);
    });
  }

  it('names every fault at once', () => {
    expect(() => refuseInconsistent({ ...OFFER, maxMonths: 1, methods: [] }, LIMITS)).to.throw(Refusal)
      .with.nested.property('facts.faults', '期限范围、还款方式');
  });
});
