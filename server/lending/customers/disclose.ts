import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { disclose } from '../../platform/audit/index.ts';
import { CUSTOMER_SECRETS, type Customer } from './customer.entity.ts';
import { CustomerSecret } from './customer-secret.entity.ts';
import type { CustomerDeps } from './deps.ts';

/** Opens one sealed field of a customer for a reason; the reading leaves an audit row. Throws `secret-absent`. */
export async function discloseSecret(
  deps: Pick<CustomerDeps, 'vault'>, em: Em, actor: Actor,
  values: { customer: Customer; field: string; reason: string },
): Promise<string> {
  const { customer, field, reason } = values;
  const column = CUSTOMER_SECRETS.find((one) => one === field);
  const sealed = (column && customer[column]) ?? (await em.findOne(CustomerSecret, { customerId: customer.id, field }))?.value;
  if (!sealed) throw new Refusal('absent', 'secret-absent', { field });
  return disclose(em, deps.vault, actor, { object: 'customer', objectId: customer.id, field, reason, sealed });
}
