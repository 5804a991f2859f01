import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';
import { nextNumber } from '../../platform/numbering/index.ts';
import { Customer, type CustomerKind } from './customer.entity.ts';
import type { CustomerDeps } from './deps.ts';
import { columnsOf, recordOf, type CustomerRecord } from './record.ts';
import { sealSecrets } from './seal.ts';

/**
 * Registers a customer in an organisation; the actor becomes its owner. Throws `customer-incomplete` and
 * `customer-exists` when the resident ID or the credit code is already known.
 */
export async function registerCustomer(
  deps: CustomerDeps, em: Em, actor: Actor, values: { kind: CustomerKind; orgId: string; record: CustomerRecord },
): Promise<Customer> {
  const { kind, orgId } = values;
  const on = await deps.clock.businessDate(em);
  const columns = columnsOf(kind, values.record.fields);
  const sealed = sealSecrets(deps.vault, values.record.secrets);
  if (kind === 'individual' && !sealed.residentId) {
    throw new Refusal('invalid', 'customer-incomplete', { missing: ['residentId'] });
  }
  const known = await knownAs(em, sealed.residentId?.hash, columns.socialCreditCode);
  if (known) throw new Refusal('conflict', 'customer-exists', { number: known.number });
  const customer = em.create(Customer, {
    kind, ...columns, residentId: null, mobile: null, bankCard: null, ...sealed, orgId, ownerId: actor.personId,
    number: await nextCustomerNumber(em, on), registeredOn: on, createdAt: deps.clock.now(),
  });
  await em.flush();
  await record(em, actor, {
    action: 'customer.register', object: 'customer', objectId: customer.id, after: recordOf(customer),
  });
  return customer;
}

/**
 * The customer known by a resident ID (its keyed hash) or a credit code, if any. The same identity registered twice at
 * once waits here for the other to commit.
 */
async function knownAs(em: Em, hash: string | undefined, code: string | null): Promise<Customer | null> {
  await sql(em, 'select pg_advisory_xact_lock(hashtextextended($1, 1))', [hash ?? code ?? '']);
  if (hash) return em.findOne(Customer, { residentId: { hash } });
  return em.findOne(Customer, { socialCreditCode: code });
}

async function nextCustomerNumber(em: Em, on: string): Promise<string> {
  const year = Number(on.slice(0, 4));
  const number = await nextNumber(em, { kind: 'customer', scope: 'company', year });
  return `KH${year}-${String(number).padStart(5, '0')}`;
}
