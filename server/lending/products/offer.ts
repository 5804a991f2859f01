/** Which version of a product holds on a day, and what it refuses. */
import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import { METHODS_ZH } from '../../text/lending.zh.ts';
import { compareRates, yuanOf } from '../money/index.ts';
import { percentOf } from '../percent.ts';
import { LoanProduct, LoanProductVersion } from './product.entity.ts';
import type { RepaymentMethod } from './rules.ts';

/** The terms a customer may choose within an offer. */
export type Wanted = {
  readonly amountFen: bigint;
  readonly months: number;
  /** A year, as a decimal: `"0.15"`. */
  readonly rate: string;
  readonly method: RepaymentMethod;
};

/** The version of a product that new loans take on a business date. Throws `product-not-found`, `product-closed`. */
export async function offerOf(em: Em, productId: string, on: string): Promise<LoanProductVersion> {
  const found = await em.findOne(
    LoanProductVersion, { product: productId, fromOn: { $lte: on } },
    { orderBy: { fromOn: 'desc', number: 'desc' }, populate: ['product'] },
  );
  if (!found) throw new Refusal('absent', 'product-not-found');
  if (!found.product.open) throw new Refusal('invalid', 'product-closed', { product: found.product.name });
  return found;
}

/** The newest version of a product, whether it holds yet or not. */
export async function newestOf(em: Em, productId: string): Promise<LoanProductVersion> {
  return em.findOneOrFail(LoanProductVersion, { product: productId }, { orderBy: { number: 'desc' }, populate: ['product'] });
}

/** A pinned version with its product. */
export async function versionOf(em: Em, id: string): Promise<LoanProductVersion> {
  return em.findOneOrFail(LoanProductVersion, { id }, { populate: ['product'] });
}

/** Every product with the version that holds on a business date, closed ones included. */
export async function offersOn(em: Em, on: string): Promise<readonly LoanProductVersion[]> {
  const products = await em.find(LoanProduct, {}, { orderBy: { code: 'asc' } });
  const versions = await em.find(
    LoanProductVersion, { fromOn: { $lte: on } }, { orderBy: { fromOn: 'desc', number: 'desc' }, populate: ['product'] },
  );
  return products.flatMap((product) => versions.find((version) => version.product.id === product.id) ?? []);
}

type Limits = Pick<
  LoanProductVersion,
  'minFen' | 'maxFen' | 'minMonths' | 'maxMonths' | 'minRate' | 'maxRate' | 'methods'
>;

/**
 * Throws what the offer does not allow: `loan-above-limit`, `loan-below-limit`, `term-out-of-range`,
 * `rate-out-of-range`, `method-not-offered`. Both ends of a range belong to it.
 */
export function refuseOutside(offer: Limits, wanted: Wanted): void {
  const { amountFen, months, rate, method } = wanted;
  if (amountFen > offer.maxFen) {
    throw new Refusal('invalid', 'loan-above-limit', { amount: yuanOf(amountFen), limit: yuanOf(offer.maxFen) });
  }
  if (amountFen < offer.minFen) {
    throw new Refusal('invalid', 'loan-below-limit', { amount: yuanOf(amountFen), limit: yuanOf(offer.minFen) });
  }
  if (months < offer.minMonths || months > offer.maxMonths) {
    throw new Refusal('invalid', 'term-out-of-range', { months, from: offer.minMonths, to: offer.maxMonths });
  }
  if (compareRates(rate, offer.minRate) < 0 || compareRates(rate, offer.maxRate) > 0) {
    throw new Refusal('invalid', 'rate-out-of-range', {
      rate: percentOf(rate), from: percentOf(offer.minRate), to: percentOf(offer.maxRate),
    });
  }
  if (!offer.methods.includes(method)) {
    const offered = offer.methods.map((one) => METHODS_ZH[one]).join('、');
    throw new Refusal('invalid', 'method-not-offered', { method: METHODS_ZH[method], offered });
  }
}
