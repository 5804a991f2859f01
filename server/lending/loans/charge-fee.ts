/** 费用, 实现债权的费用 and 违约金 charged on a loan. */
import type { Em } from '../../database/orm.ts';
import type { Actor } from '../../platform/actor.ts';
import { annualCost, type Flow, flowsOf, type Position, total } from '../money/index.ts';
import { versionOf } from '../products/offer.ts';
import { refusing } from '../refuse-fault.ts';
import { costCapOn, refuseAbove } from './cost-cap.ts';
import { preview } from './preview.ts';
import { refuseClaimed } from './servicing/claims.ts';
import { refuseAlone } from './servicing/hands.ts';
import { originOf } from './servicing/origin.ts';
import type { Hands, Place } from './servicing/place.ts';
import { type Happening, recordEvent, type Recorded } from './servicing/record-event.ts';

export const CHARGES = ['fee', 'costs', 'penalty'] as const;
export type ChargeKind = (typeof CHARGES)[number];

export type Charging = {
  readonly loanId: string;
  readonly amountFen: bigint;
  readonly kind: ChargeKind;
  readonly valueOn: string;
  readonly dueOn: string;
  readonly reason: string;
};

/**
 * Charges a fee. Interest, fees and penalties together may not cost more a year than the cap of the day of the contract; costs
 * of enforcing the claim are no price of the loan. Throws `second-person-missing`, `loan-claimed`, `cost-above-cap` and what
 * `recordEvent` throws.
 */
export async function chargeFee(em: Em, actor: Actor, place: Place, hands: Hands, charging: Charging): Promise<Recorded> {
  refuseAlone(actor, hands);
  const { loanId, amountFen: amount, kind, valueOn, dueOn, reason } = charging;
  await refuseClaimed(em, place, loanId, 'repayment');
  const happening = kind === 'penalty'
    ? { type: 'penalty', amount, valueOn, dueOn } as const
    : { type: 'fee', part: kind, amount, valueOn, dueOn } as const;
  if (kind !== 'costs') await refuseCostly(em, loanId, happening, place.on);
  return recordEvent(em, actor, { loanId, place, reason, happening });
}

async function refuseCostly(em: Em, loanId: string, happening: Happening, on: string): Promise<void> {
  const { book, event, after } = await preview(em, loanId, happening, on);
  const { loan, agreement, application } = await originOf(em, loanId);
  const { costCap } = await versionOf(em, loan.productVersionId);
  const paidApart = application.feeFen > 0n ? [{ on: loan.startOn, amount: -application.feeFen }] : [];
  const flows = [...flowsOf([...book.events, event], on, 0n), ...paidApart, ...comingFlows(after, on)];
  const { every, unit } = book.terms.dues;
  refuseAbove(refusing(() => annualCost(flows, { every, unit })), await costCapOn(em, costCap, agreement.signedOn));
}

/** PURE: what is still to be paid of the price of a loan, on its day if it is paid as planned; what is past due, today. */
export function comingFlows({ rows }: Pick<Position, 'rows'>, on: string): Flow[] {
  return rows.flatMap(({ due, outstanding }) => {
    const amount = total(outstanding) - outstanding.costs;
    return amount > 0n ? [{ on: due > on ? due : on, amount: -amount }] : [];
  });
}
