/** What the routes about loans take and give, as zod schemas. Amounts are yuan strings, days `YYYY-MM-DD`. */
import { z } from 'zod';

import { approvalItem } from '../../../platform/workflow/index.ts';
import { EVENT_TYPES, PARTS, RECASTS, STATES } from '../../money/index.ts';
import { rateIn, ref, yuanIn } from '../../shapes.ts';
import { REPAYMENT_MODES } from '../repay.ts';
import { PAPER_KINDS } from '../servicing/papers.ts';

const day = z.iso.date();
export const named = <T extends readonly [string, ...string[]]>(codes: T) => z.object({ code: z.enum(codes), name: z.string() });
const split = z.object(Object.fromEntries(PARTS.map((part) => [part, z.string()])) as Record<(typeof PARTS)[number], z.ZodString>);

/** Days past due, from–to. */
export const BUCKETS = ['1-30', '31-60', '61-90', '91-180', '181-360', '361-'] as const;
export const SORTS = ['noteNumber', 'startOn', 'maturesOn', 'nextDueOn', 'principal', 'daysPastDue'] as const;
const ordered = SORTS.flatMap((sort) => [sort, `-${sort}`] as const);

/** Filters of the register; several states are joined by commas. */
export const registerFilters = z.strictObject({
  text: z.string().max(100).optional(),
  state: z.string().max(100).regex(new RegExp(`^(${STATES.join('|')})(,(${STATES.join('|')}))*$`)).optional(),
  org: z.uuid().optional(),
  officer: z.uuid().optional(),
  customer: z.uuid().optional(),
  product: z.string().max(40).optional(),
  bucket: z.enum(BUCKETS).optional(),
  dueFrom: day.optional(),
  dueTo: day.optional(),
  maturesFrom: day.optional(),
  maturesTo: day.optional(),
  startFrom: day.optional(),
  startTo: day.optional(),
  sort: z.enum(ordered as [string, ...string[]]).default('-noteNumber'),
});
export type RegisterFilters = z.output<typeof registerFilters>;

export const paging = z.strictObject({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});
export const registerQuery = registerFilters.extend(paging.shape);

export const dueSoonQuery = z.strictObject({ days: z.coerce.number().int().min(0).max(366).default(7) });

export const loanItem = z.object({
  id: z.string(), noteNumber: z.string(), customer: ref, product: z.object({ code: z.string(), name: z.string() }),
  agreement: z.object({ id: z.string(), number: z.string() }), method: z.object({ code: z.string(), name: z.string() }),
  rate: z.string(), amount: z.string(), principal: z.string(), overdue: z.string(), due: z.string(), surplus: z.string(),
  state: named(STATES), daysPastDue: z.int(), startOn: z.string(), maturesOn: z.string(), settledOn: z.string().nullable(),
  nextDueOn: z.string().nullable(), nextDue: z.string(), owner: ref, org: ref, actions: z.array(z.string()),
});
export type LoanItem = z.infer<typeof loanItem>;

const totals = z.object({ amount: z.string(), principal: z.string(), overdue: z.string(), due: z.string() });
export const registerAnswer = z.object({ items: z.array(loanItem), total: z.int(), totals, on: z.string() });

export const installmentItem = z.object({
  n: z.int(), kind: z.enum(['installment', 'prepayment', 'settlement']), fromOn: z.string(), toOn: z.string(), dueOn: z.string(),
  days: z.int(),
  fixed: z.boolean(), claimed: split, paid: split, waived: split, outstanding: split, balance: z.string(),
  paidOn: z.string().nullable(),
  daysPastDue: z.int(),
});

export const positionView = z.object({
  asOf: z.string(), state: named(STATES), maturesOn: z.string(), settledOn: z.string().nullable(), rate: z.string(),
  drawn: z.string(),
  principal: z.string(), notDue: z.string(), overdue: z.string(), due: split, dueTotal: z.string(), owed: split,
  owedTotal: z.string(),
  payoff: z.string(), paid: split, waived: split, received: z.string(), refunded: z.string(), surplus: z.string(),
  accruedTo: z.string(),
  unposted: split, daysPastDue: z.int(), oldestUnpaidDue: z.string().nullable(), dailyInterest: z.string(),
  dailyPenalty: z.string(),
});
export type PositionView = z.infer<typeof positionView>;

export const paperItem = z.object({
  id: z.string(), kind: named(PAPER_KINDS), number: z.string(), eventId: z.string(), issuedOn: z.string(),
});

const lineItem = z.object({
  account: z.string(), accountName: z.string(), side: z.enum(['debit', 'credit']), amount: z.string(),
});
export const entryItem = z.object({
  id: z.string(), bookedOn: z.string(), recipe: z.object({ code: z.string(), name: z.string() }), eventId: z.string().nullable(),
  voucher: z.object({ id: z.string(), period: z.string(), number: z.string().nullable() }), lines: z.array(lineItem),
});

