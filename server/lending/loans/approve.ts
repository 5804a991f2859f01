import type { Em } from '../../database/orm.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';
import { yuanOf } from '../money/index.ts';
import { refuseOutside, versionOf, type Wanted } from '../products/offer.ts';
import { termsNow } from './agree.ts';
import type { LoanApplication } from './application.entity.ts';
import { refuseUnauthorised } from './authority.ts';
import { borrowerOf } from './borrower.ts';
import { refuseApproval, refuseClosed } from './decide.ts';
import { checkExposure } from './exposure.ts';
import { refuseGuarantors } from './guarantors.ts';
import { refuseCost } from './quote.ts';
import { registeredIn } from './registered.ts';

/**
 * Grants an application: from now on its amount counts as exposure. Blacklist, product, cost and exposure are looked at
 * again, because days have passed. Throws besides their codes `application-not-registered`, `application-closed`,
 * `approved-above-requested`, `approver-is-applicant` and `approval-beyond-authority`.
 */
export async function approveLoan(
  em: Em, actor: Actor, at: { instanceId: string; on: string }, granted: Wanted,
): Promise<LoanApplication> {
  const application = await registeredIn(em, at.instanceId);
  refuseClosed(application);
  refuseApproval(application, { amountFen: granted.amountFen, personId: actor.personId });
  const offer = await versionOf(em, application.productVersionId);
  refuseOutside(offer, granted);
  await borrowerOf(em, application.customerId, at.on);
  await refuseGuarantors(em, application, at.on);
  await refuseCost(em, {
    terms: await termsNow(em, offer, granted, at.on), feeFen: application.feeFen, costCap: offer.costCap, on: at.on,
  });
  await checkExposure(em, application.customerId, granted.amountFen, { on: at.on, except: application.id });
  em.assign(application, {
    status: 'approved', approvedFen: granted.amountFen, approvedMonths: granted.months, approvedRate: granted.rate,
    approvedMethod: granted.method, approvedOn: at.on, approvedBy: actor.personId,
  });
  await refuseUnauthorised(em, application, granted.amountFen);
  await em.flush();
  await record(em, actor, {
    action: 'loan.approve', object: 'loan-application', objectId: application.id, caseId: application.caseId,
    after: { amount: yuanOf(granted.amountFen), months: granted.months, rate: granted.rate, method: granted.method },
  });
  return application;
}
