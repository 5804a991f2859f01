/** What lists keep of a loan does not change by itself before the day that was foretold: random loans, with changes that lie ahead. */
import { expect } from 'chai';
import * as fc from 'fast-check';

import { type Figures, figuresOf } from '../../../../server/lending/loans/servicing/figures.ts';
import { addDays, DAY_COUNTS, type LoanEvent, type LoanTerms, type Method, MoneyFault, position, RECASTS } from '../../../../server/lending/money/index.ts';
import { aLoan } from '../../money/loan.ts';

const METHODS: readonly Method[] = ['equal-installments', 'equal-principal', 'interest-only', 'bullet', 'flat'];
const START = '2026-01-15';
/** So long is looked after the last event. */
const AFTER = 70;

const terms: fc.Arbitrary<LoanTerms> = fc.record({
  method: fc.constantFrom(...METHODS), dayCount: fc.constantFrom(...DAY_COUNTS), count: fc.integer({ min: 2, max: 12 }),
  graceDays: fc.nat(5), compound: fc.boolean(), principal: fc.bigInt({ min: 100_000n, max: 100_000_000n }),
}).map(({ method, dayCount, count, graceDays, compound, principal }) => aLoan({
  method, dayCount, principal, startOn: START, dues: { every: 1, unit: 'month', count }, overdue: { graceDays, compound },
}));

/** `shift`: days from its booking to the day from which it counts. */
type Wish = { readonly type: string; readonly after: number; readonly shift: number; readonly size: number };
const wish: fc.Arbitrary<Wish> = fc.record({
  type: fc.constantFrom(
    'repayment', 'repayment', 'prepayment', 'settlement', 'interest-pause', 'interest-pause', 'extension', 'extension', 'rate-change',
    'waiver', 'misuse', 'fee',
  ),
  after: fc.nat(40), shift: fc.constantFrom(0, 0, -7, 3, 10, 25), size: fc.integer({ min: 1, max: 400 }),
});

/** Money does not lie ahead. */
const AHEAD = ['interest-pause', 'extension', 'rate-change', 'misuse'];

function eventOf(loan: LoanTerms, events: readonly LoanEvent[], { type, shift, size }: Wish, id: string, bookedOn: string): LoanEvent {
  const later = addDays(bookedOn, AHEAD.includes(type) ? shift : Math.min(shift, 0));
  const amount = (loan.principal * BigInt(size)) / 1000n + 1n;
  const base = { id, bookedOn, valueOn: later < START ? START : later };
  const until = addDays(base.valueOn, 1 + (size % 50));
  switch (type) {
    case 'interest-pause': return { ...base, type, until };
    case 'extension': return { ...base, type, installments: 1 + (size % 3), ...(size % 4 === 0 && { rate: '0.1' }) };
    case 'rate-change': return { ...base, type, rate: `0.${String(size).padStart(3, '0')}` };
    case 'waiver': return { ...base, type, amount: BigInt(size), parts: ['interest'] };
    case 'misuse': return { ...base, type, ...(size % 2 === 0 && { until }) };
    case 'fee': return { ...base, type, amount: BigInt(size), part: 'fee', dueOn: until };
    case 'prepayment': return { ...base, type, amount, recast: RECASTS[size % 3] ?? 'lower-installments' };
    case 'settlement': return { ...base, type, valueOn: bookedOn, amount: position(loan, events, bookedOn).payoff };
    default: return { ...base, type: 'repayment', amount };
  }
}

/** What the core accepts of the wishes, on the day of booking and on the day from which it counts. */
function historyOf(loan: LoanTerms, wishes: readonly Wish[]): LoanEvent[] {
  const events: LoanEvent[] = [{ id: 'e0', type: 'disbursement', amount: loan.principal, valueOn: START, bookedOn: START }];
  let on = START;
  for (const [nth, one] of wishes.entries()) {
    on = addDays(on, one.after);
    const event = eventOf(loan, events, one, `e${nth + 1}`, on);
    try {
      position(loan, [...events, event], event.valueOn > on ? event.valueOn : on, on);
      events.push(event);
    } catch (error) {
      if (!(error instanceof MoneyFault)) throw error;
    }
  }
  return events;
}

/** What a list says; how far a loan has accrued, and what a day costs, is brought up at month end. */
const said = ({ nextChangeOn: _next, accruedTo: _to, dailyInterest: _daily, dailyPenalty: _penalty, ...listed }: Figures) => listed;

describe('What is kept of a loan', () => {
  it('stays as it is until the next day on which something was to change, though changes lie ahead', () => {
    fc.assert(fc.property(terms, fc.array(wish, { maxLength: 8 }), (loan, wishes) => {
      const events = historyOf(loan, wishes);
      const last = addDays(events.at(-1)?.bookedOn ?? START, AFTER);
      let kept: Figures | undefined;
      for (let day = START; day <= last; day = addDays(day, 1)) {
        const known = events.filter(({ bookedOn }) => bookedOn <= day);
        const now = figuresOf(loan, known, position(loan, known, day, day));
        const isLooked = !kept || known.some(({ bookedOn }) => bookedOn === day) || (kept.nextChangeOn !== undefined && kept.nextChangeOn <= day);
        if (isLooked) kept = now;
        else if (kept) expect(said(now), day).to.deep.equal(said(kept));
      }
    }), { numRuns: 150 });
  });
});
