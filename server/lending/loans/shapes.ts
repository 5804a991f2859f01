/** What the loan routes take and give, as zod schemas. */
import { z } from 'zod';

import { approvalItem } from '../../platform/workflow/index.ts';
import { MEASURES } from '../money/index.ts';
import { REPAYMENT_METHODS } from '../products/rules.ts';
import { rateIn, ref, yuanIn } from '../shapes.ts';

export const quoteRequest = z.strictObject({
  productId: z.uuid(),
  amount: yuanIn,
  months: z.coerce.number().int().min(1).max(600),
  /** A year, as a decimal: `"0.15"`. */
  rate: rateIn,
  method: z.enum(REPAYMENT_METHODS),
  startOn: z.iso.date().optional(),
  fee: yuanIn.or(z.literal('')).optional(),
  /** A running case: its application has pinned a version of the product, which is quoted instead of today's. */
  instanceId: z.uuid().optional(),
});

export const quoteAnswer = z.object({
  rows: z.array(z.object({
    n: z.number().int(), dueOn: z.string(), days: z.number().int(), principal: z.string(), interest: z.string(),
    total: z.string(), balance: z.string(),
  })),
  totals: z.object({ principal: z.string(), interest: z.string(), fee: z.string(), total: z.string() }),
  /** Effective annual rate, and IRR of a period × periods a year; the cap says which of them it is held against. */
  annualCost: z.object({ effective: z.string(), periodic: z.string() }),
  cap: z.object({
    name: z.string(), rate: z.string(), by: z.object({ code: z.enum(MEASURES), name: z.string() }), within: z.boolean(),
  }),
});
export type QuoteAnswer = z.infer<typeof quoteAnswer>;

/** How much of an agreement has been paid out. */
export const DRAWN = ['none', 'part', 'full'] as const;

export const agreementItem = z.object({
  id: z.string(),
  number: z.string(),
  customer: ref,
  product: ref,
  case: z.object({ id: z.string(), number: z.string() }),
  amount: z.string(),
  undrawn: z.string(),
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
  approvals: z.array(approvalItem),
});
