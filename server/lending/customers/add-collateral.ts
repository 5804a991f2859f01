import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';
import { yuanOf } from '../money/index.ts';
import { Collateral, type CollateralType } from './collateral.entity.ts';
import type { Customer } from './customer.entity.ts';
import type { CustomerDeps } from './deps.ts';

/**
 * Notes a thing that secures a customer's debts. Throws `collateral-value-invalid` for a value that is not positive and
 * `appraised-in-future`.
 */
export async function addCollateral(
  deps: CustomerDeps, em: Em, actor: Actor,
  values: {
    customer: Customer; type: CollateralType; description: string; valueFen: bigint; ownerName: string; appraisedOn: string;
  },
): Promise<Collateral> {
  const { customer, ...thing } = values;
  const on = await deps.clock.businessDate(em);
  if (thing.valueFen <= 0n) throw new Refusal('invalid', 'collateral-value-invalid', { value: yuanOf(thing.valueFen) });
  if (thing.appraisedOn > on) throw new Refusal('invalid', 'appraised-in-future', { appraisedOn: thing.appraisedOn, on });
  const collateral = em.create(Collateral, {
    ...thing, customerId: customer.id, orgId: customer.orgId, ownerId: customer.ownerId,
  });
  await em.flush();
  const { valueFen, ...said } = thing;
  await record(em, actor, {
    action: 'customer.collateral', object: 'customer', objectId: customer.id, after: { ...said, value: yuanOf(valueFen) },
  });
  return collateral;
}
