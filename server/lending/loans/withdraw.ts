import type { Em } from '../../database/orm.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';
import { LoanApplication } from './application.entity.ts';
import { refuseClosed } from './decide.ts';
import { registeredIn } from './registered.ts';

/** `rejected`: the company said no. `released`: it had said yes, and nothing was signed. `cancelled`: the case was. */
export const WITHDRAWALS = ['rejected', 'released', 'cancelled'] as const;
export type Withdrawal = (typeof WITHDRAWALS)[number];

/**
 * Closes an application without an agreement: it no longer counts as exposure. A case may be cancelled before it has
 * registered one, and there is nothing to close then. Throws `application-closed`, `application-not-registered`.
 */
export async function withdrawApplication(
  em: Em, actor: Actor, at: { instanceId: string; on: string }, reason: Withdrawal,
): Promise<void> {
  const { instanceId } = at;
  const application = await (reason === 'cancelled' ? em.findOne(LoanApplication, { instanceId }) : registeredIn(em, instanceId));
  if (!application) return;
  refuseClosed(application);
  const before = { status: application.status };
  em.assign(application, { status: reason, closedOn: at.on });
  await em.flush();
  await record(em, actor, {
    action: 'loan.withdraw', object: 'loan-application', objectId: application.id, caseId: application.caseId,
    before, after: { status: reason },
  });
}
