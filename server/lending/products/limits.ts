/** What the dated parameters let any product offer. */
import type { Em } from '../../database/orm.ts';
import { parametersAt } from '../../platform/parameters/index.ts';
import type { Offer, ProductLimits } from './consistent.ts';

/** The limits as of the business date on which a version is made. */
export async function productLimits(em: Em, offer: Pick<Offer, 'costCap'>, on: string): Promise<ProductLimits> {
  const parameters = new Map((await parametersAt(em, on)).map((parameter) => [parameter.name, parameter]));
  const rateOf = (name: string): string | undefined => {
    const found = parameters.get(name);
    return found?.type === 'rate' ? String(found.value) : undefined;
  };
  return {
    on,
    penaltyUplift: rateOf('penaltyUpliftLimit') ?? '0',
    misuseUplift: rateOf('misuseUpliftLimit') ?? '0',
    costCap: rateOf(offer.costCap),
  };
}
