/** Events that change the plan itself: its length, its days, its rate. None of them touches what is due already. */
import { accrue } from './accrual.ts';
import { type Book, rowFor } from './book.ts';
import { addDays, addMonths, type Day, daysBetween, monthsAndDays } from './day.ts';
import { placed, type Slot, slotsOf, step } from './due-dates.ts';
import type { EventOf } from './events.ts';
import { runAll } from './owed.ts';
import { annual } from './rate.ts';

/** The last day of the plan as it stands (到期日). */
export const maturityOf = (book: Book): Day => book.rows.at(-1)?.slot.due ?? book.maturity;

/** 展期: further rows up to the new maturity. The level amount is found anew after the rows that fall due on the day itself. */
export function extend(book: Book, { maturesOn, installments, valueOn, rate }: EventOf<'extension'>): void {
  const last = book.rows.at(-1);
  if (!last) return;
  if (rate !== undefined) changeRate(book, rate, valueOn);
  for (const slot of furtherSlots(book, last.slot, maturesOn, installments)) book.rows.push(rowFor(slot));
}

/** Periods after the last one: one for a bullet loan, else as before; the last ends on the new maturity. */
function furtherSlots(book: Book, last: Slot, maturesOn: Day | undefined, installments: number | undefined): Slot[] {
  if (maturesOn === undefined) return slotsAfter(book, last, { count: installments ?? 1 });
  return slotsAfter(book, last, { maturesOn, ...(book.terms.method === 'bullet' && { count: 1 }) });
}

/** Periods by the due rule after a slot. Where a holiday moved that, they count from the day it was planned for. */
function slotsAfter(book: Book, last: Slot, until: { readonly count?: number; readonly maturesOn?: Day }): Slot[] {
  const { firstDueOn: _first, count: _count, maturesOn: _old, ...rule } = book.terms.dues;
  if (last.planned === undefined || rule.settleDay !== undefined) return slotsOf({ ...rule, ...until }, last.to, book.calendar);
  let firstDueOn = step(last.planned, rule, 1);
  for (let periods = 2; firstDueOn <= last.to; periods += 1) firstDueOn = step(last.planned, rule, periods);
  return slotsOf({ ...rule, firstDueOn, ...until }, last.to, book.calendar);
}

/** 利率调整: from the day on at another rate; overdue rows and the open one are brought up to the day first. */
export function changeRate(book: Book, rate: string, from: Day): void {
  accrue(book, from);
  runAll(book, from);
  book.rates.push({ from, rate: annual(rate) });
}

/** 还款日变更: the row due on a day is due on another, and the rows after it count from there. The level amount stays. */
export function moveDue(book: Book, { dueOn, newDueOn }: EventOf<'due-change'>): void {
  const index = book.rows.findIndex((row) => !row.closed && row.slot.due === dueOn);
  let from = book.rows[index]?.slot.from ?? newDueOn;
  // The row may be gone when an earlier change was reversed: then this one has nothing to move.
  if (from >= newDueOn) return;
  book.rows.slice(index).forEach((row, offset) => {
    const place = placed(step(newDueOn, book.terms.dues, offset), book.terms.dues, book.calendar);
    row.slot = { from, ...place, every: row.slot.every, unit: row.slot.unit };
    [row.began, row.ended] = [from, place.to];
    from = place.to;
  });
}

/** 暂缓还本: rows without principal are put in before the one due on the day; the plan grows by as many at its end. */
export function suspendPrincipal(book: Book, { dueOn, rows }: EventOf<'principal-grace'>): void {
  const last = book.rows.at(-1);
  const index = book.rows.findIndex((row) => !row.closed && row.slot.due === dueOn);
  if (!last || index < 0) return;
  const slots = [...book.rows.slice(index).map(({ slot }) => slot), ...slotsAfter(book, last.slot, { count: rows })];
  const moved = book.rows.splice(index);
  slots.forEach((slot, offset) => {
    const row = moved[offset - rows];
    book.rows.push(row ? { ...row, slot, began: slot.from, ended: slot.to, ranTo: slot.due } : rowFor(slot, { grace: true }));
  });
}

/** 挪用: until it is cured the principal bears the heavier rate. */
export function markMisuse(book: Book, { valueOn, until }: EventOf<'misuse'>): void {
  accrue(book, valueOn);
  runAll(book, valueOn);
  book.misuse = { until };
}

/**
 * The latest maturity to which a loan may be extended in all (贷款通则 art. 12, as data): short terms once more their own
 * length, medium ones half of it, long ones a fixed number of months.
 */
export function latestExtension(book: Book): Day {
  const { shortMonths, mediumMonths, longMonths } = book.rules.extension;
  const { startOn } = book.terms;
  const { maturity } = book;
  const { months, days } = monthsAndDays(startOn, maturity);
  if (maturity <= addMonths(startOn, shortMonths)) return addDays(addMonths(maturity, months), days);
  if (maturity > addMonths(startOn, mediumMonths)) return addMonths(maturity, longMonths);
  const half = addMonths(maturity, Math.floor(months / 2));
  return months % 2 === 0 ? half : addDays(half, Math.floor(daysBetween(half, addMonths(half, 1)) / 2));
}

