import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';
import { compareRates, yuanOf } from '../money/index.ts';
import { LoanProduct, LoanProductVersion } from './product.entity.ts';
import type { ProductRules, RepaymentMethod } from './rules.ts';

/** What a product version offers from a day on. */
export type Offer = {
  readonly fromOn: string;
  readonly minFen: bigint;
  readonly maxFen: bigint;
  readonly minMonths: number;
  readonly maxMonths: number;
  readonly minRate: string;
  readonly maxRate: string;
  readonly methods: readonly RepaymentMethod[];
  readonly rules: ProductRules;
  readonly costCap: string;
};

/** Puts a product on offer with its first version. Throws `product-exists` and `product-inconsistent`. */
export async function createProduct(
  em: Em, actor: Actor, values: { code: string; name: string; orgId: string; at: Date; offer: Offer },
): Promise<LoanProduct> {
  const { code, name, orgId, at, offer } = values;
  if (await em.findOne(LoanProduct, { code })) throw new Refusal('conflict', 'product-exists', { code });
  const product = em.create(LoanProduct, { code, name, open: true, orgId, ownerId: actor.personId });
  await addVersion(em, actor, product, { number: 1, at, offer });
  return product;
}

/** Offers other terms from a day on. What has been applied for or agreed keeps its version. Throws `product-inconsistent`. */
export async function reviseProduct(
  em: Em, actor: Actor, values: { productId: string; at: Date; offer: Offer },
): Promise<LoanProductVersion> {
  const product = await em.findOne(LoanProduct, { id: values.productId });
  if (!product) throw new Refusal('absent', 'product-not-found');
  const number = await em.count(LoanProductVersion, { product: product.id }) + 1;
  return addVersion(em, actor, product, { number, at: values.at, offer: values.offer });
}

async function addVersion(
  em: Em, actor: Actor, product: LoanProduct, { number, at, offer }: { number: number; at: Date; offer: Offer },
): Promise<LoanProductVersion> {
  refuseInconsistent(offer);
  const version = em.create(LoanProductVersion, { ...offer, methods: [...offer.methods], product, number, createdAt: at });
  await em.flush();
  const { minFen, maxFen, ...said } = offer;
  await record(em, actor, {
    action: 'product.version', object: 'product', objectId: product.id,
    after: { ...said, code: product.code, number, min: yuanOf(minFen), max: yuanOf(maxFen) },
  });
  return version;
}

/** Throws `product-inconsistent` when a range is upside down or nothing can be chosen. */
export function refuseInconsistent(offer: Offer): void {
  const { minFen, maxFen, minMonths, maxMonths, minRate, maxRate, methods } = offer;
  const faults = [
    (minFen <= 0n || maxFen < minFen) && 'amount',
    (minMonths < 1 || maxMonths < minMonths) && 'months',
    compareRates(maxRate, minRate) < 0 && 'rate',
    methods.length === 0 && 'methods',
  ].filter((fault) => fault !== false);
  if (faults.length > 0) throw new Refusal('invalid', 'product-inconsistent', { faults });
}
