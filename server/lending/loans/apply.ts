import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';
import type { Rights } from '../../platform/policy/index.ts';
import { findCustomer } from '../customers/find.ts';
import { yuanOf } from '../money/index.ts';
import { offerOf, refuseOutside, type Wanted } from '../products/offer.ts';
import { termsNow } from './agree.ts';
import { LoanApplication, type Direction, type OfferedSecurities, type SecurityType } from './application.entity.ts';
import { borrowerOf } from './borrower.ts';
import { refuseClosed, refuseDeduction, refuseUnsecured } from './decide.ts';
import { checkExposure } from './exposure.ts';
import { refuseGuarantors } from './guarantors.ts';
import { refuseCost } from './quote.ts';

/** Where an application lives: its case and the instance that carries it. */
export type ApplicationPlace = {
  readonly caseId: string;
  readonly instanceId: string;
  readonly orgId: string;
  readonly ownerId: string;
  /** The business date. */
  readonly on: string;
};

export type ApplicationWish = Wanted & {
  readonly customerId: string;
  readonly productId: string;
  /** What the customer is to get; must be the whole amount. */
  readonly payoutFen: bigint;
  readonly feeFen: bigint;
  readonly purpose: string;
  readonly repaymentSource: string;
  readonly direction: Direction;
  readonly security: SecurityType;
  readonly securities: OfferedSecurities;
};

/**
 * Registers what a customer asks for, on the product version of the day; a corrected application replaces the wish of
 * the same instance. Refuses a customer the applicant may not see, a blacklisted customer or guarantor, a security that is
 * not there, terms outside the product, interest or fees deducted up front, a cost above the dated cap and an exposure
 * above the limit.
 */
export async function applyForLoan(
  em: Em, by: { actor: Actor; rights: Rights }, place: ApplicationPlace, wish: ApplicationWish,
): Promise<LoanApplication> {
  const { actor, rights } = by;
  const { on } = place;
  const { customerId, productId, payoutFen, ...kept } = wish;
  const known = await em.findOne(LoanApplication, { instanceId: place.instanceId });
  if (known) refuseClosed(known);
  if (known && known.customerId !== customerId) throw new Refusal('invalid', 'application-customer-fixed');
  await findCustomer(em, rights, customerId, 'read');
  await borrowerOf(em, customerId, on);
  refuseUnsecured(wish.security, wish.securities);
  await refuseGuarantors(em, wish, on);
  const offer = await offerOf(em, productId, on);
  refuseOutside(offer, wish);
  refuseDeduction(wish.amountFen, payoutFen);
  await refuseCost(em, { terms: await termsNow(em, offer, wish, on), feeFen: wish.feeFen, costCap: offer.costCap, on });
  await checkExposure(em, customerId, wish.amountFen, { on, except: known?.id });
  const application = known ?? em.create(LoanApplication, {
    ...wanted(kept), ...nothingGranted, customerId, caseId: place.caseId, instanceId: place.instanceId,
    productVersionId: offer.id, appliedOn: on, status: 'applied', orgId: place.orgId, ownerId: place.ownerId,
  });
  if (known) {
    em.assign(known, { ...wanted(kept), ...nothingGranted, productVersionId: offer.id, status: 'applied' });
  }
  await em.flush();
  await record(em, actor, {
    action: 'loan.apply', object: 'loan-application', objectId: application.id, caseId: place.caseId,
    after: { customerId, product: offer.product.code, amount: yuanOf(wish.amountFen), months: wish.months, rate: wish.rate },
  });
  return application;
}

const nothingGranted = {
  approvedFen: null, approvedMonths: null, approvedRate: null, approvedMethod: null, approvedOn: null, approvedBy: null,
  closedOn: null,
} as const;

function wanted(wish: Omit<ApplicationWish, 'customerId' | 'productId' | 'payoutFen'>) {
  const { rate, ...same } = wish;
  return { ...same, annualRate: rate };
}
