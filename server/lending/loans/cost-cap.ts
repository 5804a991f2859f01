/** 综合年化成本上限: which cap holds on a day, from the dated parameters, and the refusal of a cost above it. */
import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import { parametersAt } from '../../platform/parameters/index.ts';
import { isAboveCap, type AnnualCost, type Cap, MEASURES, tighterOf, timesLpr } from '../money/index.ts';
import { percentOf } from '../percent.ts';

/**
 * The tightest cap of a business date: the parameter that the product names, and, on days on which `lprMultiple` holds, so
 * many times the one-year LPR of that day. `costCapBasis` says by which measure. Throws `parameter-missing` and `lpr-missing`.
 */
export async function costCapOn(em: Em, name: string, on: string): Promise<Cap> {
  const values = new Map((await parametersAt(em, on)).map((parameter) => [parameter.name, String(parameter.value)]));
  const measure = MEASURES.find((one) => one === values.get('costCapBasis')) ?? 'effective';
  const [rate, multiple, lpr] = [values.get(name), values.get('lprMultiple'), values.get('lprOneYear')];
  if (rate === undefined) throw new Refusal('invalid', 'parameter-missing', { name, on });
  const cap = { name, rate, measure };
  if (multiple === undefined) return plain(cap);
  if (lpr === undefined) throw new Refusal('invalid', 'lpr-missing', { on });
  return plain(tighterOf(cap, { name: 'lprMultiple', rate: timesLpr(multiple, lpr), measure }));
}

/** Without the zeros that say nothing. */
const plain = (cap: Cap): Cap => ({ ...cap, rate: cap.rate.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '') });

/** Throws `cost-above-cap`. The cap itself may be reached. */
export function refuseAbove(cost: AnnualCost, cap: Cap): void {
  if (!isAboveCap(cost, cap)) return;
  throw new Refusal('invalid', 'cost-above-cap', {
    cost: percentOf(cost[cap.measure]), cap: percentOf(cap.rate), name: cap.name,
  });
}
