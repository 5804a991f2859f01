/** What a loan would cost: plan, annual cost and cap. One function for the preview, the application and the agreement. */
import type { Em } from '../../database/orm.ts';
import { PARAMETERS_ZH } from '../../text/parameters.zh.ts';
import { MEASURES_ZH } from '../../text/lending.zh.ts';
import { isAboveCap, yuanOf, type PlanRow } from '../money/index.ts';
import { costCapOn, refuseAbove } from './cost-cap.ts';
import { costOf, planOf } from './loan-terms.ts';
import type { QuoteAnswer } from './shapes.ts';
import type { AgreedTerms } from './terms.ts';

/** Terms, fees of all kinds, the parameter that caps the cost, and the day whose cap holds: the day of the contract. */
export type CostQuestion = {
  readonly terms: AgreedTerms; readonly feeFen: bigint; readonly costCap: string; readonly on: string;
};

/** Throws `cost-above-cap` for a loan that would cost more a year than the cap of the day. */
export async function refuseCost(em: Em, { terms, feeFen, costCap, on }: CostQuestion): Promise<void> {
  refuseAbove(costOf(terms, planOf(terms), feeFen), await costCapOn(em, costCap, on));
}

/** The quote (试算), as shown: amounts in yuan. */
export async function quoteOf(em: Em, { terms, feeFen, costCap, on }: CostQuestion): Promise<QuoteAnswer> {
  const plan = planOf(terms);
  const cost = costOf(terms, plan, feeFen);
  const cap = await costCapOn(em, costCap, on);
  return {
    rows: plan.map(rowOf),
    totals: totalsOf(plan, feeFen),
    annualCost: cost,
    cap: {
      name: PARAMETERS_ZH[cap.name] ?? cap.name, rate: cap.rate, by: { code: cap.measure, name: MEASURES_ZH[cap.measure] },
      within: !isAboveCap(cost, cap),
    },
  };
}

function rowOf({ n, due, days, principal, interest, total, balance }: PlanRow): QuoteAnswer['rows'][number] {
  return {
    n, dueOn: due, days, principal: yuanOf(principal), interest: yuanOf(interest), total: yuanOf(total), balance: yuanOf(balance),
  };
}

function totalsOf(plan: readonly PlanRow[], feeFen: bigint): QuoteAnswer['totals'] {
  const sum = (part: (row: PlanRow) => bigint) => plan.reduce((total, row) => total + part(row), 0n);
  return {
    principal: yuanOf(sum((row) => row.principal)), interest: yuanOf(sum((row) => row.interest)), fee: yuanOf(feeFen),
    total: yuanOf(sum((row) => row.total) + feeFen),
  };
}
