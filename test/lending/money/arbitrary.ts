/** Random terms, and random histories that keep the rules of entry: whatever the core refuses is left out. */
import * as fc from 'fast-check';

import {
  addDays, addMonths, type Allocation, CIVIL_CODE_561, DAY_COUNTS, FEES_FIRST, type LoanEvent, type LoanTerms, type Method, MoneyFault, type OverdueRule, type Position,
  position, PRINCIPAL_FIRST, RECASTS, ROUNDINGS, type RowFee, WEEKENDS_ONLY,
} from '../../../server/lending/money/index.ts';

const START = '2024-01-01';

/** The position under a calendar in which nobody works on weekends. */
export const at = (terms: LoanTerms, events: readonly LoanEvent[], asOf: string, knownAt: string = asOf): Position =>
  position(terms, events, asOf, knownAt, WEEKENDS_ONLY);

const allocations: readonly Allocation[] = [CIVIL_CODE_561, FEES_FIRST, PRINCIPAL_FIRST];
const methods: readonly Method[] = ['equal-installments', 'equal-principal', 'interest-only', 'bullet', 'flat'];

const rate = fc.integer({ min: 0, max: 3600 }).map((points) => `0.${String(points).padStart(4, '0')}`);
const share = fc.integer({ min: 0, max: 100 }).map((percent) => (percent === 100 ? '1' : `0.${String(percent).padStart(2, '0')}`));

const overdue: fc.Arbitrary<OverdueRule> = fc.record({
  uplift: share, misuseUplift: share, compound: fc.boolean(), compoundAtContractRate: fc.boolean(), graceDays: fc.integer({ min: 0, max: 5 }),
  nonAccrualAfter: fc.constantFrom(30, 90), principal: fc.constantFrom('penalty', 'penalty', 'earns', 'earns-period'),
  charge: fc.constantFrom(undefined, { share: '0.015', of: 'principal' }, { share: '0.02', of: 'installment' }),
}).map(({ charge, ...rule }) => ({ ...rule, ...(charge && { charge }) }) as OverdueRule);

const rowFee: fc.Arbitrary<RowFee | undefined> = fc.constantFrom(undefined, undefined, { amount: 500n }, { share: '0.01', of: 'installment' });

type Dues = LoanTerms['dues'];

function duesOf(one: {
  every: number; unit: string; count: number; monthEnd: string; holiday: string; settleDay: number | undefined; oddDays: number; startOn: string;
}): Dues {
  const monthly = one.unit === 'month' || one.unit === 'quarter';
  return {
    every: one.every, unit: one.unit as Dues['unit'], count: one.count, monthEnd: one.monthEnd as NonNullable<Dues['monthEnd']>,
    holiday: one.unit === 'day' ? 'none' : one.holiday as NonNullable<Dues['holiday']>,
    ...(one.settleDay !== undefined && monthly && { settleDay: one.settleDay }),
    ...(one.oddDays > 0 && monthly && { firstDueOn: addDays(addMonths(one.startOn, one.unit === 'quarter' ? one.every * 3 : one.every), one.oddDays) }),
  };
}

export const anyTerms: fc.Arbitrary<LoanTerms> = fc.record({
  principal: fc.bigInt({ min: 100n, max: 100_000_000n }),
  startOn: fc.integer({ min: 0, max: 800 }).map((days) => addDays(START, days)),
  rate,
  method: fc.constantFrom(...methods),
  every: fc.integer({ min: 1, max: 3 }),
  unit: fc.constantFrom('day', 'week', 'month', 'month', 'month', 'quarter'),
  count: fc.integer({ min: 1, max: 24 }),
  monthEnd: fc.constantFrom('clamp', 'roll'),
  dayCount: fc.constantFrom(...DAY_COUNTS),
  rounding: fc.constantFrom(...ROUNDINGS),
  multiple: fc.constantFrom(1n, 1n, 100n),
  overdue,
  normal: fc.constantFrom(...allocations),
  rule: fc.constantFrom('hold', 'hold', 'next', 'last', 'spread', 'principal'),
  interest: fc.constantFrom('to-date', 'planned'),
  recast: fc.constantFrom(...RECASTS),
  feeRate: fc.constantFrom('0', '0.01'),
  prepaid: fc.constantFrom('to-date', 'with-row'),
  settlement: fc.constantFrom('to-date', 'whole-period'),
  grace: fc.integer({ min: 0, max: 2 }),
  balloon: fc.integer({ min: 0, max: 2 }),
  deferred: fc.integer({ min: 0, max: 2 }),
  holiday: fc.constantFrom('none', 'none', 'next-with-interest', 'next-without-interest'),
  settleDay: fc.constantFrom(undefined, undefined, undefined, 20, 31),
  oddDays: fc.constantFrom(0, 0, 5, 12),
  spread: fc.boolean(),
  rowFee,
}).map((one): LoanTerms => ({
  rulesVersion: 1, principal: one.principal, startOn: one.startOn, rate: one.rate, method: one.method,
  dues: duesOf(one),
  oddDays: one.spread ? 'spread' : 'first-row',
  graceOnInterest: one.method === 'bullet' ? 0 : Math.min(one.deferred, one.count - 1),
  ...(one.rowFee && { rowFee: one.rowFee }),
  dayCount: one.dayCount, rounding: one.rounding, level: { multiple: one.multiple },
  ...(one.method !== 'bullet' && { graceOnPrincipal: Math.min(one.grace, one.count - 1), balloon: (one.principal * BigInt(one.balloon)) / 10n }),
  overdue: one.overdue,
  allocation: { normal: one.normal },
  advance: { rule: one.rule, interest: one.interest, recast: one.recast } as NonNullable<LoanTerms['advance']>,
  prepayment: { feeRate: one.feeRate, interest: one.prepaid, settlement: one.settlement } as NonNullable<LoanTerms['prepayment']>,
}));

