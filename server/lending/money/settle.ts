/** Taking money, or a waiver, against what rows owe; and when nothing is owed any more. */
import { accrue, earnedTo, interestBase } from './accrual.ts';
import { type Amounts, none, type Part } from './allocation.ts';
import { type Book, CHARGE_PARTS, type Row, settledOf, type Split } from './book.ts';
import type { Day } from './day.ts';
import { claimedOn, graceEnd, isUnpaid, run, unpaid } from './owed.ts';
import { ZERO } from './ratio.ts';

/** Pays an amount of one part of a row. Principal of an open row lowers what is not due, of a closed one what is overdue. */
export function payRow(book: Book, row: Row, part: Part, amount: bigint, day: Day, split: Split): void {
  if (amount <= 0n) return;
  relieve(book, row, part, amount, day, 'paid');
  book.paid[part] += amount;
  split.amounts[part] += amount;
  row.paidOn = day;
  if (day < row.slot.due) row.inAdvance += amount;
  if (day > row.slot.due) row.late += amount;
}

/** Waives an amount of one part of a row. */
export function waiveRow(book: Book, row: Row, part: Part, amount: bigint, day: Day): void {
  if (amount <= 0n) return;
  relieve(book, row, part, amount, day, 'waived');
  book.waived[part] += amount;
}

function relieve(book: Book, row: Row, part: Part, amount: bigint, day: Day, how: 'paid' | 'waived'): void {
  if (row.closed) run(book, row, day);
  if (part === 'principal') {
    accrue(book, day);
    if (row.closed) book.overdue -= amount;
    if (row.closed && day > row.slot.due && earnsToEnd(book, day)) book.lingering += amount;
    if (!row.closed) book.notDue -= amount;
  }
  row[how][part] += amount;
  if (row.closed && day <= graceEnd(book, row) && !isUnpaid(row)) {
    [row.penalty, row.compound] = [ZERO, ZERO];
  }
}

/** A period that began before the day earns to its end on overdue principal that is paid within it. */
function earnsToEnd(book: Book, day: Day): boolean {
  const open = book.rows[book.current];
  return book.rules.overdue.principal === 'earns-period' && open !== undefined && open.slot.from < day;
}

/** The split of one event, made when first asked for. */
export function splitOf(book: Book, id: string): Split {
  const split = book.splits.get(id) ?? { amounts: none(), surplus: 0n };
  book.splits.set(id, split);
  return split;
}

/** A closed row that owes nothing, and never will. */
export function isClear(book: Book, row: Row, day: Day): boolean {
  return row.closed && !isUnpaid(row) && owesNoCharge(book, row, day);
}

const CHARGES = [...CHARGE_PARTS, 'compound'] as const;

const owesNoCharge = (book: Book, row: Row, day: Day): boolean =>
  CHARGES.every((part) => claimedOn(book, row, part, day) <= settledOf(row, part));

/** Moves past rows that are clear, and notes the day on which the loan as a whole is settled (结清). */
export function takeStock(book: Book, day: Day): void {
  for (let row = book.rows[book.oldest]; row && isClear(book, row, day); row = book.rows[book.oldest]) book.oldest += 1;
  if (isSettled(book, day)) book.settledOn ??= day;
  else book.settledOn = undefined;
}

function isSettled(book: Book, day: Day): boolean {
  if (book.drawn === 0n || book.surplus < 0n) return false;
  if (book.notDue > 0n || book.overdue > 0n || book.deferred > 0n || book.oldest < book.current) return false;
  const open = book.rows[book.current];
  if (!open) return true;
  if (interestBase(book) > 0n || earnedTo(book, day) > settledOf(open, 'interest')) return false;
  return book.rows.slice(book.current).every((row) => owesNoCharge(book, row, day));
}

/** Everything that a payoff on a day would have to pay beside principal that is not due: what rows owe, and charges to come. */
export function owedInAll(book: Book, day: Day): Amounts {
  const sum = none();
  for (let index = book.oldest; index < book.rows.length; index += 1) {
    const row = book.rows[index];
    if (!row || (!row.closed && row.charges.length === 0 && book.misuse === undefined)) continue;
    for (const part of CHARGES) {
      const owed = claimedOn(book, row, part, day) - settledOf(row, part);
      if (owed > 0n) sum[part] += owed;
    }
    sum.interest += unpaid(row, 'interest');
    sum.principal += unpaid(row, 'principal');
  }
  return sum;
}
