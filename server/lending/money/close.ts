/** The end of a period: the open row is closed, its interest and principal are fixed, and the next row opens. */
import { accrue, earnedTo } from './accrual.ts';
import { total } from './allocation.ts';
import { greatest, least, positive } from './amount.ts';
import { type Book, copyOf, currentRate, type Row, settledOf, wholePeriod } from './book.ts';
import type { Day } from './day.ts';
import { elapsed } from './day-count.ts';
import { levelOf, roundLevel } from './level.ts';
import { isLate, runAll, unpaid } from './owed.ts';
import { decimal, type Ratio, ratio, scaled, times, ZERO } from './ratio.ts';
import { round } from './rounding.ts';
import type { Recast, RowFee, ShareRule } from './terms.ts';

/**
 * Closes the open row on a day: that of its period's end, or an earlier one when it is paid in full in advance.
 * @param earned what it earned, when that is more than to the day
 */
export function closeRow(book: Book, day: Day, earned?: bigint): void {
  const row = book.rows[book.current];
  if (!row) return;
  accrue(book, day);
  const all = earned ?? earnedTo(book, day);
  const own = all - takeOddDays(book, row, all);
  row.due.interest = greatest(row.defer ? 0n : own + book.deferred + oddShare(book), settledOf(row, 'interest'));
  book.deferred = row.defer ? book.deferred + own : 0n;
  const share = principalShare(book, row, own);
  row.due.principal = share.amount;
  book.credit -= share.knocked;
  row.ended = day;
  row.closed = true;
  row.ranTo = row.slot.due;
  const still = unpaid(row, 'principal');
  book.notDue -= still;
  book.overdue += still;
  chargeRow(book, row);
  openNext(book, day);
  if (share.exceeded > 0n) recast(book, share.exceeded, book.rules.advance.recast);
}

/** Interest paid as planned before it was earned is not given back when less is earned. */
function openNext(book: Book, day: Day): void {
  // With the last row the loan matures, and what is overdue may bear another rate from here on.
  if (book.current === book.rows.length - 1) runAll(book, day);
  book.current += 1;
  const next = book.rows[book.current];
  if (next) next.began = day;
  [book.accruedOn, book.accrual, book.paused, book.accrualFen, book.settledEarly, book.lingering] = [day, ZERO, ZERO, 0n, 0n, 0n];
}

/** Interest of the days before the first whole period leaves the first row where the terms spread it over all rows. */
function takeOddDays(book: Book, row: Row, earned: bigint): bigint {
  const whole = wholePeriod(book, row);
  if (whole === undefined) return 0n;
  const factor = times(currentRate(book), elapsed(book.rules.dayCount, whole, whole.to));
  const own = round(scaled(factor, book.notDue), book.rules.rounding);
  book.oddInterest = earned > own ? earned - own : 0n;
  return book.oddInterest;
}

/** An even part of it; the last row takes the remainder. */
function oddShare(book: Book): bigint {
  if (book.oddInterest === 0n) return 0n;
  const rows = BigInt(book.rows.length - book.current);
  const share = rows > 1n ? round(ratio(book.oddInterest, rows), book.rules.rounding) : book.oddInterest;
  book.oddInterest -= share;
  return share;
}

/**
 * The principal of the row that closes, given what it earned: by the method, never less than what was paid of it early nor
 * more than what is left. `exceeded` was paid early beyond the share, `knocked` is taken off it by an earlier prepayment.
 */
export function principalShare(book: Book, row: Row, earned: bigint): { amount: bigint; exceeded: bigint; knocked: bigint } {
  const early = row.paid.principal;
  const left = book.notDue + early;
  if (row === book.rows.at(-1)) return { amount: left, exceeded: 0n, knocked: 0n };
  const whole = row.grace ? 0n : positive(byMethod(book, row, earned));
  const knocked = least(book.credit, whole);
  const share = whole - knocked < left ? whole - knocked : left;
  return { amount: greatest(early, share), exceeded: positive(early - share), knocked };
}

function byMethod(book: Book, row: Row, earned: bigint): bigint {
  switch (book.terms.method) {
    case 'equal-installments': case 'fixed-amount': case 'flat': return book.level - earned - paused(book) + book.settledEarly;
    case 'equal-principal': return book.level;
    case 'irregular': return row.planned ?? 0n;
    default: return 0n;
  }
}

