/** The events of a case as events of a loan, and the day at which its table is read. */
import { addDays, type LoanEvent, type LoanTerms, schedule } from '../../server/lending/money/index.ts';
import { type Figures, happenings, type Happened, percent, placesOf, text, units } from './case.ts';
import { drawnOf, startOf } from './terms.ts';

/** The day of the table: as given, or that of the last event. */
export function asOfOf(inputs: Figures): string {
  const days = happenings(inputs).flatMap(({ date }) => (date === undefined ? [] : [date]));
  return text(inputs['as_of'], [startOf(inputs), ...days].toSorted().at(-1) ?? startOf(inputs));
}

/** Every event but payoffs, which need the amount first. */
export function eventsOf(inputs: Figures, terms: LoanTerms): LoanEvent[] {
  const start = startOf(inputs);
  const places = placesOf(inputs);
  const { first } = drawnOf(inputs);
  const begin = { bookedOn: start, valueOn: start };
  const events: LoanEvent[] = [];
  if (first > 0n) events.push({ ...begin, id: 'first', type: 'disbursement', amount: first });
  if (inputs['down_payment_paid'] !== undefined) {
    events.push({ ...begin, id: 'down', type: 'repayment', amount: units(inputs['down_payment_paid'], places) });
  }
  const periods = periodsOf(terms);
  happenings(inputs).forEach((happened, index) => {
    const event = eventOf(happened, { id: `event-${index + 1}`, bookedOn: start, places, start, periodBefore: (due) => periods.get(due) ?? start });
    if (event) events.push(event);
  });
  return events;
}

type Place = { id: string; bookedOn: string; places: number; start: string; periodBefore: (due: string) => string };

/**
 * The peers count the last day of a span and not the first, so a rate or a pause "from" a day begins a day earlier here. A
 * change that names a due day holds from the beginning of that row's period; charges are known from the start.
 */
function eventOf(happened: Happened, { id, bookedOn, places, start, periodBefore }: Place): LoanEvent | undefined {
  const on = happened.date ?? start;
  const from = happened.from_due === undefined ? addDays(on, -1) : periodBefore(happened.from_due);
  const base = { id, bookedOn };
  const amount = happened.amount === undefined ? 0n : units(happened.amount, places);
  switch (happened.type) {
    case 'disbursement': case 'repayment': return { ...base, type: happened.type, valueOn: on, amount };
    case 'rate_change': return { ...base, type: 'rate-change', valueOn: from, rate: percent(happened.annual_rate_pct) };
    case 'interest_pause': return { ...base, type: 'interest-pause', valueOn: addDays(happened.from ?? on, -1), until: happened.to ?? on };
    case 'extension': return { ...base, type: 'extension', valueOn: from, installments: happened.extra_terms ?? 0 };
    case 'grace_on_principal': return { ...base, type: 'principal-grace', valueOn: from, dueOn: happened.from_due ?? '', rows: happened.periods ?? 0 };
    case 'reschedule': return { ...base, type: 'due-change', valueOn: from, dueOn: happened.from_due ?? '', newDueOn: happened.to_due ?? '' };
    case 'fee': case 'penalty': return { ...base, type: happened.type, valueOn: start, amount, dueOn: happened.due ?? on };
    case 'payoff': return undefined;
    default: throw new Error(`no event of the core is a ${happened.type}`);
  }
}

/** The first day of the period that ends on each due day, by the plan as first agreed. */
function periodsOf(terms: LoanTerms): ReadonlyMap<string, string> {
  return new Map(schedule(terms).map(({ due, from }) => [due, from]));
}
