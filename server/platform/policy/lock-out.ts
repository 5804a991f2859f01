import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Policy } from './policy.ts';

/**
 * Refuses a change, made in `em`'s transaction, after which nobody could change rights any more: someone enabled, with a
 * password, must hold such a role today and without an end. Changes of two admins against each other take turns, because
 * every change of rights moves the one row of version numbers. Throws `policy-locks-out`.
 */
export async function refuseLockOut(policy: Policy, em: Em, today: string): Promise<void> {
  const editors = [...await policy.rolesAllowed(em, 'role', 'edit')];
  const [row] = await sql<{ someone: boolean }>(
    em,
    `select exists (select 1 from membership m join person p on p.id = m.person_id and p.enabled and p.password_hash <> '!'
       where m.role = any($1) and m.from_on <= $2 and m.to_on is null) as someone`,
    [editors, today],
  );
  if (!row?.someone) throw new Refusal('invalid', 'policy-locks-out');
}
