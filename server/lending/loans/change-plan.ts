/** 还款日变更, 暂缓还本 and 免息期: the plan becomes another one without a longer contract. */
import type { Em } from '../../database/orm.ts';
import type { Actor } from '../../platform/actor.ts';
import { refuseBeyondAuthority } from './authority.ts';
import { EXTENSION_REACH } from './extend.ts';
import { refuseClaimed } from './servicing/claims.ts';
import { refuseAlone } from './servicing/hands.ts';
import { issueCorrection } from './servicing/papers.ts';
import type { Hands, Place } from './servicing/place.ts';
import { type Happening, recordEvent, type Recorded } from './servicing/record-event.ts';
import { refuseWaived } from './waive-interest.ts';

type Change<T extends Happening['type']> = {
  readonly loanId: string; readonly reason: string; readonly change: Extract<Happening, { type: T }>;
};

type ChangePlan<T extends Happening['type']> = (
  em: Em, actor: Actor, place: Place, hands: Hands, order: Change<T>,
) => Promise<Recorded>;

/** A coming row is due on another day. Throws `row-not-ahead`, `dates-out-of-order` and what `changePlan` throws. */
export const changeDueDay: ChangePlan<'due-change'> = changePlan;

/** Rows without principal are put in; the term grows by them. Throws `row-not-ahead` and what `changePlan` throws. */
export const suspendPrincipal: ChangePlan<'principal-grace'> = changePlan;

/** No contract interest for a time. Throws `dates-out-of-order` and what `changePlan` throws. */
export const pauseInterest: ChangePlan<'interest-pause'> = changePlan;

/** 挪用: the heavier rate until it is cured. Throws `dates-out-of-order` and what `changePlan` throws. */
export const markMisuse: ChangePlan<'misuse'> = changePlan;

/**
 * What gives interest up takes the authority of a waiver, and what makes the loan mature later that of an extension. Throws
 * `second-person-missing`, `loan-claimed`, `approval-beyond-authority` and what `recordEvent` throws.
 */
async function changePlan(
  em: Em, actor: Actor, place: Place, hands: Hands,
  { loanId, reason, change }: { loanId: string; reason: string; change: Happening },
): Promise<Recorded> {
  refuseAlone(actor, hands);
  await refuseClaimed(em, place, loanId, change.type === 'interest-pause' ? 'interest-waiver' : 'rate-change');
  const recorded = await recordEvent(em, actor, { loanId, place, reason, happening: change });
  if (change.type === 'interest-pause') await refuseWaived(em, place, hands, recorded);
  const { before, after } = recorded;
  if (after.maturesOn > before.maturesOn) {
    await refuseBeyondAuthority(em, { ...hands, ...place }, EXTENSION_REACH, { what: 'extension', fen: before.principal });
  }
  await issueCorrection(em, recorded);
  return recorded;
}
