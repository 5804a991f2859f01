/** 免息 / 减免. */
import type { Em } from '../../database/orm.ts';
import type { Actor } from '../../platform/actor.ts';
import { refuseClaimed } from './servicing/claims.ts';
import { refuseAlone } from './servicing/hands.ts';
import { issueCorrection } from './servicing/papers.ts';
import type { Hands, Place } from './servicing/place.ts';
import { type Happening, recordEvent, type Recorded } from './servicing/record-event.ts';

/** What may be waived; principal may not. */
export const WAIVABLE = ['interest', 'penalty', 'compound', 'fee'] as const;
export type Waivable = (typeof WAIVABLE)[number];

export type Waiver = {
  readonly loanId: string;
  readonly valueOn: string;
  /** An amount, or a share of what is owed on the day. */
  readonly size: { readonly amount: bigint } | { readonly share: string };
  readonly parts: readonly Waivable[];
  readonly reason: string;
};

/** Throws `second-person-missing`, `loan-claimed`, `waiver-above-owed`, `share-out-of-range` and what `recordEvent` throws. */
export async function waiveInterest(em: Em, actor: Actor, place: Place, hands: Hands, waiver: Waiver): Promise<Recorded> {
  refuseAlone(actor, hands);
  const { loanId, reason } = waiver;
  await refuseClaimed(em, place, loanId, 'interest-waiver');
  const recorded = await recordEvent(em, actor, { loanId, place, reason, happening: waiverOf(waiver) });
  await issueCorrection(em, recorded);
  return recorded;
}

export function waiverOf({ valueOn, size, parts }: Waiver): Happening {
  return { type: 'waiver', valueOn, parts, ...size };
}
