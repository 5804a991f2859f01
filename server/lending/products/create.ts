import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';
import { yuanOf } from '../money/index.ts';
import { refuseInconsistent, type Offer } from './consistent.ts';
import { productLimits } from './limits.ts';
import { LoanProduct, LoanProductVersion } from './product.entity.ts';

/** When a version is made: the business date, and the instant. */
export type Moment = { readonly on: string; readonly at: Date };

/** Puts a product on offer with its first version. Throws `product-exists` and `product-inconsistent`. */
export async function createProduct(
  em: Em, actor: Actor, values: { code: string; name: string; orgId: string; moment: Moment; offer: Offer },
): Promise<LoanProductVersion> {
  const { code, name, orgId, moment, offer } = values;
  if (await em.findOne(LoanProduct, { code })) throw new Refusal('conflict', 'product-exists', { code });
  const product = em.create(LoanProduct, { code, name, open: true, orgId, ownerId: actor.personId });
  return addVersion(em, actor, product, { number: 1, moment, offer });
}

/**
 * Offers other terms from a day on, today or later. What has been applied for or agreed keeps its version. Throws
 * `stale-version` when somebody made a version since `number` was looked at, and `product-inconsistent`.
 */
export async function reviseProduct(
  em: Em, actor: Actor, values: { product: LoanProduct; number: number; moment: Moment; offer: Offer },
): Promise<LoanProductVersion> {
  const { product, number, moment, offer } = values;
  const last = await em.count(LoanProductVersion, { product: product.id });
  if (last !== number) throw new Refusal('conflict', 'stale-version');
  return addVersion(em, actor, product, { number: last + 1, moment, offer });
}

async function addVersion(
  em: Em, actor: Actor, product: LoanProduct, { number, moment, offer }: { number: number; moment: Moment; offer: Offer },
): Promise<LoanProductVersion> {
  refuseInconsistent(offer, await productLimits(em, offer, moment.on));
  const version = em.create(LoanProductVersion, { ...offer, methods: [...offer.methods], product, number, createdAt: moment.at });
  await em.flush();
  const { minFen, maxFen, ...said } = offer;
  await record(em, actor, {
    action: 'product.version', object: 'product', objectId: product.id,
    after: { ...said, code: product.code, number, min: yuanOf(minFen), max: yuanOf(maxFen) },
  });
  return version;
}
