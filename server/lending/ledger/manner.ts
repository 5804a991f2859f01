import type { Em } from '../../database/orm.ts';
import { parameterAt } from '../../platform/parameters/index.ts';
import { INCOME_BASES, type Manner } from './recipes.ts';

/**
 * How the company keeps its books on a day: the dated parameters `incomeBasis` and `vatRate`.
 * @throws Refusal `parameter-missing`
 */
export async function mannerOn(em: Em, on: string): Promise<Pick<Manner, 'basis' | 'vatRate'>> {
  const asked = await parameterAt(em, 'incomeBasis', on);
  const basis = INCOME_BASES.find((one) => one === asked);
  if (basis === undefined) throw new Error(`the parameter incomeBasis is ${String(asked)}, not ${INCOME_BASES.join(' or ')}`);
  return { basis, vatRate: String(await parameterAt(em, 'vatRate', on)) };
}
