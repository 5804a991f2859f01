/** Which days end of day looks at a loan on: every one on which time alone makes something to post. */
import { expect } from 'chai';

import { nextChangeOn } from '../../../../server/lending/loans/servicing/next-change.ts';
import { addDays, endOfMonth, type LoanEvent, type LoanTerms, position } from '../../../../server/lending/money/index.ts';
import { aLoan, event, paid, paidOut } from '../../money/loan.ts';

/** Days up to `last` on which accrual is to be posted although nobody looks: no event's day, no month's end, none that was foretold. */
function missed(terms: LoanTerms, events: readonly LoanEvent[], last: string): string[] {
  const found: string[] = [];
  let next = nextChangeOn(terms, events.filter(({ bookedOn }) => bookedOn <= terms.startOn), position(terms, events, terms.startOn));
  for (let day = addDays(terms.startOn, 1); day <= last; day = addDays(day, 1)) {
    const known = events.filter(({ bookedOn }) => bookedOn <= day);
    const at = position(terms, known, day);
    const isLooked = (next !== undefined && next <= day) || known.some(({ bookedOn }) => bookedOn === day) || endOfMonth(day) === day;
    if (at.accruedTo === day && !isLooked) found.push(day);
    if (isLooked) next = nextChangeOn(terms, known, at);
  }
  return found;
}

describe('The next day on which time changes a loan', () => {
  const terms = aLoan({ method: 'interest-only', overdue: { graceDays: 5, compound: true } });

  it('comes with every due day, and the day after its grace', () => {
    expect(missed(terms, [paidOut()], '2025-07-01')).to.deep.equal([]);
  });

  it('does not come with the grace of an instalment that costs nothing, behind one that is late', () => {
    const free = event('2025-02-05', { type: 'interest-pause', until: '2025-06-20' });
    expect(missed(terms, [paidOut(), free], '2025-07-01')).to.deep.equal([]);
  });

  it('does not come with the grace of an instalment that was paid, behind a charge that was not', () => {
    const charged = event('2025-02-01', { type: 'fee', amount: '50', part: 'costs', dueOn: '2025-02-15' });
    const order = ['interest', 'principal', 'penalty', 'compound', 'fee', 'costs'] as const;
    const costsLast = aLoan({ ...terms, allocation: { normal: { order, direction: 'horizontal' } } });
    const events = [paidOut(), charged, paid('2025-02-15', '120'), paid('2025-03-15', '120')];
    expect(missed(costsLast, events, '2025-07-01')).to.deep.equal([]);
  });
});
