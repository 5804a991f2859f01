/** 免息 / 减免: an amount, a share of what is owed, or the interest of some days. */
import type { Em } from '../../database/orm.ts';
import type { Actor } from '../../platform/actor.ts';
import { type Position, total } from '../money/index.ts';
import { refuseBeyondAuthority } from './authority.ts';
import { issueWaiver } from './servicing/change-papers.ts';
import { refuseClaimed } from './servicing/claims.ts';
import { refuseAlone } from './servicing/hands.ts';
import { issueCorrection } from './servicing/papers.ts';
import { type Hands, type Place, refuseFuture } from './servicing/place.ts';
import { planInterest } from './servicing/plan.ts';
import { type Happening, recordEvent, type Recorded } from './servicing/record-event.ts';
import { waivedInAll } from './servicing/waived-in-all.ts';

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

/** Up to how much in all each level may waive of a loan. */
export const WAIVER_REACH = { another: 'waiverRiskLimit', manager: 'waiverManagerLimit' } as const;

/**
 * Records it with its 免息审批单. Throws `second-person-missing`, `loan-claimed`, `value-day-in-future` for what is no window,
 * `waiver-above-owed`, `share-out-of-range`, `dates-out-of-order`, `approval-beyond-authority` and what `recordEvent` throws.
 */
export async function waiveInterest(em: Em, actor: Actor, place: Place, hands: Hands, waiver: Waiver): Promise<Recorded> {
  refuseAlone(actor, hands);
  const { loanId, reason } = waiver;
  await refuseClaimed(em, place, loanId, 'interest-waiver');
  refuseAhead(waiver, place.on);
  const recorded = await recordEvent(em, actor, { loanId, place, reason, happening: waiverOf(waiver) });
  await refuseWaived(em, place, hands, recorded);
  await issueWaiver(em, recorded, { waived: waivedBy(waiver, recorded.before, recorded.after), reason });
  await issueCorrection(em, recorded);
  return recorded;
}

/** What is owed is known on the day; only a window may lie ahead. Throws `value-day-in-future`. */
export function refuseAhead({ size, valueOn }: Pick<Waiver, 'size' | 'valueOn'>, on: string): void {
  if (!('until' in size)) refuseFuture(valueOn, on);
}

/** Throws `approval-beyond-authority` when nobody approved in the case who may waive as much in all, whatever was drawn there. */
export async function refuseWaived(em: Em, place: Place, hands: Hands, recorded: Recorded): Promise<void> {
  await refuseBeyondAuthority(em, { ...hands, ...place }, WAIVER_REACH, { what: 'waiver', fen: waivedInAll(recorded) });
}

/** PURE: what a waiver gives up: of a window of days the interest that the plan loses by it. */
export function waivedBy({ size }: Pick<Waiver, 'size'>, before: Position, after: Position): bigint {
  return 'until' in size ? planInterest(before) - planInterest(after) : total(after.waived) - total(before.waived);
}

export function waiverOf({ valueOn, size, parts }: Waiver): Happening {
  return 'until' in size ? { type: 'interest-pause', valueOn, ...size } : { type: 'waiver', valueOn, parts, ...size };
}
