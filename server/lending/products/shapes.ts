import { z } from 'zod';

import { yuanOf } from '../money/index.ts';
import type { LoanProductVersion } from './product.entity.ts';
import { REPAYMENT_METHODS } from './rules.ts';
import { METHODS_ZH } from '../../text/lending.zh.ts';

export const productItem = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  open: z.boolean(),
  version: z.number().int(),
  fromOn: z.string(),
  minAmount: z.string(),
  maxAmount: z.string(),
  minMonths: z.number().int(),
  maxMonths: z.number().int(),
  minRate: z.string(),
  maxRate: z.string(),
  methods: z.array(z.object({ code: z.enum(REPAYMENT_METHODS), name: z.string() })),
  rules: z.record(z.string(), z.unknown()),
  costCap: z.string(),
  actions: z.array(z.string()),
});
export type ProductItem = z.infer<typeof productItem>;

/** A product as it is offered by one of its versions. */
export function productItemOf(version: LoanProductVersion): ProductItem {
  const { product, number, fromOn, minFen, maxFen, minMonths, maxMonths, minRate, maxRate, methods, rules, costCap } = version;
  return {
    id: product.id, code: product.code, name: product.name, open: product.open, version: number, fromOn,
    minAmount: yuanOf(minFen), maxAmount: yuanOf(maxFen), minMonths, maxMonths, minRate, maxRate,
    methods: methods.map((code) => ({ code, name: METHODS_ZH[code] })), rules: { ...rules }, costCap, actions: [],
  };
}