export const eventItem = z.object({
  id: z.string(), seq: z.int(), kind: named(EVENT_TYPES), valueOn: z.string(), bookedOn: z.string(), recordedAt: z.string(),
  amount: z.string().nullable(), data: z.record(z.string(), z.unknown()), split: split.nullable(), surplus: z.string(),
  reason: z.string(),
  grounds: z.record(z.string(), z.unknown()), reversed: z.boolean(), reversalOf: z.string().nullable(), actor: ref,
  case: z.object({ id: z.string(), number: z.string(), title: z.string() }).nullable(),
  bank: z.object({
    direction: z.enum(['in', 'out']), bankAccount: z.string(), counterName: z.string(), counterAccount: z.string(),
    reference: z.string(),
  }).nullable(),
});
export type EventItem = z.infer<typeof eventItem>;

export const caseItem = z.object({
  id: z.string(), kind: z.string(), number: z.string(), title: z.string(), status: z.string(), openedAt: z.string(),
  instances: z.array(z.object({ id: z.string(), slug: z.string(), status: z.string() })),
});

export const loanDetail = z.object({
  ...loanItem.shape, terms: z.record(z.string(), z.unknown()), purpose: z.string(), customerType: z.string(),
  industry: z.string(),
  direction: z.string(), security: z.string(), sureties: z.array(z.object({ id: z.string().nullable(), name: z.string() })),
  payoutAccount: z.string(), bankAccount: z.string(), position: positionView, installments: z.array(installmentItem),
  events: z.array(eventItem), entries: z.array(entryItem), papers: z.array(paperItem), cases: z.array(caseItem),
  claims: z.array(z.object({ kind: z.string(), name: z.string(), case: z.object({ id: z.string(), number: z.string() }) })),
});

/** What if (试算): nothing is recorded. `on` may lie ahead. */
export const whatIfRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('payoff'), on: day.optional() }),
  z.strictObject({
    kind: z.literal('receipt'), on: day.optional(), amount: yuanIn, mode: z.enum(REPAYMENT_MODES).default('plan'),
  }),
  z.strictObject({
    kind: z.literal('prepayment'), on: day.optional(), amount: yuanIn, recast: z.enum(RECASTS).default('lower-installments'),
  }),
  z.strictObject({
    kind: z.literal('extension'), on: day.optional(), maturesOn: day.optional(), installments: z.int().min(1).max(600).optional(),
    rate: rateIn.optional(),
  }),
  z.strictObject({ kind: z.literal('rate-change'), on: day.optional(), rate: rateIn }),
  z.strictObject({ kind: z.literal('waiver'), on: day.optional(), amount: yuanIn }),
]);

export const whatIfAnswer = z.object({
  on: z.string(), before: positionView, after: positionView, split: split.nullable(), surplus: z.string(),
  installments: z.array(installmentItem),
  /** Interest of the whole plan after, less before: what it costs or saves. */
  interestDifference: z.string(), payoff: z.string(),
});

export const statementQuery = z.strictObject({ from: day.optional(), to: day.optional() });

const owed = z.object({ principal: z.string(), charges: z.string(), surplus: z.string() });
const stated = z.object({ paidOut: z.string(), received: z.string(), accrued: z.string(), change: owed });

/** `charges`: interest to the day with everything else that may be claimed. `first`: the first day a statement may begin on. */
export const statementAnswer = z.object({
  from: z.string(), to: z.string(), first: z.string(), today: z.string(),
  loan: z.object({
    id: z.string(), noteNumber: z.string(), customer: ref, agreement: z.string(), amount: z.string(), startOn: z.string(), method: z.string(),
  }),
  opening: owed,
  lines: z.array(stated.extend({
    eventId: z.string().nullable(), kind: z.object({ code: z.string(), name: z.string() }), undone: z.string().nullable(), on: z.string(),
    valueOn: z.string(), balance: owed,
  })),
  /** What time added after the last line, and what settles the loan on the last day, in capitals. */
  accruedSince: z.string(), closing: owed, sums: stated, position: positionView, capitals: z.string(),
});

/** `preparedBy` (经办) began the case; `events`: those that the paper speaks of, its own first, each with the receipt that was printed of it. */
export const paperAnswer = paperItem.extend({
  loan: z.object({ id: z.string(), noteNumber: z.string() }), customer: ref, org: ref, preparedBy: ref,
  data: z.record(z.string(), z.unknown()), case: z.object({ id: z.string(), number: z.string() }).nullable(),
  reversed: z.boolean(),
  events: z.array(
    eventItem.pick({ id: true, kind: true, valueOn: true, bookedOn: true, amount: true, reason: true })
      .extend({ receipt: z.string().nullable() }),
  ),
  approvals: z.array(approvalItem),
});
