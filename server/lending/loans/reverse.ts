/** 冲正: an event never happened. What was posted stays; its difference is booked today, with a correction document. */
import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { type LoanEvent, reversedIds } from '../money/index.ts';
import { refusing } from '../refuse-fault.ts';
import { admitPayoutAgain } from './admit-payout.ts';
import { bookOf, type LoanBook } from './servicing/book.ts';
import { refuseClaimed } from './servicing/claims.ts';
import { refuseAlone } from './servicing/hands.ts';
import { type Movement, movementOf } from './servicing/movement.ts';
import { issueCorrection, type Paper } from './servicing/papers.ts';
import type { Hands, Place } from './servicing/place.ts';
import { recordEvent, type Recorded } from './servicing/record-event.ts';

export type Reversal = { readonly loanId: string; readonly eventId: string; readonly reason: string };

/**
 * Takes an event back; a reversal too, and then what it had taken back stands again. Throws `second-person-missing`, what
 * `admitReversal` and `recordEvent` throw, and `later-events-depend`.
 */
export async function reverse(
  em: Em, actor: Actor, place: Place, hands: Hands, { loanId, eventId, reason }: Reversal,
): Promise<{ recorded: Recorded; correction: Paper }> {
  refuseAlone(actor, hands);
  await admitReversal(em, place, loanId, eventId);
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
 * Whether an event of a loan may be taken back. Throws `loan-claimed` and what `reversible` and, where that makes a payout
 * stand again, `admitPayoutAgain` throw.
 */
export async function admitReversal(em: Em, place: Place, loanId: string, eventId: string): Promise<LoanEvent> {
  await refuseClaimed(em, place, loanId, 'reversal');
  const book = await bookOf(em, loanId);
  const { event, payoutFen } = reversible(book, eventId);
  if (payoutFen > 0n) await admitPayoutAgain(em, place, book, payoutFen);
  return event;
}

/**
 * PURE: the event, and the payout that stands again without it. A payout is taken back only when nothing stands on it, whether
 * by its own reversal or by that of a reversal. Throws `reversal-of-nothing`, `already-reversed`, `disbursement-has-followers`.
 */
function reversible({ events }: Pick<LoanBook, 'events'>, eventId: string): { event: LoanEvent; payoutFen: bigint } {
  const event = events.find(({ id }) => id === eventId);
  if (!event) throw new Refusal('absent', 'reversal-of-nothing', { event: eventId });
  const before = reversedIds(events);
  if (before.has(eventId)) throw new Refusal('conflict', 'already-reversed', { event: eventId });
  const after = refusing(() => reversedIds([...events, { ...event, id: '', type: 'reversal', of: eventId }]));
  const payout = events.find(({ type }) => type === 'disbursement');
  if (payout?.type !== 'disbursement' || before.has(payout.id) === after.has(payout.id)) return { event, payoutFen: 0n };
  if (before.has(payout.id)) return { event, payoutFen: payout.amount };
  const followers = events.filter(({ id, type }) => id !== payout.id && type !== 'reversal' && !before.has(id));
  if (followers.length > 0) throw new Refusal('conflict', 'disbursement-has-followers', { count: followers.length });
  return { event, payoutFen: 0n };
}
