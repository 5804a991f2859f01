import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';

/** A tie that holds on `$2`. */
const TIED = `g.relation <> 'none' and g.since_on <= $2 and (g.until_on is null or g.until_on > $2)`;

/**
 * The customers of one group of related parties (关联方), the given one first: everyone reached on a business date through
 * guarantor links that name a tie, in both directions. Two customers tied to the same person are related through them,
 * whether or not that person is a customer.
 */
export async function relatedCustomerIds(em: Em, customerId: string, on: string): Promise<readonly string[]> {
  const rows = await sql<{ id: string }>(em, `
    with recursive related (id, hash) as (
      select id, resident_id_hash from customer where id = $1
      union
      select next.id, next.hash from related cross join lateral (
        select g.guarantor_customer_id, g.resident_id_hash from guarantor g where g.customer_id = related.id and ${TIED}
        union all
        select g.customer_id, null from guarantor g where g.guarantor_customer_id = related.id and ${TIED}
        union all
        select g.customer_id, null from guarantor g where g.resident_id_hash = related.hash and ${TIED}
        union all
        select c.id, c.resident_id_hash from customer c where c.id = related.id
        union all
        select c.id, c.resident_id_hash from customer c where c.resident_id_hash = related.hash
      ) next (id, hash)
    )
    select distinct id, id <> $1 as other from related where id is not null order by other, id`, [customerId, on]);
  return rows.map((row) => row.id);
}

/** Locks customers in the order of their ids until the transaction ends: exposure is checked and raised under this lock. */
async function lockCustomers(em: Em, ids: readonly string[]): Promise<void> {
  await sql(em, 'select id from customer where id = any($1::uuid[]) order by id for no key update', [ids]);
}

/**
 * Locks a customer's whole group and answers it. It is read again under the lock, because somebody may have been tied to
 * it while we waited.
 */
export async function lockGroup(em: Em, customerId: string, on: string): Promise<readonly string[]> {
  let locked: readonly string[] = [];
  for (;;) {
    const ids = await relatedCustomerIds(em, customerId, on);
    if (ids.every((id) => locked.includes(id))) return ids;
    await lockCustomers(em, ids);
    locked = ids;
  }
}
