import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';
import type { Customer } from './customer.entity.ts';
import type { CustomerDeps } from './deps.ts';
import { columnsOf, recordOf, type CustomerRecord } from './record.ts';
import { keepOthers, sealSecrets } from './seal.ts';

/** Throws `stale-version` when the record was changed since it was looked at: before its form is read, whose masks are old then. */
export function refuseStale(customer: Customer, version: number): void {
  if (customer.version !== version) throw new Refusal('conflict', 'stale-version');
}

/**
 * Changes a customer's record. An empty secret keeps what is sealed. Who it is does not change: another resident ID or
 * credit code throws `customer-identity-fixed`. A stale `version` throws `stale-version`.
 */
export async function editCustomer(
  deps: CustomerDeps, em: Em, actor: Actor, values: { customer: Customer; version: number; record: CustomerRecord },
): Promise<void> {
  const { customer } = values;
  refuseStale(customer, values.version);
  const before = recordOf(customer);
  const columns = columnsOf(customer.kind, values.record.fields);
  const sealed = sealSecrets(deps.vault, customer.kind, values.record.secrets);
  const { residentId } = sealed.columns;
  const sameCode = columns.socialCreditCode === (customer.socialCreditCode ?? null);
  const samePerson = !residentId || residentId.hash === customer.residentId?.hash;
  if (!sameCode || !samePerson) throw new Refusal('invalid', 'customer-identity-fixed');
  em.assign(customer, { ...columns, ...sealed.columns });
  await em.flush();
  await keepOthers(em, customer.id, sealed.others);
  await record(em, actor, {
    action: 'customer.edit', object: 'customer', objectId: customer.id, before, after: recordOf(customer),
  });
}
