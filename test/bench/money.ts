/** The money core: plans and positions a second, and how a position grows with the events behind it. */
import { addDays, type LoanEvent, type LoanTerms, position, schedule } from '../../server/lending/money/index.ts';
import { type Figure, figure } from './figure.ts';

const TERMS: LoanTerms = {
  rulesVersion: 1, principal: 10_000_000n, startOn: '2022-01-15', rate: '0.15', method: 'equal-installments',
  dues: { every: 1, unit: 'month', count: 36 }, dayCount: 'actual/365', overdue: { uplift: '0.5', compound: true },
};
const DAYS = 1095;
const AS_OF = '2025-03-01';

export async function moneyFigures(): Promise<Figure[]> {
  const yardstick = figure('money.yardstick', perSecond(annuityByHand, 200), 'annuities/s');
  const plans = figure('money.schedule-36', perSecond(() => schedule(TERMS), 400), 'schedules/s', yardstick);
  const [few, many] = [50, 500].map(history);
  const ofFew = perSecond(() => position(TERMS, few ?? [], AS_OF), 100);
  const ofMany = perSecond(() => position(TERMS, many ?? [], AS_OF), 30);
  const small = figure('money.position-36-rows-50-events', ofFew, 'positions/s', yardstick);
  return [
    yardstick, plans, small,
    figure('money.position-36-rows-500-events', ofMany, 'positions/s', yardstick),
    figure('money.growth-50-to-500-events', ofFew / ofMany, 'times as long'),
  ];
}

/** The annuity of 36 equal periods in whole numbers, as a measure of the machine: `P·r·(1+r)ⁿ / ((1+r)ⁿ − 1)`. */
function annuityByHand(): bigint {
  let level = 0n;
  for (let rate = 1n; rate <= 20n; rate += 1n) {
    const growth = (1200n + rate) ** 36n;
    level += (10_000_000n * rate * growth) / (1200n * (growth - 1200n ** 36n));
  }
  return level;
}

/** Receipts of one size, evenly over three years: too small at first, so that the loan is late for most of its life. */
function history(count: number): LoanEvent[] {
  const first: LoanEvent = { id: 'paid-out', type: 'disbursement', amount: TERMS.principal, valueOn: TERMS.startOn, bookedOn: TERMS.startOn };
  const receipts = Array.from({ length: count }, (_, index): LoanEvent => {
    const on = addDays(TERMS.startOn, 1 + Math.floor((index * DAYS) / count));
    return { id: `receipt-${index + 1}`, type: 'repayment', amount: BigInt(Math.floor(12_000_000 / count)), valueOn: on, bookedOn: on };
  });
  return [first, ...receipts];
}

/** The best of five rounds: what the machine can do when it is left alone. */
function perSecond(work: () => unknown, times: number): number {
  let best = 0;
  for (let round = 0; round < 5; round += 1) {
    const from = performance.now();
    for (let turn = 0; turn < times; turn += 1) work();
    best = Math.max(best, (times * 1000) / (performance.now() - from));
  }
  return best;
}
