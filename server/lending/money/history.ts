/** Which events count: known by a day, and not taken back. */
import type { Day } from './day.ts';
import type { LoanEvent } from './events.ts';
import { MoneyFault } from './fault.ts';

export type History = {
  /** Known and not reversed, by the day they count from; on one day in the order in which they were recorded. */
  readonly events: readonly LoanEvent[];
  /** The last event recorded of those known: it is held to the rules of entry; earlier ones were when they were the last. */
  readonly newest: string | undefined;
  /** Every day on which something was booked or counts from: entries are posted on these days. */
  readonly days: readonly Day[];
};

/**
 * The history as known at the end of a day: an event is known when `bookedOn` is not later.
 * @throws MoneyFault `event-repeated`, `booked-out-of-order`, `reversal-of-nothing`, `already-reversed`
 */
export function historyOf(events: readonly LoanEvent[], knownAt: Day): History {
  const known = events.filter(({ bookedOn }) => bookedOn <= knownAt);
  checkSequence(known);
  const reversed = reversedIds(known);
  const live = known.filter(({ id, type }) => type !== 'reversal' && !reversed.has(id));
  return {
    events: live.toSorted((a, b) => (a.valueOn < b.valueOn ? -1 : Number(a.valueOn > b.valueOn))),
    newest: known.at(-1)?.id,
    days: known.flatMap(({ bookedOn, valueOn }) => [bookedOn, valueOn]),
  };
}

function checkSequence(known: readonly LoanEvent[]): void {
  const ids = new Set<string>();
  let booked = '';
  for (const { id, bookedOn } of known) {
    if (ids.has(id)) throw new MoneyFault('event-repeated', { event: id });
    if (bookedOn < booked) throw new MoneyFault('booked-out-of-order', { earlier: booked, later: bookedOn });
    ids.add(id);
    booked = bookedOn;
  }
}

/**
 * The ids of events that have been taken back, reversals among them. Reversals are read from the latest back, so that one that
 * was itself reversed has no effect.
 * @throws MoneyFault `reversal-of-nothing`, `already-reversed`
 */
export function reversedIds(known: readonly LoanEvent[]): ReadonlySet<string> {
  const reversed = new Set<string>();
  const positions = new Map(known.map(({ id }, index) => [id, index]));
  for (const [index, event] of [...known.entries()].toReversed()) {
    if (event.type !== 'reversal') continue;
    const target = positions.get(event.of);
    if (target === undefined || target >= index) throw new MoneyFault('reversal-of-nothing', { event: event.of });
    if (reversed.has(event.id)) continue;
    if (reversed.has(event.of)) throw new MoneyFault('already-reversed', { event: event.of });
    reversed.add(event.of);
  }
  return reversed;
}
