/** Everything about a loan on a day, as it was known on a day: the one answer that preview, contract, quote, receipt and ledger read. */
import { type Accounts, accountsOf } from './accounts.ts';
import { earnedTo, interestBase } from './accrual.ts';
import { type Amounts, none, PARTS } from './allocation.ts';
import { type Book, currentRate, type Split } from './book.ts';
import type { Calendar } from './calendar.ts';
import { checkTerms } from './check-terms.ts';
import { addDays, type Day, dayOf, endOfMonth } from './day.ts';
import { byDays, between } from './day-count.ts';
import type { LoanEvent } from './events.ts';
import { type History, historyOf } from './history.ts';
import {
  claimedOn, daysPastDue, graceEnd, isLate, isMisused, isNonAccrual, isRunning, isUnpaid, oldestLate, owedOn, unpaid,
} from './owed.ts';
import { type Ratio, scaled, times, ZERO } from './ratio.ts';
import { payoffOn } from './payoff.ts';
import { replay } from './replay.ts';
import { maturityOf } from './reshape.ts';
import { toDecimal } from './rounding.ts';
import { type PositionRow, rowsOf } from './rows.ts';
import type { LoanTerms } from './terms.ts';

/** 待放款, 正常, 逾期, 非应计, 结清, 已核销. */
export const STATES = ['pending', 'active', 'overdue', 'non-accrual', 'settled', 'written-off'] as const;
export type State = (typeof STATES)[number];

export type Position = {
  readonly asOf: Day;
  readonly knownAt: Day;
  readonly state: State;
  readonly rows: readonly PositionRow[];
  readonly maturesOn: Day;
  readonly settledOn: Day | undefined;
  /** The rate in force, a year, as a decimal with 10 places. */
  readonly rate: string;
  readonly drawn: bigint;
  /** Principal outstanding: that is not due, that is due, and both. */
  readonly notDue: bigint;
  readonly overdue: bigint;
  readonly principal: bigint;
  /** What may be claimed on the day. */
  readonly due: Readonly<Amounts>;
  /** What is outstanding in all, interest to the day included. */
  readonly owed: Readonly<Amounts>;
  /** What settles the loan on the day, to the fen: with the fee for paying early, less what is held; 0 before the first disbursement. */
  readonly payoff: bigint;
  readonly paid: Readonly<Amounts>;
  readonly waived: Readonly<Amounts>;
  readonly received: bigint;
  readonly refunded: bigint;
  /** 暂收款. Below nothing when surplus was paid back that later turned out to be owed. */
  readonly surplus: bigint;
  /** Earned in all, to `accruedTo`; and what was earned since and is not posted. */
  readonly accruedTo: Day;
  readonly earned: Readonly<Amounts>;
  readonly unposted: Readonly<Amounts>;
  /** 逾期天数, and the due day of the oldest installment that is late. */
  readonly daysPastDue: number;
  readonly oldestUnpaidDue: Day | undefined;
  /** What one more day costs now, in yuan with six places: contract interest, and penalty with compound interest. */
  readonly dailyInterest: string;
  readonly dailyPenalty: string;
  /** How each receipt was split, by event; `held` is what waited and was applied later. */
  readonly splits: ReadonlyMap<string, { readonly amounts: Readonly<Amounts>; readonly surplus: bigint }>;
  /** Balances of the neutral accounts as posted. */
  readonly accounts: Accounts;
};

/**
 * The position of a loan as of the end of a day, as known at the end of a (business) day: events booked later are not known,
 * events that count from later are known but lie ahead.
 * @throws MoneyFault when the terms cannot be computed with, or the newest event known breaks a rule
 */
export function position(
  terms: LoanTerms, events: readonly LoanEvent[], asOf: Day, knownAt: Day = asOf, calendar?: Calendar,
): Position {
  dayOf(asOf);
  dayOf(knownAt);
  checkTerms(terms, calendar);
  const history = historyOf(events, knownAt);
  const book = replay(terms, history, asOf, calendar);
  const payoff = book.drawn > 0n ? payoffOn(book, asOf) : 0n;
  return {
    asOf, knownAt, rows: rowsOf(book, history, asOf), splits: splitsOf(book),
    due: dueOn(book, asOf), payoff, ...figuresOf(book, history, asOf),
  };
}

/** A position without its rows, its splits and what it would take to pay: what a ledger and a check need, at a fraction of the cost. */
export type Standing = Omit<Position, 'rows' | 'splits' | 'due' | 'payoff'>;

/** The same figures as `position`, without looking ahead. Terms that have been pinned are not checked again. */
export function standing(terms: LoanTerms, events: readonly LoanEvent[], asOf: Day, knownAt: Day = asOf, calendar?: Calendar): Standing {
  const history = historyOf(events, knownAt);
  return { asOf, knownAt, ...figuresOf(replay(terms, history, asOf, calendar), history, asOf) };
}

function figuresOf(book: Book, history: History, asOf: Day) {
  return { ...balancesOf(book, asOf), ...accrualOf(book, history, asOf), ...lateness(book, asOf) };
}

