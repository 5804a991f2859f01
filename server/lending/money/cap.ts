/**
 * Ceilings on what a loan may cost a year, as a dated table: 24 % (法发〔2017〕22号), four times the one-year LPR (the ceiling of
 * 民间借贷 since 2020-08-20, and of the 2025 guidance for small-loan companies), or what a province sets. The table is the
 * caller's; the core only reads it.
 */
import type { AnnualCost } from './cost.ts';
import type { Day } from './day.ts';
import { MoneyFault } from './fault.ts';
import { compare, decimal, times } from './ratio.ts';
import { toDecimal } from './rounding.ts';

/** Which figure a cap is held against: the effective annual rate, or the IRR of a period × the periods of a year. */
export const MEASURES = ['effectiveAnnual', 'periodicNominal'] as const satisfies readonly (keyof AnnualCost)[];
export type Measure = (typeof MEASURES)[number];

/** One row: from a day on, a rate or a multiple of the LPR of the day; the tightest of the rows in force holds. */
export type CapRow = {
  readonly name: string;
  readonly from: Day;
  /** The first day on which the row holds no more. */
  readonly until?: Day;
  readonly measure: Measure;
} & ({ readonly rate: string } | { readonly timesLpr: string });

/** 一年期 LPR from the day of its publication on. */
export type LprRow = { readonly from: Day; readonly rate: string };

export type Cap = { readonly name: string; readonly rate: string; readonly measure: Measure };

/**
 * The cap that holds on a day: the tightest of those in force. Undefined when none is.
 * @throws MoneyFault `lpr-missing` when a multiple is asked for on a day without an LPR
 */
export function capOn(rows: readonly CapRow[], lpr: readonly LprRow[], on: Day): Cap | undefined {
  return rows.filter(({ from, until }) => from <= on && (until === undefined || on < until))
    .map((row) => ({ name: row.name, measure: row.measure, rate: 'rate' in row ? row.rate : multipleOf(row.timesLpr, lpr, on) }))
    .reduce<Cap | undefined>((tightest, cap) => (tightest && !isLower(cap.rate, tightest.rate) ? tightest : cap), undefined);
}

const isLower = (a: string, b: string): boolean => compare(decimal(a), decimal(b)) < 0;

/** So many times the LPR of the day, exact to six places and never above it. */
function multipleOf(multiple: string, lpr: readonly LprRow[], on: Day): string {
  const rate = lpr.filter(({ from }) => from <= on).toSorted((a, b) => (a.from < b.from ? -1 : 1)).at(-1)?.rate;
  if (rate === undefined) throw new MoneyFault('lpr-missing', { on });
  return toDecimal(times(decimal(rate), decimal(multiple)), 6, 'down');
}

/**
 * Whether a cost is above a cap, by the measure that the cap names. The cap itself may be reached. Both are compared to a
 * hundredth of a percent: installments in whole fen move a loan of exactly 24 % a little above or below it.
 */
export function isAboveCap(cost: AnnualCost, cap: Cap): boolean {
  const [paid, most] = [cost[cap.measure], cap.rate].map((rate) => decimal(toDecimal(decimal(rate), 4, 'half-up')));
  return paid !== undefined && most !== undefined && compare(paid, most) > 0;
}
