/** What the demo company lends, as the admin enters it. */
import type { z } from 'zod';

import type { newProduct } from '../../lending/products/shapes.ts';

type NewProduct = z.input<typeof newProduct>;
type Rules = NewProduct['offer']['rules'];

/** 民法典 561: costs, then interest of every kind, then principal. */
const ALLOCATION = ['costs', 'fee', 'penalty', 'compound', 'interest', 'principal'] as const;

const RULES: Rules = {
  dayCount: 'month-plus-days', rounding: 'half-up', allocation: [...ALLOCATION], penaltyUplift: '0.5', misuseUplift: '1',
  compound: true, graceDays: 3, prepayment: { allowed: true, noticeDays: 3, feeRate: '0' },
};

/** Offers from a day on. */
export function demoProducts(fromOn: string): readonly NewProduct[] {
  const common = { fromOn, rules: RULES, costCap: 'annualCostCap' };
  return [
    {
      code: 'JYD', name: '个体经营贷',
      offer: {
        ...common, minAmount: '20000.00', maxAmount: '1000000.00', minMonths: 3, maxMonths: 36, minRate: '0.09', maxRate: '0.2',
        methods: ['equal-installments', 'equal-principal', 'interest-only', 'bullet'],
      },
    },
    {
      code: 'NHD', name: '农户贷',
      offer: {
        ...common, minAmount: '5000.00', maxAmount: '300000.00', minMonths: 3, maxMonths: 24, minRate: '0.06', maxRate: '0.15',
        methods: ['interest-only', 'bullet', 'equal-principal'], rules: { ...RULES, graceDays: 5 },
      },
    },
    {
      code: 'XFD', name: '个人消费贷',
      offer: {
        ...common, minAmount: '5000.00', maxAmount: '200000.00', minMonths: 3, maxMonths: 36, minRate: '0.1', maxRate: '0.23',
        methods: ['equal-installments', 'equal-principal', 'flat'], rules: { ...RULES, compound: false },
      },
    },
    {
      code: 'XWD', name: '小微企业流动资金贷',
      offer: {
        ...common, minAmount: '100000.00', maxAmount: '3000000.00', minMonths: 1, maxMonths: 24, minRate: '0.08', maxRate: '0.18',
        methods: ['interest-only', 'equal-principal', 'equal-installments', 'bullet'], rules: { ...RULES, dayCount: 'actual/360' },
      },
    },
  ];
}
