import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';
import { numberOn } from '../../platform/numbering/index.ts';
import { CUSTOMER_FIELDS_ZH } from '../../text/lending.zh.ts';
import { Customer, type CustomerKind } from './customer.entity.ts';
import type { CustomerDeps } from './deps.ts';
import type { Identity } from './identity.ts';
import { lockIdentity } from './lock-identity.ts';
import { columnsOf, incomplete, recordOf, type CustomerRecord } from './record.ts';
import { keepOthers, sealSecrets } from './seal.ts';

/**
 * Registers a customer (客户) in an organisation; the actor becomes its owner. Throws `customer-incomplete` and
 * `customer-exists` when the resident ID or the credit code is already known: the same identity registered twice at once
 * makes one customer.
 */
export async function registerCustomer(
  deps: CustomerDeps, em: Em, actor: Actor, values: { kind: CustomerKind; orgId: string; record: CustomerRecord },
): Promise<Customer> {
  const { kind, orgId } = values;
  const on = await deps.clock.businessDate(em);
  const columns = columnsOf(kind, values.record.fields);
  const sealed = sealSecrets(deps.vault, kind, values.record.secrets);
  const { residentId } = sealed.columns;
  if (kind === 'individual' && !residentId) throw incomplete([CUSTOMER_FIELDS_ZH.residentId]);
  await refuseKnown(em, { hash: residentId?.hash, socialCreditCode: columns.socialCreditCode });
  const customer = em.create(Customer, {
    kind, ...columns, residentId: null, mobile: null, bankCard: null, ...sealed.columns, orgId, ownerId: actor.personId,
    number: await numberOn(em, on, { kind: 'customer', scope: 'company', prefix: 'KH', digits: 5 }), registeredOn: on, createdAt: deps.clock.now(),
  });
  await em.flush();
  await keepOthers(em, customer.id, sealed.others);
  await record(em, actor, {
    action: 'customer.register', object: 'customer', objectId: customer.id, after: recordOf(customer),
  });
  return customer;
}

async function refuseKnown(em: Em, identity: Identity): Promise<void> {
  await lockIdentity(em, identity);
  const { hash, socialCreditCode } = identity;
  const known = await em.findOne(Customer, hash ? { residentId: { hash } } : { socialCreditCode });
  if (known) throw new Refusal('conflict', 'customer-exists', { number: known.number });
}
