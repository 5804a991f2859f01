/** 费用, 实现债权的费用 and 违约金 charged on a loan. */
import type { Em } from '../../database/orm.ts';
import type { Actor } from '../../platform/actor.ts';
import { refuseClaimed } from './servicing/claims.ts';
import type { Place } from './servicing/place.ts';
import { recordEvent, type Recorded } from './servicing/record-event.ts';

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

/** Throws `loan-claimed` and what `recordEvent` throws. */
export async function chargeFee(em: Em, actor: Actor, place: Place, { loanId, amountFen: amount, kind, valueOn, dueOn, reason }: Charging): Promise<Recorded> {
  await refuseClaimed(em, place, loanId, 'repayment');
  const happening = kind === 'penalty' ? { type: 'penalty', amount, valueOn, dueOn } as const : { type: 'fee', part: kind, amount, valueOn, dueOn } as const;
  return recordEvent(em, actor, { loanId, place, reason, happening });
}
