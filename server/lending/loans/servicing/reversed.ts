/** PURE: which events of a loan have been taken back. */
import type { LoanEvent } from '../../money/index.ts';

/** The ids of events that a reversal has undone, reversals among them; a reversal that was undone itself has no effect. */
export function reversedIds(events: readonly LoanEvent[]): ReadonlySet<string> {
  const reversed = new Set<string>();
  for (const event of events.toReversed()) {
    if (event.type === 'reversal' && !reversed.has(event.id)) reversed.add(event.of);
  }
  return reversed;
}

/** The event that a reversal, or a reversal of one, is about in the end; any other event is about itself. */
export function subjectOf(events: readonly LoanEvent[], event: LoanEvent): LoanEvent {
  let subject = event;
  while (subject.type === 'reversal') {
    const { of } = subject;
    const found = events.find(({ id }) => id === of);
    if (!found) return subject;
    subject = found;
  }
  return subject;
}
