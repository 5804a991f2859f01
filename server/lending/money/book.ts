/**
 * The running state of one replay. It is made by `open`, changed by the steps of the replay and read by `position`; no one
 * outside the room ever holds it.
 */
import { type Amounts, none, type Part } from './allocation.ts';
import { type Calendar, pinnedCalendar } from './calendar.ts';
import { civil, type Day } from './day.ts';
import { type Slot, slotsOf, step } from './due-dates.ts';
import { elapsed, type Period } from './day-count.ts';
import type { LoanEvent } from './events.ts';
import { MoneyFault } from './fault.ts';
import { annual } from './rate.ts';
import { type Ratio, scaled, times, ZERO } from './ratio.ts';
import { round } from './rounding.ts';
import { type Rules, rulesOf } from './rules.ts';
import type { LoanTerms } from './terms.ts';
import { yuanOf } from './yuan.ts';

/** The parts that amounts are charged to; compound interest is only ever earned. */
export const CHARGE_PARTS = ['costs', 'fee', 'penalty'] as const;

/** An amount charged to a row, with the day on which it falls due. */
export type Charge = { readonly part: (typeof CHARGE_PARTS)[number]; readonly amount: bigint; readonly dueOn: Day };

export type RowKind = 'installment' | 'prepayment' | 'settlement';

/** One row of the plan. Until it is closed, `due` holds nothing; what was paid or waived of it early is in `paid` and `waived`. */
export type Row = {
  slot: Slot;
  /** The days for which it pays interest: its period, unless this row or the one before it was paid in full in advance. */
  began: Day;
  ended: Day;
  kind: RowKind;
  /** A row without principal; a row whose interest is collected with a later one; the principal of an irregular row. */
  readonly grace: boolean;
  readonly defer: boolean;
  readonly planned: bigint | undefined;
  /** Closed: its period is over and its principal and interest are fixed. */
  closed: boolean;
  readonly due: { principal: bigint; interest: bigint };
  readonly paid: Amounts;
  readonly waived: Amounts;
  readonly charges: Charge[];
  /** Exact penalty and compound interest to `ranTo`, and what misuse cost while the row was open. */
  penalty: Ratio;
  compound: Ratio;
  misuse: Ratio;
  ranTo: Day;
  paidOn: Day | undefined;
  /** Of what was paid: before the due day, and after it. */
  inAdvance: bigint;
  late: bigint;
};

/** How one receipt was split, and what of it was surplus. */
export type Split = { readonly amounts: Amounts; surplus: bigint };

export type Book = {
  readonly terms: LoanTerms;
  readonly rules: Rules;
  readonly calendar: Calendar | undefined;
  readonly asOf: Day;
  readonly rows: Row[];
  /** Index of the open row: the one whose period runs. */
  current: number;
  /** Agreed maturity before any extension. */
  readonly maturity: Day;
  drawn: bigint;
  readonly draws: { readonly on: Day; readonly amount: bigint }[];
  /** Principal outstanding that is not due, and that is due. */
  notDue: bigint;
  overdue: bigint;
  /** Overdue principal paid within the period that earns to its end nevertheless (`earns-period`). */
  lingering: bigint;
  /** The principal on which a `flat` loan earns. */
  flat: bigint;
  /** Contract interest of the open row to `accruedOn`: exact, and the part a peer has rounded already. */
  accruedOn: Day;
  accrual: Ratio;
  accrualFen: bigint;
  /** The principal that the exact part was earned on. */
  stretchBase: bigint;
  /** What the open row did not earn because of a pause. */
  paused: Ratio;
  /** Interest of grace rows that waits for the first row after them. */
  deferred: bigint;
  /** Interest of the open row that was settled before the level amount was last found. */
  settledEarly: bigint;
  /** What a row pays: principal and interest, or principal alone, by the method. */
  level: bigint;
  /** Principal paid early that lowers the next rows. */
  credit: bigint;
  /** Interest of odd days, to be spread over the rows. */
  oddInterest: bigint;
  readonly rates: { readonly from: Day; readonly rate: Ratio }[];
  readonly pauses: readonly { readonly from: Day; readonly until: Day }[];
  misuse: { readonly until: Day | undefined } | undefined;
  received: bigint;
  surplus: bigint;
  surplusPaidOut: bigint;
  refunded: bigint;
  readonly paid: Amounts;
  readonly waived: Amounts;
  writtenOff: WrittenOff | undefined;
  settledOn: Day | undefined;
  readonly splits: Map<string, Split>;
  /** First row that may still owe something; first rows whose due day and whose grace are still to come. */
  oldest: number;
  falling: number;
  lapsing: number;
  /** Looking ahead: what is planned, if all is paid as planned from here. */
  projecting: boolean;
};

/** What stood on the day of a write-off: principal outstanding, drawn and waived, and what had been paid of each part. */
type WrittenOff = { readonly on: Day; readonly principal: bigint; readonly drawn: bigint; readonly waived: bigint; readonly paid: Amounts };

