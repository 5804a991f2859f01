/** Ending a loan before its plan does: what that costs on a day, and what it makes of the rows. */
import { accrue, earnedTo } from './accrual.ts';
import { PARTS, total } from './allocation.ts';
import { positive } from './amount.ts';
import { type Book, copyOf, type Row, settledOf } from './book.ts';
import type { Day } from './day.ts';
import { claimedOn } from './owed.ts';
import { decimal, scaled } from './ratio.ts';
import { round } from './rounding.ts';
import { isClear, owedInAll } from './settle.ts';

/** The charge on principal that is paid early. */
export const feeOn = ({ rules }: Book, principal: bigint): bigint =>
  round(scaled(decimal(rules.prepayment.feeRate), principal), rules.rounding);

/**
 * What settles the loan on a day, to the fen: what is owed, principal that is not due, interest to the day, and the fee, less
 * what is held already.
 */
export function payoffOn(book: Book, day: Day): bigint {
  const ahead = copyOf(book);
  accelerate(ahead, day, true);
  return positive(total(owedInAll(ahead, day)) - book.surplus);
}

/** Makes everything due on a day: the open row takes all principal and the interest to the day, and the plan ends with it. */
export function accelerate(book: Book, day: Day, early: boolean): void {
  const row = book.rows[book.current];
  accrue(book, day);
  bringForward(book, day);
  if (!row) return;
  const whole = early && book.rules.prepayment.settlement === 'whole-period' && day > row.slot.from;
  const interest = earnedTo(book, whole ? row.slot.to : day) + book.deferred + book.oddInterest;
  const fee = early ? feeOn(book, book.notDue) : 0n;
  fold(book, day, row, book.rows.splice(book.current + 1));
  row.due.interest = interest > settledOf(row, 'interest') ? interest : settledOf(row, 'interest');
  row.due.principal = book.notDue + row.paid.principal;
  if (fee > 0n) row.charges.push({ part: 'fee', amount: fee, dueOn: day });
  row.kind = 'settlement';
  row.slot = { ...row.slot, to: day, due: day };
  [row.closed, row.ranTo, row.ended] = [true, day, day];
  book.overdue += book.notDue;
  [book.notDue, book.deferred, book.oddInterest, book.flat, book.accruedOn] = [0n, 0n, 0n, 0n, day];
  book.current = book.rows.length;
}

/** Rows whose period is over and that fall due later (a holiday moved them) are due now, if anything of them is open. */
function bringForward(book: Book, day: Day): void {
  for (const row of book.rows.slice(book.oldest, book.current)) {
    if (row.slot.due <= day || isClear(book, row, day)) continue;
    row.slot = { ...row.slot, due: day };
    row.ranTo = day;
  }
}

/** What was paid or charged ahead on rows that are no more belongs to the row that ends the plan. */
function fold(book: Book, day: Day, row: Row, rest: readonly Row[]): void {
  for (const gone of rest) {
    for (const part of PARTS) {
      row.paid[part] += gone.paid[part];
      row.waived[part] += gone.waived[part];
    }
    row.charges.push(...gone.charges);
    row.inAdvance += gone.inAdvance;
  }
  // A fee of a row that is no more, paid as planned, is kept as the interest of that row is.
  const kept = settledOf(row, 'fee') - claimedOn(book, row, 'fee', day);
  if (kept > 0n) row.charges.push({ part: 'fee', amount: kept, dueOn: day });
}