/** A pause lowers what a row pays, not how fast principal is paid; unless the installment stays as it is, as a peer has it. */
const paused = (book: Book): bigint => (book.terms.peer?.keepInstallmentInPause ? 0n : round(book.paused, book.rules.rounding));

/** What principal paid early does to the rows that follow. */
export function recast(book: Book, principal: bigint, then: Recast): void {
  if (then === 'lower-installments') relevel(book);
  if (then === 'next-installments') book.credit += principal;
  if (then === 'fewer-installments') shorten(book);
}

/**
 * 缩短期限: rows that the same level no longer needs are gone, and the loan matures with the last that is left. Not while a
 * tranche may still come, and never a row on which something was charged or paid ahead.
 */
function shorten(book: Book): void {
  if (book.projecting || book.drawn < book.terms.principal) return;
  const ahead: Book = { ...copyOf(book), projecting: true };
  for (let row = ahead.rows[ahead.current]; row && ahead.notDue + ahead.deferred > 0n; row = ahead.rows[ahead.current]) {
    closeRow(ahead, row.slot.to);
  }
  const inUse = book.rows.findLastIndex(({ charges, paid }) => charges.length > 0 || total(paid) > 0n);
  book.rows.splice(Math.max(ahead.current, book.current + 1, inUse + 1));
}

/** Finds the level amount anew, for the rows from the open one on. */
export function relevel(book: Book): void {
  const open = book.rows[book.current];
  book.settledEarly = open ? settledOf(open, 'interest') : 0n;
  book.level = levelOf(book);
  if (open && book.terms.method === 'equal-installments' && book.rules.level.peer.shrink) shrink(book);
}

/**
 * One pass of Fineract's: when the last row is off by more than half a cent for each row, the installment is shifted by the
 * even part of the difference, if that brings the last row nearer.
 */
function shrink(book: Book): void {
  const rows = book.rows.length - book.current;
  const first = lastRowGap(book);
  if (rows < 2 || magnitude(first) <= BigInt(Math.floor(rows / 2))) return;
  const kept = book.level;
  book.level = roundLevel(book, ratio(kept * BigInt(rows) + first, rows));
  if (magnitude(lastRowGap(book)) >= magnitude(first)) book.level = kept;
}

/** By how much the last row would be more than the level amount. */
function lastRowGap(book: Book): bigint {
  const ahead: Book = { ...copyOf(book), projecting: true, pauses: [] };
  for (let row = ahead.rows[ahead.current]; row; row = ahead.rows[ahead.current]) closeRow(ahead, row.slot.to);
  const last = ahead.rows.at(-1);
  return last ? last.due.principal + last.due.interest - book.level : 0n;
}

const magnitude = (amount: bigint): bigint => (amount < 0n ? -amount : amount);

function chargeRow(book: Book, row: Row): void {
  const fee = book.terms.rowFee;
  if (!fee || row.due.principal + row.due.interest === 0n) return;
  row.charges.push({ part: 'fee', amount: feeOf(fee, row, book), dueOn: row.slot.due });
}

function feeOf(fee: RowFee, row: Row, { rules }: Book): bigint {
  if ('amount' in fee) return fee.amount;
  return round(shareOf(fee, row.due), rules.rounding);
}

/** A share of the principal, or of principal and interest together. */
const shareOf = ({ share, of }: ShareRule, { principal, interest }: { principal: bigint; interest: bigint }): Ratio =>
  scaled(decimal(share), of === 'principal' ? principal : principal + interest);

/** 违约金 of a row whose grace is over and that is unpaid: once, on what is overdue of it. */
export function lapse(book: Book, row: Row, day: Day): void {
  const rule = book.rules.overdue.charge;
  if (!rule || !isLate(book, row, day)) return;
  const late = { principal: unpaid(row, 'principal'), interest: unpaid(row, 'interest') };
  const amount = round(shareOf(rule, late), book.rules.rounding);
  if (amount > 0n) row.charges.push({ part: 'penalty', amount, dueOn: row.slot.due });
}
