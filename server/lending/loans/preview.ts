/** What an event would do, before anybody records it: the same judgement and the same position as when it is recorded. */
import type { Em } from '../../database/orm.ts';
import type { LoanEvent, Outcome } from '../money/index.ts';
import { bookOf, type LoanBook } from './servicing/book.ts';
import { type Happening, judge } from './servicing/record-event.ts';

export type Preview = Outcome & { readonly book: LoanBook; readonly event: LoanEvent };

/** Throws what recording it would throw of the core's rules. Nothing is locked or written. */
export async function preview(em: Em, loanId: string, happening: Happening, on: string): Promise<Preview> {
  const book = await bookOf(em, loanId);
  const event = { ...happening, id: 'preview', bookedOn: on } as LoanEvent;
  return { book, event, ...judge(book, event) };
}
