/** PURE: the next day on which time alone changes something about a loan. End of day looks at no loan before that day. */
import { addDays, type LoanEvent, type LoanTerms, overdueOf, type Position } from '../../money/index.ts';

/**
 * The first day after `asOf` of the position on which a period ends, a row falls due or its grace is over, the loan stops
 * accruing, or an event that is recorded already begins to count. Month ends are not among them: they are everybody's.
 * A day on which nothing turns out to change may be among them; a day on which something does is never missing.
 */
export function nextChangeOn(terms: LoanTerms, events: readonly LoanEvent[], position: Position): string | undefined {
  const { graceDays, nonAccrualAfter } = overdueOf(terms);
  let next: string | undefined;
  const take = (day: string | undefined) => {
    if (day !== undefined && day > position.asOf && (next === undefined || day < next)) next = day;
  };
  for (const event of events) {
    take(event.valueOn);
    if ('until' in event) take(event.until);
  }
  for (const { to, due, outstanding } of position.rows) {
    take(to);
    take(due);
    if (outstanding.principal + outstanding.interest <= 0n) continue;
    take(addDays(due, graceDays + 1));
    take(addDays(due, nonAccrualAfter + 1));
  }
  return next;
}