/** A wish for an event: on which day it is booked, how far back it counts, and of what size in thousandths of the principal. */
export type Wish = { readonly type: string; readonly after: number; readonly back: number; readonly size: number; readonly pick: number };

export const anyWish: fc.Arbitrary<Wish> = fc.record({
  type: fc.constantFrom(
    'repayment', 'repayment', 'repayment', 'repayment', 'prepayment', 'disbursement', 'rate-change', 'waiver', 'share', 'pause', 'fee', 'penalty',
    'extension', 'refund', 'guarantor', 'misuse', 'write-off', 'recovery', 'settlement', 'reversal', 'surplus-refund', 'due-change', 'grace',
  ),
  after: fc.integer({ min: 0, max: 60 }),
  back: fc.integer({ min: 0, max: 40 }),
  size: fc.integer({ min: 1, max: 400 }),
  pick: fc.nat({ max: 50 }),
});

export const anyWishes = fc.array(anyWish, { maxLength: 14 });

/** The wish as an event, on the ground of what was recorded before it. */
function eventOf(terms: LoanTerms, events: readonly LoanEvent[], wish: Wish, id: string, bookedOn: string): LoanEvent {
  const back = wish.pick % 3 === 0 ? wish.back : 0;
  const valueOn = [terms.startOn, addDays(bookedOn, -back)].toSorted().at(-1) ?? bookedOn;
  const amount = (terms.principal * BigInt(wish.size)) / 1000n + 1n;
  const base = { id, valueOn, bookedOn };
  const rowDue = () => at(terms, events, bookedOn).rows.find(({ due }) => due > bookedOn)?.due ?? bookedOn;
  switch (wish.type) {
    case 'prepayment': return { ...base, type: 'prepayment', amount, recast: RECASTS[wish.pick % 3] ?? 'lower-installments' };
    case 'disbursement': return { ...base, type: 'disbursement', amount };
    case 'rate-change': return { ...base, type: 'rate-change', rate: `0.${String(wish.size).padStart(3, '0')}` };
    case 'waiver': return { ...base, type: 'waiver', amount: BigInt(wish.size), parts: wish.pick % 2 === 0 ? ['interest'] : ['penalty', 'compound', 'interest'] };
    case 'share': return { ...base, type: 'waiver', share: '0.5', parts: ['penalty', 'interest'] };
    case 'pause': return { ...base, type: 'interest-pause', until: addDays(valueOn, 1 + wish.pick) };
    case 'fee': return { ...base, type: 'fee', amount, part: wish.pick % 2 === 0 ? 'fee' : 'costs', dueOn: addDays(valueOn, wish.pick) };
    case 'penalty': return { ...base, type: 'penalty', amount };
    case 'extension': return { ...base, type: 'extension', installments: 1 + (wish.pick % 4), ...(wish.pick % 2 === 0 && { rate: '0.1' }) };
    case 'refund': return { ...base, type: 'interest-refund', amount: BigInt(wish.size) };
    case 'guarantor': return { ...base, type: 'guarantor-payment', amount };
    case 'misuse': return { ...base, type: 'misuse', ...(wish.pick % 2 === 0 && { until: addDays(valueOn, 30) }) };
    case 'write-off': return { ...base, type: 'write-off' };
    case 'recovery': return { ...base, type: 'recovery', amount };
    case 'settlement': return { ...base, type: 'settlement', amount: at(terms, events, bookedOn).payoff + BigInt(wish.pick % 2) };
    case 'reversal': return { ...base, valueOn: bookedOn, type: 'reversal', of: events[1 + (wish.pick % Math.max(events.length - 1, 1))]?.id ?? '' };
    case 'surplus-refund': return { ...base, type: 'surplus-refund', amount: BigInt(wish.size) };
    case 'due-change': return { ...base, valueOn: bookedOn, type: 'due-change', dueOn: rowDue(), newDueOn: addDays(rowDue(), wish.pick % 5) };
    case 'grace': return { ...base, valueOn: bookedOn, type: 'principal-grace', dueOn: rowDue(), rows: 1 + (wish.pick % 2) };
    default: return { ...base, type: 'repayment', amount };
  }
}

/** A history of a loan of which at least nine tenths are paid out on its start day. */
export function historyOf(terms: LoanTerms, wishes: readonly Wish[]): LoanEvent[] {
  const first = wishes.length % 2 === 0 ? terms.principal : terms.principal - terms.principal / 10n;
  const events: LoanEvent[] = [{ id: 'e0', type: 'disbursement', amount: first, valueOn: terms.startOn, bookedOn: terms.startOn }];
  let bookedOn = terms.startOn;
  wishes.forEach((wish, index) => {
    bookedOn = addDays(bookedOn, wish.after);
    const event = eventOf(terms, events, wish, `e${index + 1}`, bookedOn);
    if (isAccepted(terms, events, event)) events.push(event);
  });
  return events;
}

export function isAccepted(terms: LoanTerms, events: readonly LoanEvent[], event: LoanEvent): boolean {
  try {
    at(terms, [...events, event], event.bookedOn);
    return true;
  } catch (error) {
    if (error instanceof MoneyFault) return false;
    throw error;
  }
}

/** The day on which the last event was booked. */
export const lastDay = (events: readonly LoanEvent[]): string => events.at(-1)?.bookedOn ?? START;
