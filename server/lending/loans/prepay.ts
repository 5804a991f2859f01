/** 提前还本 and 提前结清. */
import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { addDays, type Recast } from '../money/index.ts';
import { refuseClaimed } from './servicing/claims.ts';
import { originOf } from './servicing/origin.ts';
import { lockedPayoff } from './servicing/payoff.ts';
import { type Place, refuseFuture } from './servicing/place.ts';
import { type Receipt, receiveMoney, type Received } from './servicing/receive.ts';

export type Prepayment = Receipt & {
  readonly recast: Recast;
  /** The day on which the borrower asked for it; by default the day of the case. */
  readonly noticedOn: string;
};

/**
 * Records principal paid early, with what is due, the interest to the day and the agreed fee.
 * Throws `prepayment-not-allowed`, `prepayment-notice-short`, `loan-claimed`, `value-day-in-future` for a notice that is still
 * to come, and what `receiveMoney` throws.
 */
export async function prepay(em: Em, actor: Actor, place: Place, prepayment: Prepayment): Promise<Received> {
  await admitPrepayment(em, place, prepayment);
  const { amountFen: amount, recast, valueOn, noticedOn } = prepayment;
  return receiveMoney(em, actor, place, prepayment, { type: 'prepayment', amount, recast, valueOn }, { noticedOn });
}

/**
 * Records an early settlement. Money is never refused for its size: what does not settle the loan on its day is booked as
 * principal paid early. Throws the same as `prepay`.
 */
export async function settle(
  em: Em, actor: Actor, place: Place, { noticedOn, ...receipt }: Receipt & { noticedOn: string },
): Promise<Received> {
  await admitPrepayment(em, place, { ...receipt, noticedOn });
  const { amountFen: amount, valueOn } = receipt;
  const happening = amount < await lockedPayoff(em, place, receipt)
    ? { type: 'prepayment', amount, recast: 'lower-installments', valueOn } as const
    : { type: 'settlement', amount, valueOn } as const;
  return receiveMoney(em, actor, place, receipt, happening, { noticedOn });
}

/** Whether the agreement lets principal be paid early on a day. Throws as `prepay` does. */
export async function admitPrepayment(
  em: Em, place: Place, { loanId, valueOn, noticedOn }: Pick<Prepayment, 'loanId' | 'valueOn' | 'noticedOn'>,
): Promise<void> {
  await refuseClaimed(em, place, loanId, 'prepayment');
  const { agreement: { terms: { rules } } } = await originOf(em, loanId);
  if (!rules.prepayment.allowed) throw new Refusal('invalid', 'prepayment-not-allowed');
  refuseFuture(noticedOn, place.on);
  const earliest = addDays(noticedOn, rules.prepayment.noticeDays);
  if (valueOn < earliest) {
    throw new Refusal('invalid', 'prepayment-notice-short', {
      valueOn, earliest, days: rules.prepayment.noticeDays,
    });
  }
}
