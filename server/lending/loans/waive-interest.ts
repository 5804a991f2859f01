/** 免息 / 减免: an amount, a share of what is owed, or the interest of some days. */
import type { Em } from '../../database/orm.ts';
import type { Actor } from '../../platform/actor.ts';
import { type Position, total } from '../money/index.ts';
import { issueWaiver } from './servicing/change-papers.ts';
import { refuseClaimed } from './servicing/claims.ts';
import { refuseAlone } from './servicing/hands.ts';
import { issueCorrection } from './servicing/papers.ts';
import type { Hands, Place } from './servicing/place.ts';
import { planInterest } from './servicing/plan-interest.ts';
import { type Happening, recordEvent, type Recorded } from './servicing/record-event.ts';

/** What may be waived; principal may not. */
export const WAIVABLE = ['interest', 'penalty', 'compound', 'fee'] as const;
export type Waivable = (typeof WAIVABLE)[number];

export type Waiver = {
  readonly loanId: string;
  /** The day on which it counts; of a window its first day, past or to come. */
  readonly valueOn: string;
  /** An amount, a share of what is owed on the day, or no contract interest until the day before `until` (免息期). */
  readonly size: { readonly amount: bigint } | { readonly share: string } | { readonly until: string };
  /** What an amount or a share is taken from. */
  readonly parts: readonly Waivable[];
  readonly reason: string;
};

/** Records it with its 免息审批单. Throws `second-person-missing`, `loan-claimed`, `waiver-above-owed`, `share-out-of-range`, `dates-out-of-order` and what `recordEvent` throws. */
export async function waiveInterest(em: Em, actor: Actor, place: Place, hands: Hands, waiver: Waiver): Promise<Recorded> {
  refuseAlone(actor, hands);
  const { loanId, reason } = waiver;
  await refuseClaimed(em, place, loanId, 'interest-waiver');
  const recorded = await recordEvent(em, actor, { loanId, place, reason, happening: waiverOf(waiver) });
  await issueWaiver(em, recorded, { waived: waivedBy(waiver, recorded.before, recorded.after), reason });
  await issueCorrection(em, recorded);
  return recorded;
}

/** PURE: what a waiver gives up: of a window of days the interest that the plan loses by it. */
export function waivedBy({ size }: Pick<Waiver, 'size'>, before: Position, after: Position): bigint {
  return 'until' in size ? planInterest(before) - planInterest(after) : total(after.waived) - total(before.waived);
}

export function waiverOf({ valueOn, size, parts }: Waiver): Happening {
  return 'until' in size ? { type: 'interest-pause', valueOn, ...size } : { type: 'waiver', valueOn, parts, ...size };
}
