/** 代偿: a guarantor pays for the borrower and takes the claim to that extent (民法典 392, 700), with a 代偿证明. */
import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { capitals } from '../money/capitals.ts';
import { yuanOf } from '../money/index.ts';
import { refuseClaimed } from './servicing/claims.ts';
import { originOf, suretiesOf } from './servicing/origin.ts';
import { issue, type Paper, splitOf } from './servicing/papers.ts';
import { lockedPayoff } from './servicing/payoff.ts';
import type { Place } from './servicing/place.ts';
import { type Receipt, receiveMoney, type Received } from './servicing/receive.ts';

export type GuarantorPayment = Receipt & {
  readonly guarantorId: string;
  /** Everything is to be paid with it, not only what is due. */
  readonly settles: boolean;
};

/**
 * Records what a guarantor pays. Less than settles the loan on its day is booked on what is due. Throws `not-a-surety`,
 * `loan-claimed` and what `receiveMoney` throws.
 */
export async function receiveGuarantorPayment(
  em: Em, actor: Actor, place: Place, payment: GuarantorPayment,
): Promise<Received & { certificate: Paper }> {
  const { loanId, guarantorId, amountFen: amount, valueOn } = payment;
  await refuseClaimed(em, place, loanId, payment.settles ? 'prepayment' : 'repayment');
  const surety = (await suretiesOf(em, await originOf(em, loanId))).find(({ id }) => id === guarantorId);
  if (!surety) throw new Refusal('invalid', 'not-a-surety');
  const settles = payment.settles && amount >= await lockedPayoff(em, place, payment);
  const happening = { type: 'guarantor-payment', amount, valueOn, settles } as const;
  const received = await receiveMoney(em, actor, place, payment, happening, { guarantor: surety });
  const { recorded } = received;
  const certificate = await issue(em, 'guarantor-certificate', recorded, {
    guarantor: surety.name, amount: yuanOf(amount), capitals: capitals(amount), valueOn,
    ...splitOf(recorded.after.splits.get(recorded.event.id)),
  });
  return { ...received, certificate };
}
