/** What the loan routes take and give, as zod schemas. */
import { z } from 'zod';

import { REPAYMENT_METHODS } from '../products/rules.ts';

const ref = z.object({ id: z.string(), name: z.string() });
/** A yuan amount in a request: digits, at most two decimals. */
const yuanIn = z.string().regex(/^\d{1,15}(\.\d{1,2})?$/);

export const quoteRequest = z.strictObject({
  productId: z.uuid(),
  amount: yuanIn,
  months: z.coerce.number().int().min(1).max(600),
  /** A year, as a decimal: `"0.15"`. */
  rate: z.string().regex(/^\d(\.\d{1,10})?$/),
  method: z.enum(REPAYMENT_METHODS),
  startOn: z.iso.date().optional(),
  fee: yuanIn.or(z.literal('')).optional(),
});

export const quoteAnswer = z.object({
  rows: z.array(z.object({
    n: z.number().int(), dueOn: z.string(), days: z.number().int(), principal: z.string(), interest: z.string(),
    total: z.string(), balance: z.string(),
  })),
  totals: z.object({ principal: z.string(), interest: z.string(), fee: z.string(), total: z.string() }),
  /** Effective annual rate, and periodic IRR × periods a year; the cap is held against the first. */
  annualCost: z.object({ effective: z.string(), periodic: z.string() }),
  cap: z.object({ name: z.string(), rate: z.string(), by: z.string(), within: z.boolean() }),
});
export type QuoteAnswer = z.infer<typeof quoteAnswer>;

export const agreementItem = z.object({
  id: z.string(),
  number: z.string(),
  customer: ref,
  product: ref,
  case: z.object({ id: z.string(), number: z.string() }),
  amount: z.string(),
  rate: z.string(),
  months: z.number().int(),
  method: z.object({ code: z.enum(REPAYMENT_METHODS), name: z.string() }),
  signedOn: z.string(),
  startOn: z.string(),
  maturesOn: z.string(),
  status: z.enum(['signed', 'ended']),
  owner: ref,
  org: ref,
  actions: z.array(z.string()),
});
export type AgreementItem = z.infer<typeof agreementItem>;

export const agreementDetail = agreementItem.extend({
  terms: z.record(z.string(), z.unknown()),
  quote: quoteAnswer,
});

export const pageQuery = z.strictObject({
  text: z.string().max(100).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});
