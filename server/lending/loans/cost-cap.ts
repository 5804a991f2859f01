/** 综合年化成本上限: which cap holds on a day, and whether a cost keeps to it. */
import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import { parametersAt } from '../../platform/parameters/index.ts';
import { compare, decimal, times, toDecimal, type AnnualCost } from '../money/index.ts';
import { percentOf } from '../percent.ts';

/** `periodic`: IRR of a period × periods a year (单利). `effective`: with compound interest (复利). */
export const COST_BASES = ['periodic', 'effective'] as const;
export type CostBasis = (typeof COST_BASES)[number];

/** A cap, the parameter it comes from, and by which measure it is held. */
export type CostCap = { readonly name: string; readonly rate: string; readonly by: CostBasis };

/**
 * The tightest cap of a business date: the parameter that the product names, and, on days on which `lprMultiple` holds, so
 * many times the one-year LPR of that day. Throws `parameter-missing`.
 */
export async function costCapOn(em: Em, name: string, on: string): Promise<CostCap> {
  const values = new Map((await parametersAt(em, on)).map((parameter) => [parameter.name, String(parameter.value)]));
  const valueOf = (parameter: string): string => {
    const value = values.get(parameter);
    if (value === undefined) throw new Refusal('invalid', 'parameter-missing', { name: parameter, on });
    return value;
  };
  const by = COST_BASES.find((basis) => basis === values.get('costCapBasis')) ?? 'effective';
  const named = { name, rate: valueOf(name), by };
  const multiple = values.get('lprMultiple');
  return multiple === undefined ? named : tighter(named, { name: 'lprMultiple', rate: multiplied(valueOf('lprOneYear'), multiple), by });
}

/** The lower of two caps. */
export function tighter(a: CostCap, b: CostCap): CostCap {
  return compare(decimal(b.rate), decimal(a.rate)) < 0 ? b : a;
}

/** `"0.03"` × 4 → `"0.12"`, exact to six places. */
export function multiplied(rate: string, multiple: string): string {
  return toDecimal(times(decimal(rate), decimal(multiple)), 6, 'down').replace(/\.?0+$/, '');
}

/** The cost by the measure of a cap. */
export function measured(cost: AnnualCost, by: CostBasis): string {
  return by === 'periodic' ? cost.periodicNominal : cost.effectiveAnnual;
}

/**
 * Whether a cost keeps to a cap. The cap itself may be reached; both are compared to a hundredth of a percent, because
 * installments in whole fen move the cost of a loan at exactly 24 % a little above or below it.
 */
export function isWithin(cost: AnnualCost, cap: CostCap): boolean {
  const places = (rate: string) => decimal(toDecimal(decimal(rate), 4, 'half-up'));
  return compare(places(measured(cost, cap.by)), places(cap.rate)) <= 0;
}

/** Throws `cost-above-cap`. */
export function refuseAbove(cost: AnnualCost, cap: CostCap): void {
  if (isWithin(cost, cap)) return;
  throw new Refusal('invalid', 'cost-above-cap', { cost: percentOf(measured(cost, cap.by)), cap: percentOf(cap.rate), name: cap.name });
}
