import type { Em } from '../../database/orm.ts';
import { parameterValues } from '../../platform/parameters/index.ts';
import { INCOME_BASES, type Manner } from './recipes.ts';

/**
 * How the company keeps its books on a day: the dated parameters `incomeBasis` and `vatRate`.
 * @throws Refusal `parameter-missing`
 */
export async function mannerOn(em: Em, on: string): Promise<Pick<Manner, 'basis' | 'vatRate'>> {
  const { incomeBasis, vatRate } = await parameterValues(em, ['incomeBasis', 'vatRate'], on);
  const basis = INCOME_BASES.find((one) => one === incomeBasis);
  if (basis === undefined) throw new Error(`the parameter incomeBasis is ${String(incomeBasis)}, not ${INCOME_BASES.join(' or ')}`);
  return { basis, vatRate: String(vatRate) };
}
