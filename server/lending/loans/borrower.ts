import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import { blacklistingOf } from '../customers/blacklist.ts';
import { Customer } from '../customers/customer.entity.ts';
import { identityOf } from '../customers/identity.ts';

type Blacklisted = 'customer-blacklisted' | 'payee-blacklisted';

/** A customer the company may lend to on a day. Throws `customer-not-found` and `customer-blacklisted`, or as it is told to say. */
export async function borrowerOf(
  em: Em, customerId: string, on: string, blacklisted: Blacklisted = 'customer-blacklisted',
): Promise<Customer> {
  const customer = await em.findOne(Customer, { id: customerId });
  if (!customer) throw new Refusal('absent', 'customer-not-found');
  const entry = await blacklistingOf(em, identityOf(customer), on);
  if (entry) throw new Refusal('invalid', blacklisted, { name: customer.name, reason: entry.reason });
  return customer;
}
