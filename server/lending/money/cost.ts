/**
 * What a loan costs a year, all that the borrower pays included (综合融资成本), by two measures that must not be mixed:
 *
 * - *effective annual*: the rate `r` with `Σ amount × (1 + r)^(−days/365) = 0` (XIRR; EU directive 2008/48/EC annex I);
 * - *periodic nominal*: the IRR of one period times the periods of a year (人民银行公告〔2021〕第3号 asks for the IRR method).
 *   A flow between due days lies at its whole months and odd thirtieths of a month.
 *
 * Both are found in fixed-point whole numbers, exact to the places that are returned.
 */
import { type Day, daysBetween, monthsAndDays } from './day.ts';
import { MoneyFault } from './fault.ts';
import { toDecimal } from './rounding.ts';
import type { Unit } from './day-count.ts';
import type { EventType, LoanEvent } from './events.ts';
import { historyOf } from './history.ts';
import type { PlanRow, Tranche } from './schedule.ts';

/** Money that moved: positive to the borrower, negative from the borrower. Fen. */
export type Flow = { readonly on: Day; readonly amount: bigint };

export type AnnualCost = {
  /** Effective annual rate as a decimal with six places, `"0.268242"`. */
  readonly effective: string;
  /** IRR of one period × periods a year, with six places. */
  readonly periodic: string;
};

/** How often installments fall due. */
export type Cadence = { readonly every: number; readonly unit: Unit };

const BITS = 160n;
const UNIT = 1n << BITS;
const PLACES = 6;

/**
 * The cost of a loan from its flows; the first in time is a payment to the borrower.
 * @param cadence how often installments fall due, for the periodic measure; monthly by default
 * @throws MoneyFault `cost-not-computable` when no rate between −99 % and 1 000 000 % a year balances the flows
 */
export function annualCost(flows: readonly Flow[], cadence: Cadence = { every: 1, unit: 'month' }): AnnualCost {
  const start = flows.reduce<Day | undefined>((first, { on }) => (first === undefined || on < first ? on : first), undefined);
  if (start === undefined) throw new MoneyFault('cost-not-computable');
  const daily = balancing(flows, ({ on }) => daysBetween(start, on));
  const { parts, position, perYear } = grid(cadence);
  const part = balancing(flows, ({ on }) => position(start, on));
  const periodic = power(part, parts) - UNIT;
  return {
    effective: toDecimal({ n: power(daily, 365) - UNIT, d: UNIT }, PLACES, 'half-up'),
    periodic: toDecimal({ n: periodic * perYear.n, d: UNIT * perYear.d }, PLACES, 'half-up'),
  };
}

/** The flows of a loan paid as planned: what is paid out, every row, and fees received apart on their days. */
export function planFlows(tranches: readonly Tranche[], rows: readonly PlanRow[], fees: readonly Tranche[] = []): readonly Flow[] {
  return [
    ...tranches.map(({ on, amount }) => ({ on, amount })),
    ...rows.map(({ due, total }) => ({ on: due, amount: -total })),
    ...fees.map(({ on, amount }) => ({ on, amount: -amount })),
  ];
}

const IN: readonly EventType[] = ['repayment', 'prepayment', 'settlement', 'guarantor-payment', 'recovery'];
const OUT: readonly EventType[] = ['disbursement', 'interest-refund', 'surplus-refund'];

/**
 * The flows of a loan as they were, penalties and charges included, and with them what the payoff of the day would add: what
 * the loan has cost so far. As known at the end of a day.
 */
export function flowsOf(events: readonly LoanEvent[], knownAt: Day, payoff: bigint): readonly Flow[] {
  const flows = historyOf(events, knownAt).events.flatMap((event) => {
    if (!('amount' in event) || event.valueOn > knownAt) return [];
    if (IN.includes(event.type)) return [{ on: event.valueOn, amount: -event.amount }];
    return OUT.includes(event.type) ? [{ on: event.valueOn, amount: event.amount }] : [];
  });
  return payoff === 0n ? flows : [...flows, { on: knownAt, amount: -payoff }];
}

/** Where a day lies on the grid of periods: in thirtieths of a month, or in days. */
function grid({ every, unit }: Cadence): {
  parts: number; position: (start: Day, on: Day) => number; perYear: { n: bigint; d: bigint };
} {
  if (unit === 'day') return { parts: every, position: daysBetween, perYear: { n: 365n, d: BigInt(every) } };
  if (unit === 'week') return { parts: every * 7, position: daysBetween, perYear: { n: 52n, d: BigInt(every) } };
  const months = unit === 'quarter' ? every * 3 : every;
  return {
    parts: months * 30,
    position: (start, on) => {
      const { months: whole, days } = monthsAndDays(start, on);
      return whole * 30 + Math.min(days, 30);
    },
    perYear: { n: 12n, d: BigInt(months) },
  };
}

/** The growth factor of one step (fixed point) at which the flows, discounted to the start, come to nothing. */
function balancing(flows: readonly Flow[], at: (flow: Flow) => number): bigint {
  const points = flows.map((flow) => ({ step: at(flow), amount: flow.amount })).sort((a, b) => a.step - b.step);
  let [low, high] = [(UNIT * 98n) / 100n, (UNIT * 103n) / 100n];
  if (valueAt(points, low) > 0n === valueAt(points, high) > 0n) throw new MoneyFault('cost-not-computable');
  const rising = valueAt(points, high) > 0n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (valueAt(points, middle) > 0n === rising) high = middle;
    else low = middle;
  }
  return high;
}

/** What is owed at the last flow when every step grows by `growth` (Horner's scheme over the gaps between flows). */
function valueAt(points: readonly { step: number; amount: bigint }[], growth: bigint): bigint {
  const powers = new Map<number, bigint>();
  let value = 0n;
  let step = points[0]?.step ?? 0;
  for (const point of points) {
    const gap = point.step - step;
    const factor = powers.get(gap) ?? power(growth, gap);
    powers.set(gap, factor);
    value = ((value * factor) >> BITS) + (point.amount << BITS);
    step = point.step;
  }
  return value;
}

/** `base ^ exponent` in fixed point. */
function power(base: bigint, exponent: number): bigint {
  let result = UNIT;
  let square = base;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) >> BITS;
    square = (square * square) >> BITS;
  }
  return result;
}
