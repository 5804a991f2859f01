/** PURE: 累计免息, which levels of authority go by: several small waivers are not below a limit that they exceed together. */
import { forgone, total } from '../../money/index.ts';
import type { Recorded } from './record-event.ts';

/** What of a loan was waived in all, and what 免息期 keep it from earning, an event included that has been judged or recorded. */
export function waivedInAll({ book: { terms, events }, event, after }: Pick<Recorded, 'book' | 'event' | 'after'>): bigint {
  return total(after.waived) + forgone(terms, [...events, event], after.knownAt);
}
