/** Waivers and charges: what is owed becomes less, or more, without money moving; and interest that goes back. */
import { accrue, unsettledInterest } from './accrual.ts';
import { allocate, type Amounts, type Part } from './allocation.ts';
import type { Book, Charge, Row } from './book.ts';
import type { Day } from './day.ts';
import type { EventOf } from './events.ts';
import { owedOn } from './owed.ts';
import { decimal, scaled } from './ratio.ts';
import { round } from './rounding.ts';
import { takeStock, waiveRow } from './settle.ts';

/** 免息 / 减免: oldest row first, what is due and what the open row has earned to the day. @returns what was waived */
export function waive(book: Book, event: EventOf<'waiver'>): bigint {
  const parts = event.parts ?? ['interest'];
  const debts = waivable(book, parts, event.valueOn);
  const wanted = 'share' in event ? round(scaled(decimal(event.share), owedOf(debts, parts)), book.rules.rounding) : event.amount;
  let waived = 0n;
  for (const { debt, part, amount } of allocate(wanted, debts, { order: parts, direction: 'horizontal' })) {
    waiveRow(book, debt.row, part, amount, event.valueOn);
    waived += amount;
  }
  takeStock(book, event.valueOn);
  return waived;
}

/** So much in all, of the parts named. */
export const owedOf = (debts: readonly { readonly owed: Amounts }[], parts: readonly Part[]): bigint =>
  debts.reduce((sum, { owed }) => parts.reduce((some, part) => some + owed[part], sum), 0n);

/** What a waiver of the parts may take on a day. */
export function waivable(book: Book, parts: readonly Part[], day: Day): { row: Row; owed: Amounts }[] {
  accrue(book, day);
  return book.rows.slice(book.oldest, book.current + 1).map((row) => {
    const owed = owedOn(book, row, day);
    if (!row.closed) owed.interest = unsettledInterest(book, row, day);
    if (!parts.includes('principal')) owed.principal = 0n;
    return { row, owed };
  });
}

/** 费用, 违约金: charged to the row within whose period its due day lies, to the last row after the plan has ended. */
export function charge(book: Book, part: Charge['part'], amount: bigint, dueOn: Day): void {
  const found = book.rows.findIndex(({ slot, kind }) => kind === 'installment' && slot.due >= dueOn);
  const index = found < 0 ? book.rows.length - 1 : found;
  book.rows[index]?.charges.push({ part, amount, dueOn });
  book.oldest = Math.min(book.oldest, index);
}

/** Interest received so far and not yet paid back: the most that a refund may be. */
export const refundable = ({ paid, refunded }: Pick<Book, 'paid' | 'refunded'>): bigint =>
  paid.interest + paid.compound + paid.penalty - refunded;

