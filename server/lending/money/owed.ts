/**
 * What a row owes on a day. Days past due begin the day after the due day (贷款通则: 到期日次日转入逾期), so penalty interest
 * earns from the due day on by 算头不算尾: one day late is one day of it.
 */
import { type Amounts, none, type Part } from './allocation.ts';
import { positive } from './amount.ts';
import { type Book, CHARGE_PARTS, currentRate, type Row, settledOf } from './book.ts';
import { addDays, type Day, daysBetween } from './day.ts';
import { byDays } from './day-count.ts';
import { plus, type Ratio, scaled, times } from './ratio.ts';
import { round } from './rounding.ts';

/** Principal or interest of a closed row that is unpaid. */
export const unpaid = (row: Row, part: 'principal' | 'interest'): bigint => (row.closed ? row.due[part] - settledOf(row, part) : 0n);

/** The last day on which paying a row costs no penalty. */
export const graceEnd = (book: Book, row: Row): Day =>
  (book.rules.overdue.graceDays > 0 ? addDays(row.slot.due, book.rules.overdue.graceDays) : row.slot.due);

/** Whether principal or interest of a closed row is unpaid. */
export const isUnpaid = (row: Row): boolean => unpaid(row, 'principal') > 0n || unpaid(row, 'interest') > 0n;

/** Past due and beyond its grace, with principal or interest unpaid. */
export function isLate(book: Book, row: Row, day: Day): boolean {
  return row.closed && day > graceEnd(book, row) && isUnpaid(row);
}

export function oldestLate(book: Book, day: Day): Row | undefined {
  for (let index = book.oldest; index < book.current; index += 1) {
    const row = book.rows[index];
    if (row && isLate(book, row, day)) return row;
  }
  return undefined;
}

/** 逾期天数: whole days since the due day of the oldest installment that is late; 0 when none is. */
export function daysPastDue(book: Book, day: Day): number {
  const late = oldestLate(book, day);
  return late ? daysBetween(late.slot.due, day) : 0;
}

/** 非应计: past due for longer than the terms allow, or written off. */
export const isNonAccrual = (book: Book, day: Day): boolean =>
  book.writtenOff !== undefined || daysPastDue(book, day) > book.rules.overdue.nonAccrualAfter;

/**
 * Exact penalty and compound interest of a row to a day: `overdue principal × penalty rate × days/year`, and the same on
 * overdue interest where compound interest is agreed.
 */
export function runningTo(book: Book, row: Row, day: Day): Running {
  const [principal, interest] = [unpaid(row, 'principal'), unpaid(row, 'interest')];
  if (day <= row.ranTo || (principal === 0n && interest === 0n)) return row;
  const cured = book.misuse?.until;
  // Misuse that ends in between leaves another rate for the days after it.
  const stops = cured !== undefined && cured > row.ranTo && cured < day ? [row.ranTo, cured, day] : [row.ranTo, day];
  let sum: Running = row;
  for (const [index, to] of stops.slice(1).entries()) sum = runOn(book, sum, { from: stops[index] ?? to, to, principal, interest });
  return sum;
}

type Running = { readonly penalty: Ratio; readonly compound: Ratio };

function runOn(book: Book, { penalty, compound }: Running, late: { from: Day; to: Day; principal: bigint; interest: bigint }): Running {
  const years = byDays(book.rules.dayCount, late.from, late.to);
  const contract = currentRate(book);
  const rate = book.rules.penaltyRate(contract, isMisused(book, late.from), isRunning(book));
  const bearing = book.rules.overdue.compound ? late.interest : 0n;
  const onInterest = book.rules.overdue.compoundAtContractRate && isRunning(book) ? contract : rate;
  return {
    penalty: late.principal > 0n ? plus(penalty, scaled(times(rate, years), late.principal)) : penalty,
    compound: bearing > 0n ? plus(compound, scaled(times(onInterest, years), bearing)) : compound,
  };
}

/** While the plan runs; the day on which its last period ends is that of maturity. */
export const isRunning = (book: Book): boolean => book.current < book.rows.length;

export const isMisused = (book: Book, day: Day): boolean =>
  book.misuse !== undefined && (book.misuse.until === undefined || day < book.misuse.until);

/** Exact cost of misuse to a day: its uplift beside contract interest on what is not overdue, claimed with the open row. */
export function misuseTo(book: Book, row: Row, day: Day): Ratio {
  const { misuse } = book;
  if (misuse === undefined || row !== book.rows[book.current]) return row.misuse;
  const to = misuse.until !== undefined && misuse.until < day ? misuse.until : day;
  if (to <= book.accruedOn) return row.misuse;
  const rate = times(currentRate(book), book.rules.misuseUplift);
  return plus(row.misuse, scaled(times(rate, byDays(book.rules.dayCount, book.accruedOn, to)), book.notDue));
}

/** Brings a row's penalty up to a day; called before anything that changes its base or its rate. */
export function run(book: Book, row: Row, day: Day): void {
  if (!row.closed || day <= row.ranTo) return;
  ({ penalty: row.penalty, compound: row.compound } = runningTo(book, row, day));
  row.ranTo = day;
}

export function runAll(book: Book, day: Day): void {
  for (let index = book.oldest; index < book.current; index += 1) {
    const row = book.rows[index];
    if (row) run(book, row, day);
  }
}

/** What may be claimed of a row on a day, part by part. Fees and charges count from their own due day. */
export function owedOn(book: Book, row: Row, day: Day): Amounts {
  const owed = none();
  const fallen = row.closed && row.slot.due <= day;
  if (fallen) {
    owed.principal = unpaid(row, 'principal');
    owed.interest = unpaid(row, 'interest');
    const { penalty, compound } = earnedPenalty(book, row, day);
    owed.penalty = penalty;
    owed.compound = positive(compound - settledOf(row, 'compound'));
  }
  for (const { part, amount, dueOn } of row.charges) if (dueOn <= day || fallen) owed[part] += amount;
  for (const part of CHARGE_PARTS) owed[part] = positive(owed[part] - settledOf(row, part));
  return owed;
}

/** Penalty and compound interest that a row has earned by a day, in fen; nothing while it is within its grace. */
export function earnedPenalty(book: Book, row: Row, day: Day): { penalty: bigint; compound: bigint } {
  const { rounding } = book.rules;
  const misuse = round(misuseTo(book, row, day), rounding);
  if (!row.closed || day <= graceEnd(book, row)) return { penalty: misuse, compound: 0n };
  const { penalty, compound } = runningTo(book, row, day);
  return { penalty: misuse + round(penalty, rounding), compound: round(compound, rounding) };
}

/** All that a part has been charged on a row by a day, paid or not. */
export function claimedOn(book: Book, row: Row, part: Part, day: Day): bigint {
  if (part === 'principal' || part === 'interest') return row.closed ? row.due[part] : 0n;
  const running = earnedPenalty(book, row, day);
  if (part === 'compound') return running.compound;
  const charged = row.charges.reduce((sum, charge) => (charge.part === part ? sum + charge.amount : sum), 0n);
  return charged + (part === 'penalty' ? running.penalty : 0n);
}
