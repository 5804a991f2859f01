import type { Em } from '../../database/orm.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';
import { LoanApplication } from './application.entity.ts';
import { refuseClosed } from './decide.ts';

/** `rejected`: the company said no. `released`: it had said yes, and nothing was signed. `cancelled`: the case was. */
export const WITHDRAWALS = ['rejected', 'released', 'cancelled'] as const;
export type Withdrawal = (typeof WITHDRAWALS)[number];

/** Closes an application without an agreement: it no longer counts as exposure. Throws `application-closed`. */
export async function withdrawApplication(
  em: Em, actor: Actor, at: { instanceId: string; on: string }, reason: Withdrawal,
): Promise<LoanApplication> {
  const application = await em.findOneOrFail(LoanApplication, { instanceId: at.instanceId });
  refuseClosed(application);
  const before = { status: application.status };
  em.assign(application, { status: reason, closedOn: at.on });
  await em.flush();
  await record(em, actor, {
    action: 'loan.withdraw', object: 'loan-application', objectId: application.id, caseId: application.caseId,
    before, after: { status: reason },
  });
  return application;
}
