import type { Em } from '../../../database/orm.ts';
import { position } from '../../money/index.ts';
import { refusing } from '../../refuse-fault.ts';
import { bookOf, lockLoans } from './book.ts';
import { holdDay, type Place } from './place.ts';

/**
 * What settles a loan on the day on which money came in, in fen. The loan stays locked: nothing comes between this figure and
 * the booking of what it decides. Throws `loan-not-found`.
 */
export async function lockedPayoff(
  em: Em, { on }: Place, { loanId, valueOn }: { readonly loanId: string; readonly valueOn: string },
): Promise<bigint> {
  await holdDay(em, on);
  await lockLoans(em, [loanId]);
  const { terms, events } = await bookOf(em, loanId);
  return refusing(() => position(terms, events, valueOn < on ? valueOn : on, on)).payoff;
}
