/** What the ledger routes take and give, as zod schemas. Amounts are yuan strings; a balance has a side and no sign. */
import { z } from 'zod';

import { pageQuery, ref } from '../shapes.ts';
import { ACCOUNT_KINDS, DIMENSIONS, SIDES } from './chart.ts';
import { RECIPES } from './recipe-names.ts';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const named = <T extends readonly [string, ...string[]]>(codes: T) => z.object({ code: z.enum(codes), name: z.string() });
const paging = pageQuery.pick({ page: true, pageSize: true });

/** A month, or a span of days; the current month unless one is given. `org` narrows to an organisation and those below it. */
const when = { period: month.optional(), from: z.iso.date().optional(), to: z.iso.date().optional(), org: z.uuid().optional() };

export const trialBalanceQuery = z.strictObject(when);
export const postingsQuery = z.strictObject({ ...when, loan: z.uuid().optional(), ...paging.shape });
export const voucherQuery = z.strictObject({
  ...when, recipe: z.enum(RECIPES).optional(), number: z.coerce.number().int().min(1).max(10_000_000).optional(),
  loan: z.uuid().optional(), ...paging.shape,
});
export const voucherPage = z.strictObject(paging.shape);
export const accountParam = z.strictObject({ code: z.string().regex(/^\d{4,10}$/) });

const account = z.object({ code: z.string(), name: z.string() });

export const accountItem = account.extend({
  kind: named(ACCOUNT_KINDS), side: named(SIDES), parent: z.string().nullable(), leaf: z.boolean(), open: z.boolean(),
  dimensions: z.array(named(DIMENSIONS)),
});
export type AccountItem = z.infer<typeof accountItem>;

const amounts = z.object({
  openingDebit: z.string(), openingCredit: z.string(), debit: z.string(), credit: z.string(),
  closingDebit: z.string(), closingCredit: z.string(),
});

export const trialBalanceAnswer = z.object({
  from: z.string(), to: z.string(),
  items: z.array(accountItem.omit({ side: true, open: true, dimensions: true }).extend({ level: z.int(), ...amounts.shape })),
  total: z.int(),
  totals: amounts,
  /** Debit equals credit in all three pairs; anything else is a defect of the ledger. */
  balanced: z.boolean(),
});
export type TrialBalanceAnswer = z.infer<typeof trialBalanceAnswer>;

/** 借, 贷 or, at zero, 平. */
const balance = z.object({ direction: z.string(), amount: z.string() });

const loanRef = z.object({ id: z.string(), noteNumber: z.string() });
const voucherRef = z.object({ id: z.string(), period: z.string(), number: z.string().nullable() });

export const postingItem = z.object({
  entryId: z.string(), line: z.int(), account: z.string(), bookedOn: z.string(), voucher: voucherRef, recipe: named(RECIPES),
  summary: z.string(), org: z.string(), loan: loanRef.nullable(),
  bankAccount: z.string().nullable(), debit: z.string(), credit: z.string(), balance,
});

export const postingsAnswer = z.object({
  account, from: z.string(), to: z.string(), opening: balance, debit: z.string(), credit: z.string(), closing: balance,
  items: z.array(postingItem), total: z.int(),
});
export type PostingsAnswer = z.infer<typeof postingsAnswer>;

export const voucherItem = z.object({
  id: z.string(), period: z.string(), number: z.string().nullable(), bookedOn: z.string(), recipe: named(RECIPES),
  summary: z.string(), collective: z.boolean(), amount: z.string().nullable(), entries: z.int().nullable(), org: ref,
  postedBy: z.string().nullable(), createdAt: z.string(), reversalOf: z.string().nullable(), reversedBy: z.string().nullable(),
  actions: z.array(z.string()),
});
export type VoucherItem = z.infer<typeof voucherItem>;

const voucherLine = z.object({
  account, side: named(SIDES), debit: z.string(), credit: z.string(), bankAccount: z.string().nullable(),
});

/** Where an entry comes from: its event, the loan and the case. */
const voucherEntry = z.object({
  id: z.string(), source: z.object({ type: z.string(), id: z.string() }), amount: z.string(), loan: loanRef.nullable(),
  case: z.object({ id: z.string(), number: z.string() }).nullable(),
});

export const voucherAnswer = voucherItem.omit({ entries: true }).extend({
  lines: z.array(voucherLine), debit: z.string(), credit: z.string(),
  entries: z.object({ items: z.array(voucherEntry), total: z.int() }),
});
export type VoucherAnswer = z.infer<typeof voucherAnswer>;

export const periodItem = z.object({
  id: z.string(), fromOn: z.string(), toOn: z.string(), status: z.object({ code: z.enum(['open', 'closed']), name: z.string() }),
});
