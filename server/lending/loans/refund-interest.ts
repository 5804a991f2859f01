/** 退息: interest once received goes back, with its 退息单. */
import type { Em } from '../../database/orm.ts';
import type { Actor } from '../../platform/actor.ts';
import { yuanOf } from '../money/index.ts';
import { refuseBeyondAuthority } from './authority.ts';
import { refuseClaimed } from './servicing/claims.ts';
import { refuseAlone } from './servicing/hands.ts';
import { type BankSide, ourAccount } from './servicing/movement.ts';
import { issue, type Paper, printedMoney } from './servicing/papers.ts';
import type { Hands, Place } from './servicing/place.ts';
import { recordEvent, type Recorded } from './servicing/record-event.ts';

export type Refund = {
  readonly loanId: string;
  readonly amountFen: bigint;
  readonly valueOn: string;
  readonly bank: BankSide;
  readonly reason: string;
};

/** Up to how much in all a manager may give back of a loan's interest. */
export const REFUND_REACH = { manager: 'refundManagerLimit' } as const;

/**
 * Throws `second-person-missing`, `loan-claimed`, `bank-account-unknown`, `refund-above-paid`, `approval-beyond-authority` and
 * what `recordEvent` throws.
 */
export async function refundInterest(
  em: Em, actor: Actor, place: Place, hands: Hands, refund: Refund,
): Promise<{ recorded: Recorded; paper: Paper }> {
  refuseAlone(actor, hands);
  await refuseClaimed(em, place, refund.loanId, 'interest-refund');
  const paidBack = await payBack(em, actor, place, refund, 'interest-refund');
  const { after } = paidBack.recorded;
  await refuseBeyondAuthority(em, { ...hands, ...place }, REFUND_REACH, { what: 'refund', fen: after.refunded });
  return paidBack;
}

/** 退还多收款. Throws `second-person-missing`, `loan-claimed`, `refund-above-surplus` and what `recordEvent` throws. */
export async function refundSurplus(
  em: Em, actor: Actor, place: Place, hands: Hands, refund: Refund,
): Promise<{ recorded: Recorded; paper: Paper }> {
  refuseAlone(actor, hands);
  await refuseClaimed(em, place, refund.loanId, 'interest-refund');
  return payBack(em, actor, place, refund, 'surplus-refund');
}

async function payBack(
  em: Em, actor: Actor, place: Place, { loanId, amountFen, valueOn, bank, reason }: Refund,
  type: 'interest-refund' | 'surplus-refund',
): Promise<{ recorded: Recorded; paper: Paper }> {
  const movement = { ...bank, bankAccount: await ourAccount(em, bank.bankAccount), direction: 'out', amountFen } as const;
  const recorded = await recordEvent(em, actor, {
    loanId, place, reason, movement, happening: { type, amount: amountFen, valueOn },
  });
  const { refunded, surplus } = recorded.after;
  const paper = await issue(em, type, recorded, {
    ...printedMoney(recorded, movement), reason, refunded: yuanOf(refunded), surplus: yuanOf(surplus),
  });
  return { recorded, paper };
}
