import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';
import { Customer } from './customer.entity.ts';
import type { CustomerDeps } from './deps.ts';
import { Guarantor, type Relation } from './guarantor.entity.ts';
import { residentIdOf } from './identity.ts';

/** Another customer, or a person who is none, known by name and resident ID. */
export type GuarantorIdentity =
  | { readonly customerId: string }
  | { readonly name: string; readonly residentId: string };

/**
 * Notes that someone answers for a customer's debts (保证人); a tie besides makes the two related parties. Throws
 * `guarantor-is-borrower`, `guarantor-exists`, `resident-id-invalid`, and `customer-not-found` for a guarantor who should
 * be a customer and is none.
 */
export async function addGuarantor(
  deps: CustomerDeps, em: Em, actor: Actor, values: { customer: Customer; guarantor: GuarantorIdentity; relation: Relation },
): Promise<Guarantor> {
  const { customer, relation } = values;
  const who = await identify(deps, em, values.guarantor);
  if (who.guarantorCustomerId === customer.id) throw new Refusal('invalid', 'guarantor-is-borrower');
  const same = who.residentId ? { residentId: { hash: who.residentId.hash } } : { guarantorCustomerId: who.guarantorCustomerId };
  const known = await em.findOne(Guarantor, { customerId: customer.id, untilOn: null, ...same });
  if (known) throw new Refusal('conflict', 'guarantor-exists', { name: known.name });
  const guarantor = em.create(Guarantor, {
    ...who, customerId: customer.id, relation, sinceOn: await deps.clock.businessDate(em), untilOn: null,
    orgId: customer.orgId, ownerId: customer.ownerId,
  });
  await em.flush();
  await record(em, actor, {
    action: 'customer.guarantor', object: 'customer', objectId: customer.id,
    after: { guarantor: who.name, guarantorCustomerId: who.guarantorCustomerId, residentId: who.residentId?.mask, relation },
  });
  return guarantor;
}

/** A person named by an ID that belongs to a customer is that customer; the name stays as it was given here. */
async function identify(deps: CustomerDeps, em: Em, identity: GuarantorIdentity) {
  if ('customerId' in identity) {
    const customer = await em.findOne(Customer, { id: identity.customerId });
    if (!customer) throw new Refusal('absent', 'customer-not-found');
    return { guarantorCustomerId: customer.id, name: customer.name, residentId: null };
  }
  const { name } = identity;
  const residentId = deps.vault.seal(residentIdOf(identity.residentId));
  const customer = await em.findOne(Customer, { residentId: { hash: residentId.hash } });
  return customer ? { guarantorCustomerId: customer.id, name, residentId: null } : { guarantorCustomerId: null, name, residentId };
}
