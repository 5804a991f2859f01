/** 还款: money that comes in for a loan, with a plan or without one. */
import type { Em } from '../../database/orm.ts';
import type { Actor } from '../../platform/actor.ts';
import { standing } from '../money/index.ts';
import { refusing } from '../refuse-fault.ts';
import { bookOf, type LoanBook } from './servicing/book.ts';
import { refuseClaimed } from './servicing/claims.ts';
import type { Place } from './servicing/place.ts';
import { type Receipt, receiveMoney, type Received } from './servicing/receive.ts';
import type { Happening } from './servicing/record-event.ts';

/**
 * `plan`: what is due, by the order of the terms; the rest waits (or as the terms say). `unscheduled` (随借随还): what is due,
 * the interest to the day, and with the rest principal at once.
 */
export const REPAYMENT_MODES = ['plan', 'unscheduled'] as const;
export type RepaymentMode = (typeof REPAYMENT_MODES)[number];

/**
 * Records a repayment; of a loan that was written off by the day on which it came in it is a recovery. Throws `loan-claimed`
 * and what `receiveMoney` throws.
 */
export async function repay(em: Em, actor: Actor, place: Place, receipt: Receipt, mode: RepaymentMode): Promise<Received> {
  await refuseClaimed(em, place, receipt.loanId, 'repayment');
  const book = await bookOf(em, receipt.loanId);
  return receiveMoney(em, actor, place, receipt, repaymentOf(book, receipt, { mode, on: place.on }));
}

/** What a receipt is called on a loan as it stood on its day, by what is known `on` a day. */
export function repaymentOf(
  { terms, events }: Pick<LoanBook, 'terms' | 'events'>, { amountFen: amount, valueOn }: Pick<Receipt, 'amountFen' | 'valueOn'>,
  { mode, on }: { readonly mode: RepaymentMode; readonly on: string },
): Happening {
  const { state } = refusing(() => standing(terms, events, valueOn, on));
  if (state === 'written-off') return { type: 'recovery', amount, valueOn };
  if (mode === 'unscheduled') return { type: 'prepayment', amount, recast: 'lower-installments', valueOn };
  return { type: 'repayment', amount, valueOn };
}