export function open(terms: LoanTerms, events: readonly LoanEvent[], asOf: Day, given: Calendar | undefined): Book {
  const rules = rulesOf(terms);
  const calendar = given ?? pinnedCalendar(terms.calendar);
  const slots = slotsFor(terms, calendar);
  return {
    terms, rules, calendar, asOf,
    rows: slots.map((slot, index) => rowFor(slot, {
      grace: index < (terms.graceOnPrincipal ?? 0),
      defer: index < (terms.graceOnInterest ?? 0),
      planned: terms.rows?.[index]?.principal,
    })),
    current: 0,
    maturity: slots.at(-1)?.to ?? terms.startOn,
    drawn: 0n, draws: [], notDue: 0n, overdue: 0n, lingering: 0n, flat: 0n,
    accruedOn: terms.startOn, accrual: ZERO, accrualFen: 0n, stretchBase: 0n, paused: ZERO, deferred: 0n, settledEarly: 0n,
    level: 0n, credit: 0n, oddInterest: 0n,
    rates: [{ from: '', rate: rules.rate }],
    pauses: events.flatMap((event) => (event.type === 'interest-pause' ? [{ from: event.valueOn, until: event.until }] : [])),
    misuse: undefined,
    received: 0n, surplus: 0n, surplusPaidOut: 0n, refunded: 0n, paid: none(), waived: none(),
    writtenOff: undefined, settledOn: undefined, splits: new Map(),
    oldest: 0, falling: 0, lapsing: 0, projecting: false,
  };
}

/** The periods of the plan. A bullet loan has one from start to maturity, an irregular one those of its rows. */
export function slotsFor(terms: LoanTerms, given: Calendar | undefined): Slot[] {
  const calendar = given ?? pinnedCalendar(terms.calendar);
  if (terms.rows) {
    let from = terms.startOn;
    return terms.rows.map(({ dueOn }) => {
      const slot = { from, to: dueOn, due: dueOn, every: terms.dues.every, unit: terms.dues.unit };
      from = dueOn;
      return slot;
    });
  }
  const slots = slotsOf(endless(terms) ? { ...terms.dues, count: mostRows(terms) } : terms.dues, terms.startOn, calendar);
  const last = slots.at(-1);
  if (terms.method !== 'bullet' || !last) return slots;
  return [{ from: terms.startOn, to: last.to, due: last.due, every: terms.dues.every * slots.length, unit: last.unit }];
}

/** The number of rows of a fixed amount follows from it; at most as many as its first share of principal would take. */
const endless = ({ method, dues }: LoanTerms): boolean =>
  method === 'fixed-amount' && dues.count === undefined && dues.maturesOn === undefined;

function mostRows(terms: LoanTerms): number {
  const [first] = slotsOf({ ...terms.dues, count: 1 }, terms.startOn);
  const factor = first ? times(annual(terms.rate), elapsed(terms.dayCount, first, first.to)) : ZERO;
  const interest = round(scaled(factor, terms.principal), 'up');
  const share = (terms.amount ?? 0n) - interest;
  if (share <= 0n) throw new MoneyFault('amount-too-small', { amount: yuanOf(terms.amount ?? 0n), interest: yuanOf(interest) });
  return Number(terms.principal / share) + 1;
}

export function rowFor(slot: Slot, { kind = 'installment', grace = false, defer = false, planned }: {
  kind?: RowKind; grace?: boolean; defer?: boolean; planned?: bigint | undefined;
} = {}): Row {
  return {
    slot, began: slot.from, ended: slot.to, kind, grace, defer, planned, closed: false,
    due: { principal: 0n, interest: 0n }, paid: none(), waived: none(), charges: [],
    penalty: ZERO, compound: ZERO, misuse: ZERO, ranTo: slot.due, paidOn: undefined, inAdvance: 0n, late: 0n,
  };
}

export const currentRate = (book: Book): Ratio => book.rates.at(-1)?.rate ?? ZERO;

/** The whole period in the first row, when the interest of the odd days before it is spread over all rows. */
export function wholePeriod({ terms, rows }: Book, row: Row): Period | undefined {
  const { firstDueOn } = terms.dues;
  if (terms.oddDays !== 'spread' || firstDueOn === undefined || row !== rows[0]) return undefined;
  const from = step(firstDueOn, terms.dues, -1);
  return from > row.slot.from ? { ...row.slot, from, anchor: civil(firstDueOn).day } : undefined;
}

/** What was paid or waived of one part of a row. */
export const settledOf = (row: Row, part: Part): bigint => row.paid[part] + row.waived[part];

/** Principal of open rows that was paid early. */
export function prepaidPrincipal(book: Book): bigint {
  let sum = 0n;
  for (let index = book.current; index < book.rows.length; index += 1) sum += book.rows[index]?.paid.principal ?? 0n;
  return sum;
}

/** A copy that can be replayed ahead without changing the book. */
export function copyOf(book: Book): Book {
  return {
    ...book,
    rows: book.rows.map((row) => (
      { ...row, due: { ...row.due }, paid: { ...row.paid }, waived: { ...row.waived }, charges: [...row.charges] })),
    rates: [...book.rates], draws: [...book.draws], paid: { ...book.paid }, waived: { ...book.waived }, splits: new Map(),
  };
}
