import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import { blacklistingOf } from '../customers/blacklist.ts';
import { Customer } from '../customers/customer.entity.ts';
import { identityOf } from '../customers/identity.ts';

/** A customer the company may lend to on a day. Throws `customer-not-found` and `customer-blacklisted`. */
export async function borrowerOf(em: Em, customerId: string, on: string): Promise<Customer> {
  const customer = await em.findOne(Customer, { id: customerId });
  if (!customer) throw new Refusal('absent', 'customer-not-found');
  const entry = await blacklistingOf(em, identityOf(customer), on);
  if (entry) throw new Refusal('invalid', 'customer-blacklisted', { name: customer.name, reason: entry.reason });
  return customer;
}
