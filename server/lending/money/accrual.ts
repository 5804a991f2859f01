/**
 * Contract interest of the open row: `principal × rate × fraction of a year`, added up exactly over every stretch of equal
 * balance and rate, and rounded once, for the whole period (or to the day that is asked for): days are never rounded alone.
 */
import { positive } from './amount.ts';
import { type Book, currentRate, prepaidPrincipal, type Row, settledOf } from './book.ts';
import type { Day } from './day.ts';
import { between } from './day-count.ts';
import { misuseTo } from './owed.ts';
import { minus, plus, type Ratio, scaled, times, ZERO } from './ratio.ts';
import { round, significant } from './rounding.ts';

type Accrued = { readonly exact: Ratio; readonly fen: bigint };

/** The principal that earns contract interest now. */
export function interestBase(book: Book): bigint {
  if (book.terms.method === 'flat') return book.flat;
  const early = book.rules.advance.interest === 'planned' ? prepaidPrincipal(book) : 0n;
  return book.notDue + early + book.lingering + overdueBase(book);
}

/** Overdue principal, where it goes on earning contract interest. */
function overdueBase(book: Book): bigint {
  if (book.rules.overdue.principal === 'penalty' || book.projecting) return 0n;
  const slot = book.rows[book.current]?.slot;
  const running = slot !== undefined && slot.from < book.asOf && book.asOf <= slot.to;
  return running || !book.terms.peer?.lateInRunningPeriodOnly ? book.overdue : 0n;
}

/** The share of a year's interest that a stretch of the open row would earn without pauses. */
export function factorBetween(book: Book, row: Row, rate: Ratio, from: Day, to: Day): Ratio {
  if (from >= row.slot.from) return factor(book, row, rate, from, to);
  // A row before it was paid in full in advance: what is left of that period counts by its own days.
  const index = book.rows.lastIndexOf(row);
  const before = book.rows.findLast(({ kind }, at) => at < index && kind === 'installment');
  if (!before) return factor(book, row, rate, from, to);
  const end = to < row.slot.from ? to : row.slot.from;
  const earlier = factorBetween(book, before, rate, from, end);
  return to > end ? plus(earlier, factor(book, row, rate, end, to)) : earlier;
}

/** The same with pauses (免息期) left out. */
function unpausedBetween(book: Book, row: Row, rate: Ratio, from: Day, to: Day): Ratio {
  if (book.pauses.length === 0) return factorBetween(book, row, rate, from, to);
  let sum = ZERO;
  let start = from;
  for (const pause of book.pauses) {
    if (pause.until <= start || pause.from >= to) continue;
    if (pause.from > start) sum = plus(sum, factorBetween(book, row, rate, start, pause.from));
    start = pause.until < to ? pause.until : to;
  }
  return start < to ? plus(sum, factorBetween(book, row, rate, start, to)) : sum;
}

function factor(book: Book, row: Row, rate: Ratio, from: Day, to: Day): Ratio {
  const exact = times(rate, between(book.rules.dayCount, row.slot, from, to));
  const { digits } = book.terms.peer ?? {};
  return digits === undefined ? exact : significant(exact, digits, 'half-even');
}

/** What the open row has earned by a day that lies in it, without changing anything. */
function accruedTo(book: Book, row: Row, day: Day): Accrued {
  if (day <= book.accruedOn) return { exact: book.accrual, fen: book.accrualFen };
  const stretch = scaled(unpausedBetween(book, row, currentRate(book), book.accruedOn, day), interestBase(book));
  const newStretch = book.terms.peer?.roundEachStretch && interestBase(book) !== book.stretchBase;
  if (!newStretch) return { exact: plus(book.accrual, stretch), fen: book.accrualFen };
  return { exact: stretch, fen: book.accrualFen + round(book.accrual, book.rules.rounding) };
}

/** Contract interest that the open row has earned by a day, in fen; 0 when the plan is over. */
export function earnedTo(book: Book, day: Day): bigint {
  const row = book.rows[book.current];
  if (!row) return 0n;
  const { exact, fen } = accruedTo(book, row, day);
  return fen + round(exact, book.rules.rounding);
}

/** What the open row has earned by a day and nobody has paid or waived; nothing when interest was paid ahead of it. */
export function unsettledInterest(book: Book, row: Row, day: Day): bigint {
  return positive(earnedTo(book, day) - settledOf(row, 'interest'));
}

/** Brings the open row up to a day; called before anything that changes its base or its rate. */
export function accrue(book: Book, day: Day): void {
  const row = book.rows[book.current];
  if (!row || day <= book.accruedOn) return;
  row.misuse = misuseTo(book, row, day);
  if (book.pauses.length > 0) book.paused = plus(book.paused, pausedTo(book, row, day));
  const { exact, fen } = accruedTo(book, row, day);
  [book.accrual, book.accrualFen, book.accruedOn, book.stretchBase] = [exact, fen, day, interestBase(book)];
}

/** What pauses keep the open row from earning between the last change and a day. */
function pausedTo(book: Book, row: Row, day: Day): Ratio {
  const rate = currentRate(book);
  const full = factorBetween(book, row, rate, book.accruedOn, day);
  return scaled(minus(full, unpausedBetween(book, row, rate, book.accruedOn, day)), interestBase(book));
}
