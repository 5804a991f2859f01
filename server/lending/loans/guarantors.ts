/** Customers who are to answer for a loan. */
import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import { blacklistingOf } from '../customers/blacklist.ts';
import { Customer } from '../customers/customer.entity.ts';
import { identityOf } from '../customers/identity.ts';
import type { OfferedSecurities } from './application.entity.ts';

/**
 * What an application may not offer as guarantors: the borrower, someone twice, someone who is no customer, and someone the
 * company would not lend to either. Throws `guarantor-is-borrower`, `guarantor-repeated`, `guarantor-not-found` and
 * `guarantor-blacklisted`.
 */
export async function refuseGuarantors(
  em: Em, application: { readonly customerId: string; readonly securities: OfferedSecurities }, on: string,
): Promise<void> {
  const ids = application.securities.guarantors.map(({ guarantorId }) => guarantorId);
  if (ids.includes(application.customerId)) throw new Refusal('invalid', 'guarantor-is-borrower');
  if (new Set(ids).size < ids.length) throw new Refusal('invalid', 'guarantor-repeated');
  for (const id of ids) {
    const guarantor = await em.findOne(Customer, { id });
    if (!guarantor) throw new Refusal('invalid', 'guarantor-not-found');
    const entry = await blacklistingOf(em, identityOf(guarantor), on);
    if (entry) throw new Refusal('invalid', 'guarantor-blacklisted', { name: guarantor.name, reason: entry.reason });
  }
}
