/** What the core answers to a case, figure by figure, under the names of the file. */
import {
  addDays, addMonths, decimal, type LoanEvent, type LoanTerms, type Position, position, type PositionRow, schedule, toDecimal, times, total,
} from '../../server/lending/money/index.ts';
import { elapsed } from '../../server/lending/money/day-count.ts';
import { daysBetween } from '../../server/lending/money/day.ts';
import { slotsOf } from '../../server/lending/money/due-dates.ts';
import { type Case, count, type Figures, happenings, percent, placesOf, text, units } from './case.ts';
import { asOfOf, eventsOf } from './history.ts';
import { dayCountOf, duesOf, roundingOf, startOf, termsOf } from './terms.ts';

/** Amounts in the smallest unit of the case, texts and numbers as they are. */
export type Answer = bigint | string | number | undefined | { readonly [key: string]: Answer } | readonly Answer[];
export type Answers = { readonly expected: Answer; readonly [key: string]: Answer };

const SPECIAL: Readonly<Record<string, (one: Case) => Answers>> = {
  'schedule.due_dates': dueDates,
  'schedule.fixed_amount': summary,
  'schedule.broken_period': brokenPeriod,
  'calc.rate_factor': rateFactors,
  'calc.emi': summary,
  'repayment.split': repaymentSplit,
  'penalty.daily_overdue': dailyPenalty,
  'accrual.unaccrued': unaccrued,
  'accrual.simple': unaccrued,
  'quote.due_amounts': dueAmounts,
};

export function answer(one: Case): Answers {
  const special = SPECIAL[one.kind];
  if (special) return special(one);
  return Array.isArray(one.expected) ? table(one) : summary(one);
}

/** The table of rows at the day of the case, its totals, and what its last receipt paid. */
function table({ inputs }: Case): Answers {
  const terms = termsOf(inputs);
  const asOf = asOfOf(inputs);
  const { events, payoff } = withPayoff(terms, eventsOf(inputs, terms), inputs);
  const place = position(terms, events, asOf, terms.startOn);
  const rows = rowsOf(place, terms);
  return {
    expected: rows,
    totals: totalsOf(rows),
    transaction: transactionOf(place, events),
    payoff,
    accrued_interest_to: accruedTo(terms, events, inputs),
  };
}

/** A payoff is a receipt of exactly what settles the loan on its day. */
function withPayoff(terms: LoanTerms, events: readonly LoanEvent[], inputs: Figures): { events: readonly LoanEvent[]; payoff: Answer } {
  const asked = happenings(inputs).find(({ type }) => type === 'payoff')?.date;
  if (asked === undefined) return { events, payoff: undefined };
  const { payoff: amount, owed } = position(terms, events, asked, terms.startOn);
  const paid: LoanEvent = { id: 'payoff', type: 'repayment', amount, valueOn: asked, bookedOn: terms.startOn };
  return { events: [...events, paid], payoff: { date: asked, amount, principal: owed.principal, interest: amount - owed.principal } };
}

function rowsOf({ rows }: Position, { startOn }: LoanTerms): { [key: string]: Answer }[] {
  let before = startOn;
  return rows.map((row) => {
    const answered = rowOf(row, before, startOn);
    before = row.due;
    return answered;
  });
}

function rowOf(row: PositionRow, before: string, startOn: string): { [key: string]: Answer } {
  const { claimed } = row;
  return {
    n: row.n, due: row.due, days: daysBetween(before, row.due),
    principal: claimed.principal, interest: claimed.interest, fees: claimed.fee, penalties: claimed.penalty, total: total(claimed), balance: row.balance,
    paid: total(row.paid), paid_in_advance: row.inAdvance, paid_late: row.late, outstanding: total(row.outstanding),
    paid_date: total(row.outstanding) === 0n ? row.paidOn ?? startOn : undefined,
  };
}

function totalsOf(rows: readonly { [key: string]: Answer }[]): Answer {
  const sum = (key: string) => rows.reduce((all, row) => all + (row[key] as bigint), 0n);
  return {
    principal: sum('principal'), interest: sum('interest'), fees: sum('fees'), penalties: sum('penalties'), due: sum('total'), paid: sum('paid'),
    in_advance: sum('paid_in_advance'), late: sum('paid_late'), outstanding: sum('outstanding'),
  };
}

function transactionOf(place: Position, events: readonly LoanEvent[]): Answer {
  const receipt = events.findLast(({ type }) => type === 'repayment');
  const split = receipt && place.splits.get(receipt.id);
  if (!split || !receipt || !('amount' in receipt)) return undefined;
  const { principal, interest, fee, penalty } = split.amounts;
  return {
    date: receipt.valueOn, type: 'Repayment', amount: receipt.amount, principal, interest, fees: fee, penalties: penalty, loan_balance: place.principal,
  };
}

function accruedTo(terms: LoanTerms, events: readonly LoanEvent[], inputs: Figures): Answer {
  const asked = inputs['accrued_interest_to'];
  if (typeof asked !== 'object' || asked === null || !('date' in asked)) return undefined;
  const { earned, unposted } = position(terms, events, String(asked.date), terms.startOn);
  return { date: String(asked.date), amount: earned.interest + unposted.interest };
}

/** Frappe's summary of a plan. */
function summary({ inputs }: Case): Answers {
  const rows = schedule(termsOf(inputs));
  const interest = rows.reduce((sum, row) => sum + row.interest, 0n);
  const principal = rows.reduce((sum, row) => sum + row.principal, 0n);
  return {
    expected: {
      emi: rows[0]?.total, instalments: rows.length, total_interest: interest, total_payment: principal + interest,
      rows_by_index0_rounded0: rows.map((row, idx) => ({ idx, principal: row.principal, interest: row.interest, balance: row.balance })),
    },
  };
}

