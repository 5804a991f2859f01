/**
 * Contract interest of the open row: `principal × rate × fraction of a year`, added up exactly over every stretch of equal
 * balance and rate, and rounded once, for the whole period (or to the day that is asked for): days are never rounded alone.
 */
import { type Book, currentRate, prepaidPrincipal, type Row } from './book.ts';
import type { Day } from './day.ts';
import { between, byDays } from './day-count.ts';
import { isMisused } from './owed.ts';
import { plus, type Ratio, scaled, times, ZERO } from './ratio.ts';
import { round, significant } from './rounding.ts';

type Accrued = { readonly exact: Ratio; readonly fen: bigint };

/** The principal that earns contract interest now. */
export function interestBase(book: Book): bigint {
  if (book.terms.method === 'flat') return book.flat;
  const early = book.rules.advance.interest === 'planned' ? prepaidPrincipal(book) : 0n;
  return book.notDue + early + book.lingering + (book.rules.overdue.principal === 'penalty' || book.projecting ? 0n : book.overdue);
}

/** The share of a year's interest that a stretch within the open row earns, pauses (免息期) left out. */
export function factorBetween(book: Book, row: Row, rate: Ratio, from: Day, to: Day): Ratio {
  let sum = ZERO;
  let start = from;
  for (const pause of book.pauses) {
    if (pause.until <= start || pause.from >= to) continue;
    if (pause.from > start) sum = plus(sum, factor(book, row, rate, start, pause.from));
    start = pause.until < to ? pause.until : to;
  }
  return start < to ? plus(sum, factor(book, row, rate, start, to)) : sum;
}

function factor(book: Book, row: Row, rate: Ratio, from: Day, to: Day): Ratio {
  const exact = times(rate, between(book.rules.dayCount, row.slot, from, to));
  const { digits } = book.terms.peer ?? {};
  return digits === undefined ? exact : significant(exact, digits, 'half-even');
}

/** What the open row has earned by a day that lies in it, without changing anything. */
function accruedTo(book: Book, row: Row, day: Day): Accrued {
  if (day <= book.accruedOn) return { exact: book.accrual, fen: book.accrualFen };
  const stretch = scaled(factorBetween(book, row, currentRate(book), book.accruedOn, day), interestBase(book));
  if (book.terms.peer?.roundEachStretch) return { exact: book.accrual, fen: book.accrualFen + round(stretch, book.rules.rounding) };
  return { exact: plus(book.accrual, stretch), fen: 0n };
}

/** Contract interest that the open row has earned by a day, in fen; 0 when the plan is over. */
export function earnedTo(book: Book, day: Day): bigint {
  const row = book.rows[book.current];
  if (!row) return 0n;
  const { exact, fen } = accruedTo(book, row, day);
  return fen + round(exact, book.rules.rounding);
}

/** Brings the open row up to a day; called before anything that changes its base or its rate. */
export function accrue(book: Book, day: Day): void {
  const row = book.rows[book.current];
  if (!row || day <= book.accruedOn) return;
  if (book.misuse !== undefined) accrueMisuse(book, row, day);
  const { exact, fen } = accruedTo(book, row, day);
  [book.accrual, book.accrualFen, book.accruedOn] = [exact, fen, day];
}

/** Misuse costs its uplift beside contract interest on principal that is not overdue; it is claimed with the row. */
function accrueMisuse(book: Book, row: Row, day: Day): void {
  const until = book.misuse?.until;
  const to = until !== undefined && until < day ? until : day;
  if (!isMisused(book, book.accruedOn) || to <= book.accruedOn) return;
  const rate = times(currentRate(book), book.rules.misuseUplift);
  row.misuse = plus(row.misuse, scaled(times(rate, byDays(book.rules.dayCount, book.accruedOn, to)), book.notDue));
}
