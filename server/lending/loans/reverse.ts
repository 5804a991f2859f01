/** 冲正: an event never happened. What was posted stays; its difference is booked today, with a correction document. */
import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { type LoanEvent, reversedIds } from '../money/index.ts';
import { bookOf } from './servicing/book.ts';
import { refuseClaimed } from './servicing/claims.ts';
import { refuseAlone } from './servicing/hands.ts';
import { type Movement, movementOf } from './servicing/movement.ts';
import { issueCorrection, type Paper } from './servicing/papers.ts';
import type { Hands, Place } from './servicing/place.ts';
import { recordEvent, type Recorded } from './servicing/record-event.ts';

export type Reversal = { readonly loanId: string; readonly eventId: string; readonly reason: string };

/**
 * Takes an event back; a reversal too, and then it stands again. Throws `second-person-missing`, `loan-claimed`,
 * `reversal-of-nothing`, `already-reversed`, `disbursement-has-followers`, `later-events-depend` and what `recordEvent` throws.
 */
export async function reverse(
  em: Em, actor: Actor, place: Place, hands: Hands, { loanId, eventId, reason }: Reversal,
): Promise<{ recorded: Recorded; correction: Paper }> {
  refuseAlone(actor, hands);
  await refuseClaimed(em, place, loanId, 'reversal');
  const { events } = await bookOf(em, loanId);
  admitReversal(events, eventId);
  const movement = await takenBack(em, eventId);
  const recorded = await recordEvent(em, actor, {
    loanId, place, reason, ...(movement && { movement }), happening: { type: 'reversal', of: eventId, valueOn: place.on },
  });
  const correction = await issueCorrection(em, recorded);
  if (!correction) throw new Error('a reversal has its correction document');
  return { recorded, correction };
}

/** The money that goes the other way when an event is taken back; undefined when none moved. */
async function takenBack(em: Em, eventId: string): Promise<Movement | undefined> {
  const moved = await movementOf(em, eventId);
  return moved && { ...moved, direction: moved.direction === 'in' ? 'out' : 'in' };
}

/**
 * PURE: a payout is taken back only when nothing stands on it. Throws `reversal-of-nothing`, `already-reversed`,
 * `disbursement-has-followers`.
 */
export function admitReversal(events: readonly LoanEvent[], eventId: string): LoanEvent {
  const found = events.find(({ id }) => id === eventId);
  if (!found) throw new Refusal('absent', 'reversal-of-nothing', { event: eventId });
  const reversed = reversedIds(events);
  if (reversed.has(eventId)) throw new Refusal('conflict', 'already-reversed', { event: eventId });
  const standing = events.filter(({ id, type }) => id !== eventId && type !== 'reversal' && !reversed.has(id));
  if (found.type === 'disbursement' && standing.length > 0) {
    throw new Refusal('conflict', 'disbursement-has-followers', { count: standing.length });
  }
  return found;
}