function dueDates({ inputs, expected }: Case): Answers {
  const dues = duesOf(inputs);
  if (Array.isArray(expected)) return { expected: slotsOf(dues, startOf(inputs)).map(({ due }, index) => ({ n: index + 1, due })) };
  const start = text(inputs['repayment_start'], '');
  const days = (rule: object) => abridged(slotsOf({ ...dues, ...rule }, addDays(start, -1)).map(({ due }) => due));
  const nextMonth = `${addMonths(start, 1).slice(0, 8)}01`;
  const monthEnds = slotsOf({ ...dues, settleDay: 31, maturesOn: addMonths(`${start.slice(0, 8)}01`, count(inputs['instalments'], 1)) }, addDays(start, -1));
  return {
    expected: {
      monthly_as_per_start_date: days({ firstDueOn: start }),
      start_of_next_month: days({ firstDueOn: nextMonth }),
      end_of_current_month: abridged(monthEnds.slice(0, -1).map(({ due }) => due)),
    },
  };
}

/** As the file writes a long list: the first two, dots, the last. */
const abridged = (days: readonly string[]): Answer => [...days.slice(0, 2), '...', days.at(-1)];

function rateFactors({ inputs }: Case): Answers {
  const rate = decimal('annual_rate' in inputs ? text(inputs['annual_rate'], '0') : percent(inputs['annual_rate_pct']));
  const slots = slotsOf(duesOf(inputs), startOf(inputs));
  return { expected: slots.map((slot) => toDecimal(times(rate, elapsed(dayCountOf(inputs), slot, slot.to)), count(inputs['scale'], 12), roundingOf(inputs))) };
}

/** A receipt pays the interest to its day, then principal. */
function repaymentSplit({ inputs }: Case): Answers {
  const { date, amount } = inputs['repayment'] as { date: string; amount: string };
  const terms: LoanTerms = { ...termsOf(inputs), method: 'bullet', dues: { every: 1, unit: 'month', count: 12 } };
  const events: LoanEvent[] = [
    { id: 'first', type: 'disbursement', amount: terms.principal, valueOn: terms.startOn, bookedOn: terms.startOn },
    { id: 'paid', type: 'prepayment', amount: units(amount, placesOf(inputs)), recast: 'lower-installments', valueOn: date, bookedOn: date },
  ];
  const split = position(terms, events, date).splits.get('paid');
  return { expected: { interest_paid: split?.amounts.interest, principal_paid: split?.amounts.principal } };
}

/** The peer counts the due day and the day itself: one day more than we do. */
function dailyPenalty({ inputs }: Case): Answers {
  const terms = termsOf(inputs);
  const { rows, owed } = position({ ...terms, dayCount: 'actual/365' }, eventsOf(inputs, terms), addDays(text(inputs['as_of'], ''), 1), terms.startOn);
  return { expected: { penalty: owed.penalty + owed.compound, overdue_emi_days: rows.reduce((days, row) => days + row.daysPastDue, 0) } };
}

/** Odd days before the first whole period: in the first row, over all rows, or (never here) taken off the payout. */
function brokenPeriod({ inputs }: Case): Answers {
  const terms = termsOf(inputs);
  const [first, second] = schedule({ ...terms, oddDays: 'spread' });
  const [inFirst] = schedule(terms);
  const whole = schedule({ ...terms, startOn: addMonths(text(inputs['first_due'], ''), -1) })[0];
  const odd = (inFirst?.interest ?? 0n) - (whole?.interest ?? 0n);
  return {
    expected: {
      broken_period_interest: odd, upfront_deduction: odd,
      amortized_over_tenure: { interest_period_1: first?.interest, interest_period_2: second?.interest },
      add_to_first_emi: { interest_period_1: inFirst?.interest },
    },
  };
}

/** Interest of a loan on which nothing was paid, to a day. */
function unaccrued({ inputs }: Case): Answers {
  const until = text(inputs['quote_date'] ?? inputs['closure_date'], '');
  const terms: LoanTerms = { ...termsOf(inputs), method: 'bullet', dues: { every: 1, unit: 'month', count: 1200 } };
  const { owed } = position(terms, eventsOf(inputs, terms), until, terms.startOn);
  return { expected: { days: daysBetween(terms.startOn, until), interest: owed.interest, unaccrued_interest: owed.interest } };
}

/** What the row of a day costs on it, those before it having been paid when due. */
function dueAmounts({ inputs, expected }: Case): Answers {
  const terms: LoanTerms = { ...termsOf(inputs), advance: { rule: 'next' } };
  const plan = schedule(terms);
  const asked = expected as { on: string }[];
  return {
    expected: asked.map(({ on }) => {
      const events = eventsOf(inputs, terms);
      for (const row of plan.filter(({ due }) => due < on)) events.push({ id: row.due, type: 'repayment', amount: row.total, valueOn: row.due, bookedOn: terms.startOn });
      const row = plan.find(({ due }) => due >= on);
      events.push({ id: 'asked', type: 'repayment', amount: row?.total ?? 1n, valueOn: on, bookedOn: terms.startOn });
      const split = position(terms, events, on, terms.startOn).splits.get('asked');
      return { on, principal: split?.amounts.principal, interest: split?.amounts.interest, total: split && total(split.amounts) };
    }),
  };
}
