/** What the product routes take and give, as zod schemas. */
import { z } from 'zod';

import { METHODS_ZH } from '../../text/lending.zh.ts';
import { fenOf, HOLIDAY_RULES, PARTS, ROUNDINGS, yuanOf } from '../money/index.ts';
import { rateIn, yuanIn } from '../shapes.ts';
import type { Offer } from './consistent.ts';
import type { LoanProductVersion } from './product.entity.ts';
import { DAY_COUNTS, REPAYMENT_METHODS } from './rules.ts';

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
export function productItemOf(version: LoanProductVersion, actions: readonly string[]): ProductItem {
  const { product, number, fromOn, minFen, maxFen, minMonths, maxMonths, minRate, maxRate, methods, rules, costCap } = version;
  return {
    id: product.id, code: product.code, name: product.name, open: product.open, version: number, fromOn,
    minAmount: yuanOf(minFen), maxAmount: yuanOf(maxFen), minMonths, maxMonths, minRate, maxRate,
    methods: methods.map((code) => ({ code, name: METHODS_ZH[code] })), rules: { ...rules }, costCap, actions: [...actions],
  };
}

const months = z.int().min(1).max(600);

const rules = z.strictObject({
  dayCount: z.enum(DAY_COUNTS),
  rounding: z.enum(ROUNDINGS),
  allocation: z.array(z.enum(PARTS)).max(PARTS.length),
  penaltyUplift: rateIn,
  misuseUplift: rateIn,
  compound: z.boolean(),
  graceDays: z.int().min(0).max(30),
  holiday: z.enum(HOLIDAY_RULES).default('none'),
  prepayment: z.strictObject({ allowed: z.boolean(), noticeDays: z.int().min(0).max(90), feeRate: rateIn }),
});

const offer = z.strictObject({
  fromOn: z.iso.date(),
  minAmount: yuanIn,
  maxAmount: yuanIn,
  minMonths: months,
  maxMonths: months,
  minRate: rateIn,
  maxRate: rateIn,
  methods: z.array(z.enum(REPAYMENT_METHODS)).max(REPAYMENT_METHODS.length),
  rules,
  costCap: z.string().regex(/^[a-z][A-Za-z0-9]{0,59}$/),
});

export const newProduct = z.strictObject({
  code: z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,19}$/), name: z.string().trim().min(1).max(50), offer,
});

/** `version` is the number of the newest version the editor looked at. */
export const newVersion = z.strictObject({ version: z.int().min(1).max(1_000_000), offer });

export const openness = z.strictObject({ open: z.boolean(), reason: z.string().trim().min(2).max(200) });

/** An offer as it came over the wire. */
export function offerIn({ minAmount, maxAmount, ...same }: z.output<typeof offer>): Offer {
  return { ...same, minFen: fenOf(minAmount), maxFen: fenOf(maxAmount) };
}
