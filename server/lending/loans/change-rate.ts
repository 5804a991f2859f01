/** 利率调整. */
import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { compareRates } from '../money/index.ts';
import { percentOf } from '../percent.ts';
import { versionOf } from '../products/offer.ts';
import { costCapOn } from './cost-cap.ts';
import { refuseBeyondAuthority } from './authority.ts';
import { refuseClaimed } from './servicing/claims.ts';
import { refuseAlone } from './servicing/hands.ts';
import { originOf, type Origin } from './servicing/origin.ts';
import { issueCorrection } from './servicing/papers.ts';
import type { Hands, Place } from './servicing/place.ts';
import { planInterest } from './servicing/plan.ts';
import { recordEvent, type Recorded } from './servicing/record-event.ts';
import { waivedInAll } from './servicing/waived-in-all.ts';
import { WAIVER_REACH } from './waive-interest.ts';

export type RateChange = {
  readonly loanId: string;
  /** The first day that earns at the new rate; in the past, today or later. */
  readonly valueOn: string;
  readonly rate: string;
  readonly reason: string;
};

/**
 * A lower rate gives interest up, which takes the authority of a waiver of as much. Throws `second-person-missing`,
 * `loan-claimed`, `rate-above-cap`, `approval-beyond-authority` and what `recordEvent` throws.
 */
export async function changeRate(
  em: Em, actor: Actor, place: Place, hands: Hands, { loanId, valueOn, rate, reason }: RateChange,
): Promise<Recorded> {
  refuseAlone(actor, hands);
  await refuseClaimed(em, place, loanId, 'rate-change');
  await refuseRate(em, await originOf(em, loanId), rate, place.on);
  const recorded = await recordEvent(em, actor, { loanId, place, reason, happening: { type: 'rate-change', rate, valueOn } });
  const less = planInterest(recorded.before) - planInterest(recorded.after);
  if (less > 0n) {
    await refuseBeyondAuthority(em, { ...hands, ...place }, WAIVER_REACH, { what: 'waiver', fen: waivedInAll(recorded) + less });
  }
  await issueCorrection(em, recorded);
  return recorded;
}

/** A rate may not be above the cap on the annual cost of the day it is agreed on. Throws `rate-above-cap`. */
export async function refuseRate(em: Em, { loan }: Origin, rate: string, on: string): Promise<void> {
  const { costCap } = await versionOf(em, loan.productVersionId);
  const cap = await costCapOn(em, costCap, on);
  if (compareRates(rate, cap.rate) > 0) {
    throw new Refusal('invalid', 'rate-above-cap', {
      rate: percentOf(rate), cap: percentOf(cap.rate),
    });
  }
}