function balancesOf(book: Book, asOf: Day) {
  return {
    state: stateOf(book, asOf), maturesOn: maturityOf(book), settledOn: book.settledOn, rate: toDecimal(currentRate(book), 10, 'half-even'),
    drawn: book.drawn, notDue: book.notDue, overdue: book.overdue, principal: book.notDue + book.overdue,
    paid: { ...book.paid }, waived: { ...book.waived }, received: book.received, refunded: book.refunded, surplus: book.surplus,
  };
}

function stateOf(book: Book, asOf: Day): State {
  if (book.drawn === 0n) return 'pending';
  if (book.settledOn !== undefined) return 'settled';
  if (book.writtenOff !== undefined) return 'written-off';
  if (isNonAccrual(book, asOf)) return 'non-accrual';
  return oldestLate(book, asOf) ? 'overdue' : 'active';
}

function lateness(book: Book, asOf: Day) {
  return { daysPastDue: daysPastDue(book, asOf), oldestUnpaidDue: oldestLate(book, asOf)?.slot.due, ...dailyOf(book, asOf) };
}

function dueOn(book: Book, day: Day): Amounts {
  const due = none();
  for (const row of book.rows.slice(book.oldest)) {
    const owed = owedOn(book, row, day);
    for (const part of PARTS) due[part] += owed[part];
  }
  return due;
}

/** What each part has earned, or been charged, by a day, paid or not. */
function earnedBy(book: Book, day: Day): Amounts {
  const earned = none();
  for (const row of book.rows) {
    if (!row.closed && row.charges.length === 0 && book.misuse === undefined) continue;
    for (const part of PARTS) earned[part] += claimedOn(book, row, part, day);
  }
  earned.interest += book.deferred + book.oddInterest + earnedTo(book, day);
  return earned;
}

function accrualOf(book: Book, history: History, asOf: Day) {
  const accruedTo = postedTo(book, history, asOf);
  const posted = earnedBy(book, accruedTo);
  const now = accruedTo === asOf ? posted : earnedBy(book, asOf);
  const [unposted, owed] = [none(), none()];
  for (const part of PARTS) {
    unposted[part] = now[part] - posted[part];
    owed[part] = now[part] - book.paid[part] - book.waived[part];
  }
  owed.principal = book.notDue + book.overdue;
  return { accruedTo, earned: posted, unposted, owed, accounts: accountsOf(book, posted, isNonAccrual(book, asOf)) };
}

/**
 * The last day on which accrual was posted: that of an event (its own or its booking), of a row's end or due day, of a change
 * of state, or a month's end.
 */
function postedTo(book: Book, history: History, asOf: Day): Day {
  const monthEnd = endOfMonth(asOf) === asOf ? asOf : addDays(`${asOf.slice(0, 8)}01`, -1);
  let latest = monthEnd > book.terms.startOn ? monthEnd : book.terms.startOn;
  const take = (day: Day) => {
    if (day <= asOf && day > latest) latest = day;
  };
  history.days.forEach(take);
  for (const row of book.rows.slice(0, book.current)) {
    take(row.ended);
    take(row.slot.due);
  }
  // A row that owes neither principal nor interest does not become late, though an older one keeps it in the books.
  for (const row of book.rows.slice(book.oldest, book.current)) if (isUnpaid(row)) take(addDays(graceEnd(book, row), 1));
  const late = oldestLate(book, asOf);
  if (late) take(addDays(late.slot.due, book.rules.overdue.nonAccrualAfter + 1));
  return latest;
}

function splitsOf(book: Book): Position['splits'] {
  return new Map<string, Split>([...book.splits].map(([id, { amounts, surplus }]) => [id, { amounts: { ...amounts }, surplus }]));
}

function dailyOf(book: Book, asOf: Day) {
  const open = book.rows[book.current];
  const tomorrow = addDays(asOf, 1);
  const runs = open && tomorrow <= open.slot.to && asOf >= open.slot.from;
  const interest = runs ? scaled(times(currentRate(book), between(book.rules.dayCount, open.slot, asOf, tomorrow)), interestBase(book)) : ZERO;
  return { dailyInterest: yuan(interest), dailyPenalty: yuan(dailyPenalty(book, asOf, tomorrow)) };
}

function dailyPenalty(book: Book, asOf: Day, tomorrow: Day): Ratio {
  const rate = book.rules.penaltyRate(currentRate(book), isMisused(book, asOf), isRunning(book));
  let base = 0n;
  for (const row of book.rows.slice(book.oldest, book.current)) {
    if (isLate(book, row, tomorrow)) base += unpaid(row, 'principal') + (book.rules.overdue.compound ? unpaid(row, 'interest') : 0n);
  }
  return scaled(times(rate, byDays(book.rules.dayCount, asOf, tomorrow)), base);
}

const yuan = (fen: Ratio): string => toDecimal({ n: fen.n, d: fen.d * 100n }, 6, 'half-even');
