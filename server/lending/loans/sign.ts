import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';
import { parameterAt } from '../../platform/parameters/index.ts';
import { companyNumber } from '../company-numbers.ts';
import { yuanOf } from '../money/index.ts';
import { versionOf } from '../products/offer.ts';
import { termsNow } from './agree.ts';
import { LoanAgreement } from './agreement.entity.ts';
import type { LoanApplication } from './application.entity.ts';
import { borrowerOf } from './borrower.ts';
import { refuseDays, refuseDeduction } from './decide.ts';
import { checkExposure } from './exposure.ts';
import { refuseGuarantors } from './guarantors.ts';
import { maturityOf } from './loan-terms.ts';
import { refuseCost } from './quote.ts';
import { registeredIn } from './registered.ts';

export type Signing = {
  readonly signedOn: string;
  /** 起息日: the agreed day of the payout. */
  readonly startOn: string;
  /** What is to be paid out; undefined means the whole principal, which is the only thing allowed. */
  readonly payoutFen: bigint | undefined;
};

/**
 * Turns an approved application into an agreement with a number, its terms pinned. Blacklist, cost and exposure are
 * looked at once more. Throws their codes, `application-not-registered`, `application-not-approved`,
 * `interest-deducted-up-front` and what `refuseDays` throws.
 */
export async function signAgreement(
  em: Em, actor: Actor, moment: { instanceId: string; on: string; at: Date }, signing: Signing,
): Promise<LoanAgreement> {
  const { on } = moment;
  const application = await registeredIn(em, moment.instanceId);
  const { granted, approvedOn } = grantedOf(application);
  refuseDays({ ...signing, approvedOn, on }, Number(await parameterAt(em, 'startWithinDays', on)));
  refuseDeduction(granted.amountFen, signing.payoutFen ?? granted.amountFen);
  await borrowerOf(em, application.customerId, on);
  await refuseGuarantors(em, application, on);
  const offer = await versionOf(em, application.productVersionId);
  const terms = await termsNow(em, offer, granted, signing.startOn);
  await refuseCost(em, { terms, feeFen: application.feeFen, costCap: offer.costCap, on: signing.signedOn });
  await checkExposure(em, application.customerId, granted.amountFen, { on, except: application.id });
  const agreement = em.create(LoanAgreement, {
    number: await companyNumber(em, signing.signedOn, { kind: 'agreement', prefix: 'HT' }),
    caseId: application.caseId, applicationId: application.id,
    customerId: application.customerId, productVersionId: offer.id, amountFen: granted.amountFen, annualRate: granted.rate,
    months: granted.months, method: granted.method, signedOn: signing.signedOn, startOn: signing.startOn,
    maturesOn: maturityOf(terms), terms, status: 'signed', signedBy: actor.personId, createdAt: moment.at,
    orgId: application.orgId, ownerId: application.ownerId,
  });
  em.assign(application, { status: 'signed', closedOn: on });
  await em.flush();
  await record(em, actor, {
    action: 'loan.sign', object: 'loan-agreement', objectId: agreement.id, caseId: application.caseId,
    after: { number: agreement.number, amount: yuanOf(granted.amountFen), signedOn: signing.signedOn, startOn: signing.startOn },
  });
  return agreement;
}

/** What was granted. Throws `application-not-approved`. */
function grantedOf(application: LoanApplication) {
  const { status, approvedFen, approvedMonths, approvedRate, approvedMethod, approvedOn } = application;
  if (status !== 'approved' || !approvedFen || !approvedMonths || !approvedRate || !approvedMethod || !approvedOn) {
    throw new Refusal('conflict', 'application-not-approved', { status });
  }
  return { granted: { amountFen: approvedFen, months: approvedMonths, rate: approvedRate, method: approvedMethod }, approvedOn };
}
