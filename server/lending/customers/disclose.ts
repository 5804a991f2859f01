import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { disclose } from '../../platform/audit/index.ts';
import type { Customer, CustomerSecret } from './customer.entity.ts';
import type { CustomerDeps } from './deps.ts';

/** Opens one sealed field of a customer for a reason; the reading leaves an audit row. Throws `secret-absent`. */
export async function discloseSecret(
  deps: Pick<CustomerDeps, 'vault'>, em: Em, actor: Actor,
  values: { customer: Customer; field: CustomerSecret; reason: string },
): Promise<string> {
  const { customer, field, reason } = values;
  const sealed = customer[field];
  if (!sealed) throw new Refusal('absent', 'secret-absent', { field });
  return disclose(em, deps.vault, actor, { object: 'customer', objectId: customer.id, field, reason, sealed });
}
