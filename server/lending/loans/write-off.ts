/** 核销: the whole debt leaves the books; the claim stays. */
import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { position } from '../money/index.ts';
import { refusing } from '../refuse-fault.ts';
import { refuseBeyondAuthority } from './authority.ts';
import { bookOf } from './servicing/book.ts';
import { refuseClaimed } from './servicing/claims.ts';
import { refuseAlone } from './servicing/hands.ts';
import type { Hands, Place } from './servicing/place.ts';
import { recordEvent, type Recorded } from './servicing/record-event.ts';

/**
 * Writes a bad loan off against the allowance; the claim on the borrower stays. Throws `second-person-missing`, `loan-claimed`,
 * `write-off-not-bad` for one that is not past due, `approval-beyond-authority`, and what `recordEvent` throws.
 */
export async function writeOff(
  em: Em, actor: Actor, place: Place, hands: Hands, { loanId, reason }: { loanId: string; reason: string },
): Promise<Recorded> {
  refuseAlone(actor, hands);
  await refuseClaimed(em, place, loanId, 'write-off');
  const { terms, events } = await bookOf(em, loanId);
  const { state, principal: fen } = refusing(() => position(terms, events, place.on, place.on));
  if (state === 'active' || state === 'pending') throw new Refusal('invalid', 'write-off-not-bad');
  await refuseBeyondAuthority(em, { ...hands, ...place }, { manager: 'writeOffManagerLimit' }, { what: 'write-off', fen });
  return recordEvent(em, actor, { loanId, place, reason, happening: { type: 'write-off', valueOn: place.on } });
}
