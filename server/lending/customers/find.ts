import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Rights } from '../../platform/policy/index.ts';
import { Customer } from './customer.entity.ts';

/**
 * A customer inside the scope of a person's right. Throws `customer-not-found` when there is none or it is not theirs to
 * see, and `not-allowed` when they may see it but not do this.
 */
export async function findCustomer(em: Em, rights: Rights, id: string, action: string): Promise<Customer> {
  const customer = await em.findOne(Customer, { id });
  if (!customer || !rights.covers('customer', 'read', customer)) throw new Refusal('absent', 'customer-not-found');
  if (!rights.covers('customer', action, customer)) {
    throw new Refusal('forbidden', 'not-allowed', { object: 'customer', action });
  }
  return customer;
}
