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
