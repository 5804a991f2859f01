/**
 * Ceilings on what a loan may cost a year: 24 % (法发〔2017〕22号), four times the one-year LPR (the ceiling of 民间借贷 since
 * 2020-08-20, and of the 2025 guidance for small-loan companies), or what a province sets. Which of them hold on a day is for
 * the caller to say.
 */
import type { AnnualCost } from './cost.ts';
import { compare, decimal, times } from './ratio.ts';
import { toDecimal } from './rounding.ts';

/** Which figure a cap is held against: the effective annual rate, or the IRR of a period × the periods of a year. */
export const MEASURES = ['periodic', 'effective'] as const satisfies readonly (keyof AnnualCost)[];
export type Measure = (typeof MEASURES)[number];

export type Cap = { readonly name: string; readonly rate: string; readonly measure: Measure };

/** The cap that the other does not loosen: that with the lower rate. Both are held against the same measure. */
export const tighterOf = (a: Cap, b: Cap): Cap => (compare(decimal(b.rate), decimal(a.rate)) < 0 ? b : a);

/** So many times the LPR of the day: six places, and never above it. */
export const timesLpr = (multiple: string, lpr: string): string => toDecimal(times(decimal(lpr), decimal(multiple)), 6, 'down');

/**
 * Whether a cost is above a cap, by the measure that the cap names. The cap itself may be reached. Both are compared to a
 * hundredth of a percent: installments in whole fen move a loan of exactly 24 % a little above or below it.
 */
export function isAboveCap(cost: AnnualCost, cap: Cap): boolean {
  const [paid, most] = [cost[cap.measure], cap.rate].map((rate) => decimal(toDecimal(decimal(rate), 4, 'half-up')));
  return paid !== undefined && most !== undefined && compare(paid, most) > 0;
}
