import type { Clock } from '../../platform/clock.ts';
import type { SubjectProvider } from '../../platform/workflow/step.ts';
import { labelledBy } from '../labels.ts';
import { blacklistingOf } from './blacklist.ts';
import { Customer } from './customer.entity.ts';
import { identityOf } from './identity.ts';

/** What the platform may ask about a customer: how it is called, and which facts a condition may read. */
export function customerProvider(clock: Clock): SubjectProvider {
  return {
    type: 'customer',
    factTypes: {
      name: 'text', number: 'text', kind: 'text', type: 'text', industry: 'text', registeredOn: 'date', blacklisted: 'boolean',
    },
    async mayUse(em, rights, id) {
      const customer = await em.findOne(Customer, { id });
      return customer !== null && rights.covers('customer', 'read', customer);
    },
    async facts(em, id) {
      const customer = await em.findOneOrFail(Customer, { id });
      const { name, number, kind, type, industry, registeredOn } = customer;
      const entry = await blacklistingOf(em, identityOf(customer), await clock.businessDate(em));
      return { name, number, kind, type, industry, registeredOn, blacklisted: entry !== undefined };
    },
    labels: labelledBy('customer', 'name'),
  };
}
