/** 综合年化成本上限: which cap holds on a day, from the dated parameters, and the refusal of a cost above it. */
import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import { parametersAt } from '../../platform/parameters/index.ts';
import { capOn, isAboveCap, type AnnualCost, type Cap, type CapRow, type Measure } from '../money/index.ts';
import { percentOf } from '../percent.ts';
import { refusing } from '../refuse-fault.ts';

/** What the parameter `costCapBasis` may say, and the figure it means: 单利 or 复利. */
export const COST_BASES = ['periodic', 'effective'] as const;
export type CostBasis = (typeof COST_BASES)[number];

const MEASURE_OF: Readonly<Record<CostBasis, Measure>> = { periodic: 'periodicNominal', effective: 'effectiveAnnual' };

/** A cap with the basis it is held by. */
export type CostCap = Cap & { readonly by: CostBasis };

/**
 * The tightest cap of a business date: the parameter that the product names, and, on days on which `lprMultiple` holds, so
 * many times the one-year LPR of that day. Throws `parameter-missing` and `lpr-missing`.
 */
export async function costCapOn(em: Em, name: string, on: string): Promise<CostCap> {
  const values = new Map((await parametersAt(em, on)).map((parameter) => [parameter.name, String(parameter.value)]));
  const by = COST_BASES.find((basis) => basis === values.get('costCapBasis')) ?? 'effective';
  const row = { from: on, measure: MEASURE_OF[by] };
  const [rate, timesLpr, lpr] = [values.get(name), values.get('lprMultiple'), values.get('lprOneYear')];
  if (rate === undefined) throw new Refusal('invalid', 'parameter-missing', { name, on });
  const rows: CapRow[] = [{ ...row, name, rate }, ...(timesLpr === undefined ? [] : [{ ...row, name: 'lprMultiple', timesLpr }])];
  const cap = refusing(() => capOn(rows, lpr === undefined ? [] : [{ from: on, rate: lpr }], on));
  if (!cap) throw new Error('a cap that holds from today on does not hold today');
  return { ...cap, rate: cap.rate.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''), by };
}

/** Throws `cost-above-cap`. The cap itself may be reached. */
export function refuseAbove(cost: AnnualCost, cap: Cap): void {
  if (!isAboveCap(cost, cap)) return;
  throw new Refusal('invalid', 'cost-above-cap', {
    cost: percentOf(cost[cap.measure]), cap: percentOf(cap.rate), name: cap.name,
  });
}
