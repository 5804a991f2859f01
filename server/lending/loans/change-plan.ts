/** 还款日变更, 暂缓还本 and 免息期: the plan becomes another one without a longer contract. */
import type { Em } from '../../database/orm.ts';
import type { Actor } from '../../platform/actor.ts';
import { refuseClaimed } from './servicing/claims.ts';
import { refuseAlone } from './servicing/hands.ts';
import { issueCorrection } from './servicing/papers.ts';
import type { Hands, Place } from './servicing/place.ts';
import { type Happening, recordEvent, type Recorded } from './servicing/record-event.ts';

type Change<T extends Happening['type']> = {
  readonly loanId: string; readonly reason: string; readonly change: Extract<Happening, { type: T }>;
};

/** A coming row is due on another day. Throws `row-not-ahead`, `dates-out-of-order` and what `changePlan` throws. */
export const changeDueDay = (em: Em, actor: Actor, place: Place, hands: Hands, order: Change<'due-change'>) => changePlan(em, actor, place, hands, order);

/** Rows without principal are put in; the term grows by them. Throws `row-not-ahead` and what `changePlan` throws. */
export const suspendPrincipal = (em: Em, actor: Actor, place: Place, hands: Hands, order: Change<'principal-grace'>) => changePlan(em, actor, place, hands, order);

/** No contract interest for a time. Throws `dates-out-of-order` and what `changePlan` throws. */
export const pauseInterest = (em: Em, actor: Actor, place: Place, hands: Hands, order: Change<'interest-pause'>) => changePlan(em, actor, place, hands, order);

/** 挪用: the heavier rate until it is cured. Throws `dates-out-of-order` and what `changePlan` throws. */
export const markMisuse = (em: Em, actor: Actor, place: Place, hands: Hands, order: Change<'misuse'>) => changePlan(em, actor, place, hands, order);

/** Throws `second-person-missing`, `loan-claimed` and what `recordEvent` throws. */
async function changePlan(
  em: Em, actor: Actor, place: Place, hands: Hands,
  { loanId, reason, change }: { loanId: string; reason: string; change: Happening },
): Promise<Recorded> {
  refuseAlone(actor, hands);
  await refuseClaimed(em, place, loanId, change.type === 'interest-pause' ? 'interest-waiver' : 'rate-change');
  const recorded = await recordEvent(em, actor, { loanId, place, reason, happening: change });
  await issueCorrection(em, recorded);
  return recorded;
}
