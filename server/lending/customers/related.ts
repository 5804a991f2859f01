import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';

/**
 * The customers of one group of related parties (关联方), the given one first: everyone reached through guarantor links
 * that name a tie, in both directions, on a business date.
 */
export async function relatedCustomerIds(em: Em, customerId: string, on: string): Promise<readonly string[]> {
  const rows = await sql<{ id: string }>(em, `
    with recursive tie (a, b) as (
      select customer_id, guarantor_customer_id from guarantor
      where guarantor_customer_id is not null and relation <> 'none'
        and since_on <= $2 and (until_on is null or until_on > $2)
    ), related (id) as (
      select $1::uuid
      union
      select case when tie.a = related.id then tie.b else tie.a end
      from related join tie on related.id in (tie.a, tie.b)
    )
    select id from related order by id <> $1::uuid, id`, [customerId, on]);
  return rows.map((row) => row.id);
}

/** Locks customers by id, in their order, until the transaction ends: exposure is checked and raised under this lock. */
export async function lockCustomers(em: Em, ids: readonly string[]): Promise<void> {
  await sql(em, 'select id from customer where id = any($1::uuid[]) order by id for update', [ids]);
}
